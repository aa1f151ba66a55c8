"""Classes of a map: which areas share a colour, and what each colour says in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.figure import Figure


@dataclass(frozen=True)
class MapClass:
    """One entry of the legend: `label` in words or numbers, `count` areas, and how it is filled.

    `fill` is a colour; `pattern` is "" for a plain fill, else "hatch" (hidden), "dots" (no data) or
    "lines" (not applicable). `key` is "0" for none, "v1" (lowest) to "v5", or the marker.
    """

    key: str
    label: str
    fill: str
    pattern: str
    count: int


@dataclass(frozen=True)
class Classes:
    """The classes present in a figure, in legend order, and the position of each area's class in them.

    `breaks` are the upper limits of the value classes: pass them to another `classes(...)` call to draw
    two maps on one scale. `method` says in a sentence how the classes were chosen.
    """

    entries: tuple[MapClass, ...]
    position: dict[str, int]
    breaks: tuple[float, ...]
    method: str

    def of(self, area_code: str) -> MapClass | None:
        """The class of an area, or None if the figure does not speak of that area."""
        position = self.position.get(area_code)
        return None if position is None else self.entries[position]


def classes(figure: Figure, *, number: int = 5, breaks: Sequence[float] = ()) -> Classes:
    """At most `number` value classes, then hidden, no data and not applicable; only those present."""
    raise NotImplementedError
