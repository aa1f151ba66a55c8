"""Geometry sheets: the outlines of areas as one small file that a browser fetches once."""

import hashlib
import json
import math
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.errors import NothingToDraw

LONGEST_SIDE = 10_000  # sheet units: about 12 metres each for a map 120 kilometres across
Points = npt.NDArray[np.float64]
Box = tuple[int, int, int, int]


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
class Grid:
    """From degrees to whole sheet units: the sheet's west and north edge, and its units a degree."""

    west: float
    north: float
    across: float
    down: float

    def __call__(self, points: Points) -> Points:
        """Points as rows of longitude and latitude, in sheet units from the top left."""
        x, y = (points[:, 0] - self.west) * self.across, (self.north - points[:, 1]) * self.down
        return np.asarray(np.round(np.column_stack([x, y])))


@dataclass(frozen=True)
class Sheet:
    """The geometry of one map. `name` carries a hash of `text`, so that a browser may keep it for ever.

    `boxes` holds left, top, right and bottom of each area, in the order of `areas`.
    """

    width: int
    height: int
    areas: tuple[SheetArea, ...]
    boxes: tuple[Box, ...]
    outlines: tuple[str, ...]
    towns: tuple[SheetTown, ...]
    text: str
    name: str
    grid: Grid

    @property
    def url(self) -> str:
        """Where the browser finds it once `write_sheet` has written it, relative to the app's address."""
        return f"app/static/{self.name}"

    def box(self, codes: Iterable[str]) -> Box | None:
        """Left, top, right and bottom around the areas of these codes; None if the sheet has none of them."""
        wanted = set(codes)
        found = [box for area, box in zip(self.areas, self.boxes, strict=True) if area.code in wanted]
        if not found:
            return None
        left, top, right, bottom = zip(*found, strict=True)
        return min(left), min(top), max(right), max(bottom)


def sheet(areas: Iterable[Shape], *, outlines: Iterable[Shape] = (), towns: Sequence[Town] = ()) -> Sheet:
    """Project the boundaries, round them to a grid of integers and write them compactly.

    A vertex that two areas share is rounded once and the same way, so neighbours still meet. North is
    up; degrees of longitude are shortened by the cosine of the middle latitude, which is true enough for
    one region. Areas are put in order of name. Towns outside every area are left out.
    Raises NothingToDraw if there is no area.
    """
    shapes = sorted(areas, key=lambda area: (area.name, area.code))
    if not shapes:
        raise NothingToDraw("There are no boundaries for this map: load a boundary file first.")
    boundaries = shapely.normalize(np.array([shape(area.geometry) for area in shapes], dtype=object))
    to_grid, width, height = _grid(boundaries)
    on_grid = shapely.transform(boundaries, to_grid)
    insides = shapely.transform(shapely.point_on_surface(boundaries), to_grid)
    drawn = tuple(
        SheetArea(area.code, area.name, _path(boundary), int(inside.x), int(inside.y))
        for area, boundary, inside in zip(shapes, on_grid, insides, strict=True)
    )
    lines = tuple(_path(shapely.transform(shape(outline.geometry), to_grid)) for outline in outlines)
    named = _towns(towns, boundaries, to_grid)
    text = _text(drawn, lines, named, width=width, height=height)
    name = f"areas-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
    boxes = tuple((left, top, right, bottom) for left, top, right, bottom in _bounds(on_grid))
    return Sheet(width, height, drawn, boxes, lines, named, text, name, to_grid)


def dissolved(areas: Iterable[Shape], parents: Mapping[str, str]) -> tuple[Shape, ...]:
    """Outlines of the parents, made of the areas' own edges; `parents` maps area code to parent name.

    An area that `parents` does not name has no part in any outline.
    """
    members: dict[str, list[BaseGeometry]] = {}
    for area in areas:
        if area.code in parents:
            members.setdefault(parents[area.code], []).append(shape(area.geometry))
    return tuple(
        Shape(code=name, name=name, geometry=shapely.geometry.mapping(shapely.union_all(parts)))
        for name, parts in sorted(members.items())
    )


def write_sheet(folder: Path, sheet: Sheet) -> str:
    """Write the sheet into the static folder unless it is there already; returns its `url`.

    The file appears whole or not at all: it is written beside its place and then moved there.
    """
    target = folder / sheet.name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as beside:
            beside.write(sheet.text)
        Path(beside.name).chmod(0o644)  # a temporary file is its owner's alone; a web server may be another
        Path(beside.name).replace(target)
    return sheet.url


def _grid(boundaries: npt.NDArray[Any]) -> tuple[Grid, int, int]:
    """From degrees to whole sheet units, and the width and height of the sheet."""
    west, south, east, north = shapely.total_bounds(boundaries)
    shrink = math.cos(math.radians((south + north) / 2))
    units = LONGEST_SIDE / max((east - west) * shrink, north - south)
    grid = Grid(float(west), float(north), float(shrink * units), float(units))
    return grid, round((east - west) * shrink * units), round((north - south) * units)


def _bounds(on_grid: npt.NDArray[Any]) -> list[list[int]]:
    return [list(map(int, bounds)) for bounds in shapely.bounds(on_grid)]


def _path(boundary: BaseGeometry) -> str:
    """The rings of a boundary as relative whole-number moves; a ring too small for the grid is left out."""
    return "".join(
        _ring_path(shapely.get_coordinates(ring).astype(int))
        for polygon in shapely.get_parts(boundary)
        for ring in (polygon.exterior, *polygon.interiors)
    )


def _ring_path(points: npt.NDArray[np.int_]) -> str:
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)][:-1]  # the last step leads back to the start: z does that
    if len(steps) < 2:
        return ""
    moves = " ".join(f"{x} {y}" for x, y in steps.tolist()).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{moves}z"


def _towns(towns: Sequence[Town], boundaries: npt.NDArray[Any], to_grid: Grid) -> tuple[SheetTown, ...]:
    """The towns that lie in some area, largest first."""
    if not towns:
        return ()
    points = np.array([(town.longitude, town.latitude) for town in towns])
    inside, _ = shapely.STRtree(boundaries).query(shapely.points(points), predicate="intersects")
    x, y = to_grid(points).astype(int).T.tolist()
    named = [SheetTown(towns[i].name, x[i], y[i], towns[i].population) for i in sorted(set(inside.tolist()))]
    return tuple(sorted(named, key=lambda town: (-town.population, town.name)))


def _text(
    areas: Sequence[SheetArea],
    outlines: Sequence[str],
    towns: Sequence[SheetTown],
    *,
    width: int,
    height: int,
) -> str:
    content = {
        "viewBox": [0, 0, width, height],
        "areas": {  # by column: the five names would otherwise be written once an area
            column: [getattr(area, column) for area in areas] for column in ("code", "name", "d", "cx", "cy")
        },
        "outlines": list(outlines),
        "towns": [asdict(town) for town in towns],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
