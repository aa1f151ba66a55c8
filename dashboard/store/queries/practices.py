"""Where the general practices are."""

import pandas as pd
from pyproj import Transformer
from sqlalchemy import select

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import Area, Practice, PracticeNetwork

_TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)


def practices(connection: Connection) -> pd.DataFrame:
    """Practices that belong to a network and have a position: columns ods_code, name, postcode, pcn_code,
    longitude, latitude (WGS84), load_id."""
    columns = ["ods_code", "name", "postcode", "pcn_code", "easting", "northing", "load_id"]
    statement = (
        select(
            Practice.ods_code,
            Practice.name,
            Practice.postcode,
            Area.code,
            Practice.easting,
            Practice.northing,
            Practice.load_id,
        )
        .join(PracticeNetwork, PracticeNetwork.ods_code == Practice.ods_code)
        .join(Area, Area.id == PracticeNetwork.area_id)
        .where(
            Practice.replaced_by_id.is_(None),
            PracticeNetwork.replaced_by_id.is_(None),
            Practice.easting.is_not(None),
        )
        .order_by(Practice.name)
    )
    found = frame(connection, statement, columns)
    longitude, latitude = _TO_DEGREES.transform(found["easting"].to_numpy(), found["northing"].to_numpy())
    found = found.assign(longitude=longitude, latitude=latitude)
    return found.drop(columns=["easting", "northing"])
