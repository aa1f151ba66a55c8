"""Geometry sheets: the outlines of areas as one small file that a browser fetches once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Shape:
    """An area to draw: its code, its name and its boundary as GeoJSON geometry in WGS84."""

    code: str
    name: str
    geometry: Mapping[str, Any]


@dataclass(frozen=True)
class Town:
    """A town to name on the map; the larger ones are named first. Population 0 where unknown."""

    name: str
    latitude: float
    longitude: float
    population: int = 0


@dataclass(frozen=True)
class SheetArea:
    """An area in sheet units: `d` is an SVG path of integers, (cx, cy) a point inside it."""

    code: str
    name: str
    d: str
    cx: int
    cy: int


@dataclass(frozen=True)
class SheetTown:
    """A town in sheet units."""

    name: str
    x: int
    y: int
    population: int


@dataclass(frozen=True)
class Sheet:
    """The geometry of one map. `name` carries a hash of `text`, so that a browser may keep it for ever."""

    width: int
    height: int
    areas: tuple[SheetArea, ...]
    outlines: tuple[str, ...]
    towns: tuple[SheetTown, ...]
    text: str
    name: str

    @property
    def url(self) -> str:
        """Where the browser finds it once `write_sheet` has written it, relative to the app's address."""
        return f"app/static/{self.name}"


def sheet(areas: Iterable[Shape], *, outlines: Iterable[Shape] = (), towns: Sequence[Town] = ()) -> Sheet:
    """Project the boundaries, round them to a grid with shared edges kept, and write them compactly."""
    raise NotImplementedError


def dissolved(areas: Iterable[Shape], parents: Mapping[str, str]) -> tuple[Shape, ...]:
    """Outlines of the parents, made of the areas' own edges; `parents` maps area code to parent name."""
    raise NotImplementedError


def write_sheet(folder: Path, sheet: Sheet) -> str:
    """Write the sheet into the static folder unless it is there already; returns its `url`."""
    raise NotImplementedError
