"""Boundaries and place names for maps: what to draw, not how."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries


@dataclass(frozen=True)
class Outlines:
    """What a map of an ICB is drawn from. `areas` has columns code, name, geojson: its LSOAs, or the
    published boundaries of larger areas where no LSOA boundary is loaded. `towns` has name, latitude,
    longitude, population. `from_lsoas` says which of the two it is."""

    areas: pd.DataFrame
    towns: pd.DataFrame
    from_lsoas: bool


def outlines(connection: Connection, geography: Geography, kind: AreaKind) -> Outlines:
    """Boundaries for a map of `kind`; `areas` is empty where none are loaded."""
    spine = geography.spine
    found = queries.boundaries(connection, spine["lsoa_id"].tolist())
    lsoas = spine.merge(found, left_on="lsoa_id", right_on="area_id")
    lsoas = lsoas.rename(columns={"lsoa_code": "code", "lsoa_name": "name"})[["code", "name", "geojson"]]
    towns = queries.place_names(connection)
    towns = towns[towns["kind"] == "town"][["name", "latitude", "longitude", "population"]]
    if len(lsoas) or kind is AreaKind.LSOA:
        return Outlines(lsoas, towns, from_lsoas=True)
    codes = geography.areas(kind)["area_code"].tolist()
    return Outlines(queries.published_boundaries(connection, codes), towns, from_lsoas=False)
