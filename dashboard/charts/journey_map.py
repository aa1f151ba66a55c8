"""The way there and the way home as lines between the stops that the buses pass, over boundaries."""

from collections.abc import Sequence
from dataclasses import dataclass

import pydeck as pdk

from dashboard.charts import theme
from dashboard.charts.geometry import Shape
from dashboard.charts.point_map import MapPoint, point_map
from dashboard.errors import NothingToDraw

SIDE_STEP = 0.0004
"""Degrees by which the way home is drawn beside the way there, so that both are seen."""


@dataclass(frozen=True)
class MapLine:
    """One ride: its name, the points passed (longitude and latitude, WGS84), and whether it goes home."""

    name: str
    path: tuple[tuple[float, float], ...]
    homewards: bool


def journey_map(
    lines: Sequence[MapLine], ends: Sequence[MapPoint], *, boundaries: Sequence[Shape] = ()
) -> pdk.Deck:
    """The rides and the doors; show it with `st.pydeck_chart`. Lines join stops, they do not follow streets.

    Raises `NothingToDraw` where nothing is ridden.
    """
    if not lines:
        raise NothingToDraw("There is no ride to draw: it is walked.")
    stops = [MapPoint(line.name, at[1], at[0]) for line in lines for at in (line.path[0], line.path[-1])]
    deck = point_map([*ends, *stops], boundaries=boundaries)
    deck.layers = (
        [deck.layers[0], _paths(lines), *deck.layers[1:]] if boundaries else [_paths(lines), *deck.layers]
    )
    return deck


def _paths(lines: Sequence[MapLine]) -> pdk.Layer:
    rows = [
        {
            "name": line.name,
            "words": "Way home" if line.homewards else "Way there",
            "path": [
                [round(x + SIDE_STEP * line.homewards, 5), round(y + SIDE_STEP * line.homewards, 5)]
                for x, y in line.path
            ],
            "colour": _channels(theme.CATEGORICAL[3 if line.homewards else 0]),
        }
        for line in lines
    ]
    return pdk.Layer(
        "PathLayer",
        rows,
        id="rides",
        get_path="path",
        get_color="colour",
        get_width=4,
        width_units=pdk.types.String("pixels"),
        width_min_pixels=4,
        pickable=True,
    )


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
