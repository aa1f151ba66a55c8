"""Point map: places where something is, drawn over boundaries without a tile server."""

from collections.abc import Sequence
from dataclasses import dataclass

import pydeck as pdk

from dashboard.charts.geometry import Shape


@dataclass(frozen=True)
class MapPoint:
    """A point in WGS84, its name and the lines its tooltip says. `kind` chooses its colour."""

    name: str
    latitude: float
    longitude: float
    lines: tuple[str, ...] = ()
    kind: str = ""


def point_map(
    points: Sequence[MapPoint], *, boundaries: Sequence[Shape] = (), boundaries_url: str = ""
) -> pdk.Deck:
    """A pydeck map of the points that asks no other host for anything.

    The background is either `boundaries` (sent with the map) or GeoJSON at `boundaries_url`.
    """
    raise NotImplementedError
