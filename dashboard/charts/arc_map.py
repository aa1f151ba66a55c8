"""Arc map: money from one area to another, drawn over boundaries with towns named."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import shapely

from dashboard.charts.chart import Chart
from dashboard.charts.geometry import Shape, Town
from dashboard.charts.point_map import MapPoint
from dashboard.charts.still_map import Track, still_map
from dashboard.errors import NothingToDraw
from dashboard.figures.funding.flows import Flows
from dashboard.figures.tabled import Written, number_words

WIDEST_PIXELS, THINNEST_PIXELS = 10.0, 1.5
MOST_ARCS = 24
BEND = 0.18
"""How far an arc leaves the straight line, by its length: money that goes both ways makes two arcs."""
STEPS = 8
"""Straight pieces of each half of an arc."""
ADDRESS, HELP = "At the recipient's address", "Where it is meant to help"
Place = tuple[float, float]
"""Longitude and latitude."""


def arc_map(found: Flows, *, boundaries: Sequence[Shape], towns: Sequence[Town], words: str) -> Chart:
    """An arc for each pair of different districts, as wide as its pounds; at most the largest `MOST_ARCS`.

    Its half at the recipient's address has one colour, its half where the money helps another, with a dot at
    that end. The map holds every arc whole and names the largest of the `towns` within the boundaries;
    `words` are its alt text. Raises `NothingToDraw` without an arc.
    """
    away = _away(found)
    flows = away.head(MOST_ARCS).to_dict("records")
    ends = [MapPoint(row["to_name"], row["to_latitude"], row["to_longitude"], kind=HELP) for row in flows]
    tracks = [track for row in flows for track in _arc(row)]
    inside = _inside(towns, boundaries)
    drawn = still_map(ends, tracks, boundaries=boundaries, towns=inside, words=words)
    left_out = len(away) - len(flows)
    return replace(drawn, note=f"{left_out:,} smaller arcs are in the table alone.") if left_out else drawn


def _inside(towns: Sequence[Town], boundaries: Sequence[Shape]) -> list[Town]:
    """The towns that lie in one of the areas drawn; all of them where none is drawn."""
    if not boundaries:
        return list(towns)
    areas = shapely.union_all([shapely.geometry.shape(each.geometry) for each in boundaries])
    return [town for town in towns if areas.contains(shapely.Point(town.longitude, town.latitude))]


def _arc(row: Mapping[Hashable, Any]) -> tuple[Track, Track]:
    """The two halves of one flow."""
    pounds = number_words(float(row["pounds"]), Written.POUNDS)
    name = f"{row['from_name']} to {row['to_name']}: {pounds}"
    start, end = (row["from_longitude"], row["from_latitude"]), (row["to_longitude"], row["to_latitude"])
    path = _bent(start, end)
    return (
        Track(ADDRESS, path[: STEPS + 1], row["width"], name),
        Track(HELP, path[STEPS:], row["width"], name),
    )


def _bent(start: Place, end: Place) -> tuple[Place, ...]:
    """A curve (a quadratic Bezier) that leaves the straight line to its left."""
    first, last = np.array(start), np.array(end)
    aside = np.array([-(last - first)[1], (last - first)[0]])
    middle = (first + last) / 2 + 2 * BEND * aside
    at = np.linspace(0, 1, 2 * STEPS + 1)[:, None]
    curve = (1 - at) ** 2 * first + 2 * at * (1 - at) * middle + at**2 * last
    return tuple((float(x), float(y)) for x, y in curve)


def _away(found: Flows) -> pd.DataFrame:
    """The flows between different districts, the largest first, with the width of each in pixels."""
    rows = found.table.rows
    away = rows[rows["from_name"] != rows["to_name"]]
    if away.empty:
        raise NothingToDraw(found.finding)
    return away.assign(
        width=(WIDEST_PIXELS * away["pounds"] / away["pounds"].max()).clip(lower=THINNEST_PIXELS)
    )
