"""The area map: a figure, its classes and a geometry sheet joined into one drawing."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dashboard.catalogue.types import Polarity
from dashboard.charts import map_drawing, theme
from dashboard.charts.chart import sentence
from dashboard.charts.classes import Classes, MapClass
from dashboard.charts.geometry import Box, Sheet
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.words import counted

NOT_IN_FIGURE = "-"
APART = "in part, or at the edge of the data"
NAMED = "named in the sentence"


@dataclass(frozen=True)
class Fine:
    """The neighbourhoods drawn within a chosen area: `sheet` in the map's own grid, and by code the position
    of each one's class in the map's legend."""

    sheet: Sheet
    position: Mapping[str, int]

    @property
    def fill(self) -> str:
        """As `AreaMap.data` has it: a character for each area of the sheet."""
        return "".join(str(self.position.get(area.code, NOT_IN_FIGURE)) for area in self.sheet.areas)


@dataclass(frozen=True)
class Point:
    """A place on the map, such as a service's: its name, and what else is said of it."""

    name: str
    longitude: float
    latitude: float
    words: str = ""


@dataclass(frozen=True)
class AreaMap:
    """A map ready to show: `.data` for the page's component, `.svg()` for print and exports."""

    figure: Figure
    classes: Classes
    sheet: Sheet
    selected: str | None
    title: str
    focus: tuple[str, ...] = ()
    fine: Fine | None = None
    points: tuple[Point, ...] = ()

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
        return self.figure.dated(f"{name} ({unit})" if unit else name)

    @property
    def reading(self) -> str:
        """How to read the colours; which direction is better is said in words, never by a colour."""
        if self.classes.reading:
            return f"{self.classes.reading} {self.classes.method}".strip()
        polarity = self.figure.indicator.polarity
        darker = {Polarity.NEUTRAL: "higher", Polarity.HIGHER_IS_BETTER: "lower, which is worse"}
        return f"Darker is {darker.get(polarity, 'higher, which is worse')}. {self.classes.method}".strip()

    @cached_property
    def apart(self) -> frozenset[str]:
        """Codes of the areas that are hatched: never ranked, as less than all of them is known here. An area
        without a number keeps the look of that: hatched, it would be taken for the lowest class."""
        known = self.figure.rows.loc[self.figure.rows["value"].notna(), "area_code"]
        return frozenset(self.figure.apart) & {area.code for area in self.sheet.areas} & frozenset(known)

    @cached_property
    def outlined(self) -> frozenset[str]:
        """Codes of the areas around which one line is drawn: what was chosen, where that is several areas."""
        return frozenset() if self.selected else frozenset(self.focus)

    @cached_property
    def named(self) -> frozenset[str]:
        """Codes of the areas that the title names, each outlined as long as nothing is chosen."""
        if self.selected or self.focus:
            return frozenset()
        found, left = set(), self.title
        longest_first = sorted(self.sheet.areas, key=lambda each: -len(each.name))
        for area in longest_first:  # Preston stands in Greater Preston too
            if area.name in left and re.search(rf"\b{re.escape(area.name)}(?!\w)", left):
                found.add(area.code)
                left = left.replace(area.name, "")
        return frozenset(found)

    @property
    def legend(self) -> tuple[MapClass, ...]:
        """The classes, and the hatching of areas that stand apart where there are any."""
        hatched = MapClass("apart", APART, "", "part", len(self.apart))
        return (*self.classes.entries, *((hatched,) if self.apart else ()))

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
            "within": self._places(self.outlined),
            "apart": self._places(self.apart),
            "named": self._places(self.named),
            "named_as": NAMED,
            "fine": self.fine and {"sheet": self.fine.sheet.url, "fill": self.fine.fill},
            "values": "|".join(self._printed_values()),
            "unit": theme.unit_words(self.figure.indicator, beside=""),
            "points": self._points(),
            "legend": [_legend_entry(entry) for entry in self.legend],
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
            self.sheet,
            self.classes,
            caption,
            selected=self.selected,
            box=self.box,
            over=self._over(),
            width=width,
        )

    def _over(self) -> map_drawing.Over:
        areas, position = self.sheet.areas, self.fine.position if self.fine else {}
        small = self.fine.sheet.areas if self.fine else ()
        return map_drawing.Over(
            hatched=[area.d for area in areas if area.code in self.apart],
            hatched_as=self.legend[-1] if self.apart else None,
            fine=[
                (area.d, self.classes.entries[position[area.code]]) for area in small if area.code in position
            ],
            within=[(area.d, self.classes.of(area.code)) for area in areas if area.code in self.outlined],
            named=[area.d for area in areas if area.code in self.named],
            points=[(x, y) for x, y, *_ in self._points()],
        )

    def _points(self) -> list[tuple[int, int, str, str]]:
        """Across, down, name and words of each point, in sheet units."""
        if not self.points:
            return []
        placed = self.sheet.grid(np.array([(each.longitude, each.latitude) for each in self.points]))
        return [
            (int(x), int(y), each.name, each.words) for (x, y), each in zip(placed, self.points, strict=True)
        ]

    def _places(self, codes: frozenset[str]) -> list[int]:
        return [at for at, area in enumerate(self.sheet.areas) if area.code in codes]

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
    fine: Fine | None = None,
    points: Sequence[Point] = (),
) -> AreaMap:
    """Join the three. `selected` is the code of an area to outline; one outside the sheet is ignored.

    `focus` are codes of areas to open on: the neighbourhoods of one district on a map of the whole region;
    Where these are several, they are outlined together and none of them is selected.
    `fine` fills the chosen area with its neighbourhoods; `points` are a layer over it.
    """
    if len(focus) > 1 and selected in focus:
        selected = None
    return AreaMap(figure, classes, sheet, selected, title, tuple(focus), fine, tuple(points))
