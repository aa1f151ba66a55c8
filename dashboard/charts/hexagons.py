"""Areas of about as many people each as hexagons of one size: where large empty land would speak loudest.

Each area moves no further than room allows: overlapping circles push each other apart (as in Dorling's
cartogram, 1996), then each circle takes a cell of its own in a grid of hexagons, with the least sum of
squared ways (`scipy.optimize.linear_sum_assignment`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.optimize import linear_sum_assignment
from scipy.spatial import KDTree

from dashboard.charts.geometry import Points, Shape, Town
from dashboard.errors import NothingToDraw

ROUNDS = 150
"""How often circles push each other apart: more moves none of a thousand any further."""
SPARE = 1.6
"""How much longer than a cell is wide the way from a circle to its cell may be, where cells are offered."""
CORNERS = np.array([(0, 2), (1, 1), (1, -1), (0, -2), (-1, -1), (-1, 1)])
"""Of a hexagon on its tip, in halves of its width and of its side: whole numbers, so that neighbours meet."""


@dataclass(frozen=True)
class Hexagons:
    """The areas as hexagons, and the towns at those of the areas that they lie in."""

    areas: tuple[Shape, ...]
    towns: tuple[Town, ...]


def hexagons(areas: Sequence[Shape], *, towns: Sequence[Town] = ()) -> Hexagons:
    """A hexagon for each area, about where it lies; together they take as much room as the areas. Towns
    outside every area are left out. Raises `NothingToDraw` without an area."""
    if not areas:
        raise NothingToDraw("There are no boundaries for this map: load a boundary file first.")
    boundaries = np.array([shapely.geometry.shape(area.geometry) for area in areas], dtype=object)
    shrink = math.cos(math.radians(float(np.mean(shapely.total_bounds(boundaries)[[1, 3]]))))
    flat = shapely.transform(boundaries, lambda at: at * (shrink, 1))
    width = math.sqrt(2 / math.sqrt(3) * float(shapely.area(flat).sum()) / len(flat))
    cells = _cells(_apart(shapely.get_coordinates(shapely.centroid(flat)), width), width)
    unit = np.array([width / 2 / shrink, width / math.sqrt(3) / 2])
    drawn = tuple(
        replace(area, geometry=shapely.geometry.mapping(shapely.Polygon((cell + CORNERS) * unit)))
        for area, cell in zip(areas, cells, strict=True)
    )
    return Hexagons(drawn, tuple(_moved(towns, boundaries, cells * unit)))


def _apart(points: Points, width: float) -> Points:
    """The points, pushed until about no two are nearer than the width; it grows, so that none jumps."""
    places = points + np.random.default_rng(0).normal(scale=width / 1e6, size=points.shape)
    for turn in range(ROUNDS):
        wanted = width * min(1.0, 0.2 + turn / (0.7 * ROUNDS))
        pairs = KDTree(places).query_pairs(wanted, output_type="ndarray")
        if not len(pairs):
            continue
        first, second = pairs.T
        between = places[second] - places[first]
        far = np.hypot(*between.T)[:, None]
        push = between / far * (wanted - far) / 4
        np.add.at(places, first, -push)
        np.add.at(places, second, push)
    return places


def _cells(places: Points, width: float) -> npt.NDArray[np.int_]:
    """The middle of each place's own cell, in halves of a cell's width and of its side."""
    side = width / math.sqrt(3)
    (west, south), (east, north) = places.min(axis=0) - 2 * width, places.max(axis=0) + 2 * width
    rows = np.arange(int(south // (1.5 * side)), int(north // (1.5 * side)) + 2)
    columns = np.arange(int(west // width), int(east // width) + 2)
    grid = np.array([(2 * column + row % 2, 3 * row) for row in rows for column in columns])
    middles = grid * (width / 2, side / 2)
    near = KDTree(places).query(middles)[0] <= SPARE * width
    grid, middles = grid[near], middles[near]
    ways = ((places[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2)
    _, taken = linear_sum_assignment(ways)
    chosen: npt.NDArray[np.int_] = grid[taken]
    return chosen


def _moved(towns: Sequence[Town], boundaries: npt.NDArray[Any], middles: Points) -> list[Town]:
    if not towns:
        return []
    points = shapely.points([(town.longitude, town.latitude) for town in towns])
    town, area = shapely.STRtree(boundaries).query(points, predicate="intersects")
    at = dict(zip(town.tolist(), area.tolist(), strict=True))
    return [
        replace(towns[i], longitude=float(middles[j][0]), latitude=float(middles[j][1]))
        for i, j in at.items()
    ]
