"""Points and lines over boundaries as a still picture: what a board keeps of a map that pydeck draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import shapely
import shapely.geometry

from dashboard.charts import theme
from dashboard.charts.chart import Chart
from dashboard.charts.dots import HALOES
from dashboard.charts.geometry import Shape, Town
from dashboard.charts.inline import inline
from dashboard.charts.point_map import MapPoint, colours
from dashboard.errors import NothingToDraw

HEIGHT = 430
COARSE_DEGREES = 0.002
"""About 150 metres: no line of a whole region shows it, and a board keeps a tenth of the text."""
AROUND = 0.06
"""Room around all that is drawn, by its own extent: no mark is cut at the edge."""
MOST_TOWNS, NAME = 8, (110, 20)
"""Names of towns, and the room that a name takes: pixels across and up."""


@dataclass(frozen=True)
class Track:
    """A line between points (longitude and latitude, WGS84). `kind` chooses its colour, `width` is pixels,
    `name` is told where one points at it."""

    kind: str
    path: tuple[tuple[float, float], ...]
    width: float = 4.0
    name: str = ""


def still_map(
    points: Sequence[MapPoint],
    tracks: Sequence[Track] = (),
    *,
    boundaries: Sequence[Shape] = (),
    towns: Sequence[Town] = (),
    words: str,
    height: int = HEIGHT,
) -> Chart:
    """The same places and lines as a specification that every document can draw; `words` are its alt text and
    `height` is in pixels.

    The largest of the `towns` in sight are named, where their names stand clear of each other. A point or a
    track without a kind is drawn in the first colour and has no entry in the legend. Raises `NothingToDraw`
    where there is neither.
    """
    if not points and not tracks:
        raise NothingToDraw("There is no place to show on the map.")
    fills = colours([*points, *(MapPoint("", 0, 0, kind=track.kind) for track in tracks)])
    sight = _sight(points, tracks, boundaries)
    layers = [
        _room(sight),
        _outlines(boundaries),
        _tracks(tracks, fills),
        _dots(points, fills),
        *_names(towns, sight, height),
    ]
    drawn = alt.layer(*(layer for layer in layers if layer is not None)).project("mercator")
    sized = drawn.properties(width="container", height=height)
    return Chart(dict(sized.to_dict(validate=False)), alt=words)


Sight = tuple[float, float, float, float]
"""West, south, east and north of what is seen, in degrees."""


def _sight(points: Sequence[MapPoint], tracks: Sequence[Track], boundaries: Sequence[Shape]) -> Sight:
    shapes = [shapely.geometry.shape(shape.geometry) for shape in boundaries]
    shapes += [shapely.LineString(track.path) for track in tracks]
    shapes.append(shapely.MultiPoint([(point.longitude, point.latitude) for point in points]))
    west, south, east, north = shapely.total_bounds(np.array(shapes))
    across, up = AROUND * max(east - west, 0.01), AROUND * max(north - south, 0.01)
    return west - across, south - up, east + across, north + up


def _room(sight: Sight) -> alt.Chart:
    """Nothing to see: Vega fits a map to its shapes alone, and a point may lie outside of them."""
    drawn: alt.Chart = alt.Chart(alt.InlineData([_feature(shapely.box(*sight))])).mark_geoshape(
        opacity=0, aria=False
    )
    return drawn


def _names(towns: Sequence[Town], sight: Sight, height: int) -> list[alt.Chart]:
    """The names of the largest towns, each on a ground that keeps it readable."""
    named = _clear(towns, sight, height)
    if not named:
        return []
    rows = pd.DataFrame([(town.longitude, town.latitude, town.name) for town in named])
    rows.columns = pd.Index(["longitude", "latitude", "town"])
    base = alt.Chart(inline(rows)).encode(longitude="longitude:Q", latitude="latitude:Q", text="town:N")
    return [base.mark_text(dy=-14, fontWeight="bold", color=theme.INK, aria=False, **halo) for halo in HALOES]


def _clear(towns: Sequence[Town], sight: Sight, height: int) -> list[Town]:
    """The largest towns in sight whose names do not run into one another on a map as high as its box."""
    west, south, east, north = sight
    up = NAME[1] * (north - south) / height
    across = NAME[0] * (north - south) / height / cos(radians((south + north) / 2))
    kept: list[Town] = []
    for town in sorted(towns, key=lambda town: (-town.population, town.name)):
        inside = west < town.longitude < east and south < town.latitude < north
        free = all(
            abs(town.longitude - other.longitude) > across or abs(town.latitude - other.latitude) > up
            for other in kept
        )
        if inside and free:
            kept.append(town)
    return kept[:MOST_TOWNS]


def _colour(fills: Mapping[str, str]) -> alt.Color:
    scale = alt.Scale(domain=list(fills), range=list(fills.values()))
    legend = alt.Legend(title=None, orient="top", symbolType="circle") if any(fills) else None
    return alt.Color("kind:N", scale=scale, legend=legend)


def _outlines(boundaries: Sequence[Shape]) -> alt.Chart | None:
    shapes = [shapely.geometry.shape(shape.geometry).simplify(COARSE_DEGREES) for shape in boundaries]
    features = alt.InlineData([_feature(shape) for shape in shapes])
    drawn: alt.Chart = alt.Chart(features).mark_geoshape(
        filled=False, stroke=theme.BORDER, strokeWidth=1, aria=False
    )
    return drawn if shapes else None


def _tracks(tracks: Sequence[Track], fills: Mapping[str, str]) -> alt.Chart | None:
    features = [
        _feature(shapely.LineString(track.path))
        | {"kind": track.kind, "width": track.width, "name": track.name}
        for track in tracks
    ]
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(features))
        .mark_geoshape(filled=False)
        .encode(color=_colour(fills), strokeWidth=alt.StrokeWidth("width:Q", scale=None))
    )
    if any(track.name for track in tracks):
        drawn = drawn.encode(tooltip=alt.Tooltip("name:N"))
    return drawn if features else None


def _dots(points: Sequence[MapPoint], fills: Mapping[str, str]) -> alt.Chart | None:
    rows = pd.DataFrame(
        {
            "longitude": [round(point.longitude, 4) for point in points],
            "latitude": [round(point.latitude, 4) for point in points],
            "kind": [point.kind for point in points],
        }
    )
    drawn: alt.Chart = (
        alt.Chart(inline(rows))
        .mark_circle(size=110, opacity=1, stroke=theme.PAPER, strokeWidth=1)
        .encode(longitude="longitude:Q", latitude="latitude:Q", color=_colour(fills))
    )
    return drawn if points else None


def _feature(geometry: shapely.Geometry) -> dict[str, Any]:
    """A feature whose rings run clockwise, as d3 reads them: turned, they hold the rest of the world."""
    turned = shapely.orient_polygons(geometry, exterior_cw=True)
    rounded = shapely.transform(turned, lambda at: at.round(4))
    return {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(rounded)}
