"""The area map: a figure, its classes and a geometry sheet joined into one drawing."""

from dataclasses import dataclass
from typing import Any

from dashboard.charts.classes import Classes
from dashboard.charts.geometry import Sheet
from dashboard.figures.figure import Figure


@dataclass(frozen=True)
class AreaMap:
    """A map ready to show: `.data` for the page's component, `.svg()` for print and exports."""

    figure: Figure
    classes: Classes
    sheet: Sheet
    selected: str | None
    title: str

    @property
    def alt(self) -> str:
        """The map in words: title, number of areas, classes with their counts."""
        raise NotImplementedError

    @property
    def data(self) -> dict[str, Any]:
        """What the browser needs beyond the sheet: one class and one value an area, and the words."""
        raise NotImplementedError

    def svg(self, *, width: int = 1280) -> str:
        """The same map as a static SVG document with title, legend, source and synthetic label."""
        raise NotImplementedError


def area_map(
    figure: Figure, classes: Classes, sheet: Sheet, *, selected: str | None = None, title: str
) -> AreaMap:
    """Join the three. `selected` is an area code to outline; an area outside the sheet is not outlined."""
    return AreaMap(figure=figure, classes=classes, sheet=sheet, selected=selected, title=title)
