"""The ground from which, or in which, something is within reach of an area's people."""

import json
from typing import Any

import shapely
from pyproj import Transformer

from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.reach import Reach
from dashboard.methods.travel_time import reach_metres

TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)
ROUNDNESS = 12
"""Straight pieces in a quarter of a circle."""


def catchment(*, geography: Geography, found: Reach, ask: Ask, area_code: str) -> dict[str, Any]:
    """Where a service must stand to be within the asked minutes of some neighbourhood of the area.

    A GeoJSON geometry in WGS84; empty (`{}`) where no neighbourhood has a position.
    """
    kind = geography.kind_of(area_code)
    codes = geography.spine.loc[geography.spine[f"{kind}_code"] == area_code, "lsoa_code"]
    homes = found.homes.reindex(codes).dropna(subset=["easting", "northing"])
    if homes.empty:
        return {}
    middles = shapely.points(homes[["easting", "northing"]].to_numpy(float))
    around = shapely.union_all(shapely.buffer(middles, reach_metres(ask.minutes), quad_segs=ROUNDNESS))
    degrees = shapely.transform(around, _degrees)
    return dict(json.loads(shapely.to_geojson(degrees)))


def _degrees(metres: Any) -> Any:
    longitude, latitude = TO_DEGREES.transform(metres[:, 0], metres[:, 1])
    return shapely.get_coordinates(shapely.points(longitude, latitude))
