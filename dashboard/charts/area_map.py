"""The area map: a figure, its classes and a geometry sheet joined into one drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.types import Polarity
from dashboard.charts import map_drawing, theme
from dashboard.charts.chart import sentence
from dashboard.charts.classes import Classes, MapClass
from dashboard.charts.geometry import Box, Sheet
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.words import counted

NOT_IN_FIGURE = "-"


@dataclass(frozen=True)
class AreaMap:
    """A map ready to show: `.data` for the page's component, `.svg()` for print and exports."""

    figure: Figure
    classes: Classes
    sheet: Sheet
    selected: str | None
    title: str
    focus: tuple[str, ...] = ()

    @property
    def alt(self) -> str:
        """The map in words: title, number and kind of areas, and how many are in each class."""
        kind = self.figure.area_kind
        areas = counted(len(self.figure.rows), kind.singular, kind.plural)
        counts = "; ".join(f"{entry.label}: {entry.count:,}" for entry in self.classes.entries)
        return f"{sentence(self.title)} Map of {areas}, {self.figure.scope_name}. {counts}."

    @property
    def legend_heading(self) -> str:
        """What the classes count, with unit and period."""
        name = self.figure.indicator.short_name
        unit = theme.unit_words(self.figure.indicator, beside=name)
        return f"{name} ({unit}), {self.figure.when}" if unit else f"{name}, {self.figure.when}"

    @property
    def reading(self) -> str:
        """How to read the colours; which direction is better is said in words, never by a colour."""
        if self.classes.reading:
            return f"{self.classes.reading} {self.classes.method}".strip()
        polarity = self.figure.indicator.polarity
        darker = {Polarity.NEUTRAL: "higher", Polarity.HIGHER_IS_BETTER: "lower, which is worse"}
        return f"Darker is {darker.get(polarity, 'higher, which is worse')}. {self.classes.method}".strip()

    @property
    def box(self) -> Box | None:
        """The part of the sheet to open on: around the areas of `focus`, or None for the whole."""
        return self.sheet.box(self.focus)

    @property
    def data(self) -> dict[str, Any]:
        """What the browser needs beyond the sheet.

        `fill` has one character an area in the sheet's order: the position of its class in `legend`, or
        "-" where the figure does not speak of it. `values` are the printed values in that order, parted
        by "|", empty where there is none to print.
        """
        return {
            "sheet": self.sheet.url,
            "fill": "".join(self._position(area.code) for area in self.sheet.areas),
            "values": "|".join(self._printed_values()),
            "unit": theme.unit_words(self.figure.indicator, beside=""),
            "legend": [_legend_entry(entry) for entry in self.classes.entries],
            "heading": self.legend_heading,
            "reading": self.reading,
            "title": self.title,
            "alt": self.alt,
            "source": self.figure.source_line,
            "synthetic": SYNTHETIC_LABEL if self.figure.synthetic else "",
            "selected": self.selected,
            "box": self.box,
        }

    def svg(self, *, width: int = 1280) -> str:
        """The same map as a static SVG document, 16 to 9, with title, legend, source and synthetic label."""
        caption = map_drawing.Caption(
            title=self.title,
            alt=self.alt,
            heading=self.legend_heading,
            reading=self.reading,
            source=self.figure.source_line,
            label=SYNTHETIC_LABEL if self.figure.synthetic else "",
        )
        return map_drawing.drawing(
            self.sheet, self.classes, caption, selected=self.selected, box=self.box, width=width
        )

    def _position(self, area_code: str) -> str:
        position = self.classes.position.get(area_code)
        return NOT_IN_FIGURE if position is None else str(position)

    def _printed_values(self) -> list[str]:
        rows = self.figure.rows
        printed = {
            code: theme.printed(self.figure.indicator, value)
            for code, value in zip(rows["area_code"], rows["value"], strict=True)
            if not math.isnan(value)
        }
        return [printed.get(area.code, "") for area in self.sheet.areas]


def _legend_entry(entry: MapClass) -> dict[str, Any]:
    return {
        "label": entry.label,
        "count": entry.count,
        "fill": entry.fill,
        "pattern": theme.PATTERNS.get(entry.pattern, ""),
    }


def area_map(
    figure: Figure,
    classes: Classes,
    sheet: Sheet,
    *,
    title: str,
    selected: str | None = None,
    focus: Sequence[str] = (),
) -> AreaMap:
    """Join the three. `selected` is the code of an area to outline; one outside the sheet is ignored.

    `focus` are codes of areas to open on: the neighbourhoods of one district on a map of the whole region.
    """
    return AreaMap(figure, classes, sheet, selected=selected, title=title, focus=tuple(focus))
