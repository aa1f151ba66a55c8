"""In which neighbourhood a position lies, told by the outlines as they were published."""

from typing import Any

import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries

EDGE_METRES = 1.0
"""Outlines are kept at whole metres."""

Shapes = np.ndarray[Any, np.dtype[np.object_]]

_TO_GRID = Transformer.from_crs(4326, 27700, always_xy=True)


def lsoa_at(
    connection: Connection, spine: pd.DataFrame, positions: pd.DataFrame, *, within: float = EDGE_METRES
) -> pd.Series:
    """The code of the neighbourhood of the spine in which each position lies, or that is nearest within so
    many metres; missing for the others.

    `positions` has the columns easting and northing (British National Grid, metres), and gives the index.
    """
    found = pd.Series(np.nan, index=positions.index, dtype=object)
    placed = positions[["easting", "northing"]].dropna()
    outlines = queries.outlines(connection, spine["lsoa_id"].tolist()) if len(placed) else placed
    if placed.empty or outlines.empty:
        return found
    where = shapely.points(placed.to_numpy(float))
    point, shape = shapely.STRtree(_shapes(outlines)).query_nearest(
        where, max_distance=within, all_matches=False
    )
    codes = outlines["area_id"].map(dict(zip(spine["lsoa_id"], spine["lsoa_code"], strict=True))).to_numpy()
    found.loc[placed.index[point]] = codes[shape]
    return found


def _shapes(outlines: pd.DataFrame) -> Shapes:
    """As published where that is kept, else as they are drawn."""
    kept = outlines["outline"].notna().to_numpy()
    shapes = np.empty(len(outlines), dtype=object)
    shapes[kept] = shapely.from_wkb(outlines.loc[kept, "outline"].to_numpy())
    drawn = shapely.from_geojson(outlines.loc[~kept, "geojson"].to_numpy())
    shapes[~kept] = shapely.transform(drawn, _TO_GRID.transform, interleaved=False)
    return shapes
