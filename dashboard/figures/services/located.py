"""Which neighbourhood each place of a service stands in."""

import json

import numpy as np
import pandas as pd
from shapely import STRtree, points
from shapely.geometry import shape

from dashboard.figures.geography import Geography
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries


def lsoa_of_sites(connection: Connection, geography: Geography, sites: pd.DataFrame) -> pd.Series:
    """The LSOA code of each place that stands inside the ICB, missing for the others; index of `sites`.

    Boundaries are simplified for display, so a place within some metres of an edge may fall on the other
    side of it.
    """
    found = pd.Series(np.nan, index=sites.index, dtype=object)
    spine = geography.spine
    outlines = spine.merge(
        queries.boundaries(connection, spine["lsoa_id"].tolist()), left_on="lsoa_id", right_on="area_id"
    )
    placed = sites.dropna(subset=["longitude", "latitude"])
    if outlines.empty or placed.empty:
        return found
    tree = STRtree([shape(json.loads(text)) for text in outlines["geojson"]])
    # A place on a shared edge is touched by two areas: the first is kept.
    at, touched = tree.query(
        points(placed[["longitude", "latitude"]].to_numpy(float)), predicate="intersects"
    )
    found.loc[placed.index[at[::-1]]] = outlines["lsoa_code"].to_numpy()[touched[::-1]]
    return found


def placed_services(connection: Connection, geography: Geography, found: Reach) -> pd.DataFrame:
    """A row for each entry and LSOA of the ICB in which it has a place: the entry's columns, and the
    spine's for the areas that the LSOA lies in."""
    sites = found.sites[["service_key"]].assign(lsoa_code=lsoa_of_sites(connection, geography, found.sites))
    located = sites.dropna().drop_duplicates()
    return located.merge(found.services, on="service_key").merge(geography.spine, on="lsoa_code")
