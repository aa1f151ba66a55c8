"""What is worked out from loads rather than loaded: which network's footprint a neighbourhood is in.

A primary care network has no official boundary. Its footprint here is best fit: each LSOA goes to the
network of the nearest practice, straight line from where the LSOA's people live on average. A network's
people are its registered patients, never its footprint's residents.
"""

import json
from datetime import UTC, datetime

import numpy as np
import pandas as pd
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry import shape
from sqlalchemy import delete, func, insert, select, update

from dashboard.catalogue.sources import source
from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import (
    Area,
    AreaBoundary,
    AreaCentroid,
    AreaMembership,
    Load,
    Practice,
    PracticeNetwork,
    Source,
)

FARTHEST_METRES = 40_000


def refresh(connection: Connection, *, by: str) -> int:
    """Make the footprints anew from what is current; returns how many LSOAs were placed."""
    load_id = _derived_load(connection, by)
    connection.execute(delete(AreaMembership).where(AreaMembership.load_id == load_id))
    practices, centres = _practice_positions(connection), _lsoa_positions(connection)
    rows = _nearest(practices, centres)
    if rows:
        connection.execute(insert(AreaMembership), [{**row, "load_id": load_id} for row in rows])
    connection.execute(
        update(Load).where(Load.id == load_id).values(rows_read=len(centres), rows_kept=len(rows))
    )
    return len(rows)


def _derived_load(connection: Connection, by: str) -> int:
    known = connection.scalar(select(Load.id).where(Load.kind == "derived"))
    synthetic = bool(
        connection.scalar(
            select(func.count())
            .select_from(PracticeNetwork)
            .join(Load, PracticeNetwork.load_id == Load.id)
            .where(PracticeNetwork.replaced_by_id.is_(None), Load.synthetic.is_(True))
        )
    )
    now = {"loaded_at": datetime.now(UTC), "loaded_by": by, "synthetic": synthetic}
    if known is not None:
        connection.execute(update(Load).where(Load.id == known).values(now))
        return known
    origin = source("derived")
    row = {name: getattr(origin, name) for name in ("key", "publisher", "title", "licence", "address")}
    connection.execute(insert(Source).values(row))
    fixed = {
        "source_key": "derived",
        "kind": "derived",
        "file_name": "worked out from the current loads",
        "sha256": "",
        "period": "",
        "licence": origin.licence,
        "rows_read": 0,
        "rows_kept": 0,
        "rows_refused": 0,
        "rows_outside": 0,
        "status": "current",
    }
    return int(connection.execute(insert(Load).values(fixed | now)).inserted_primary_key[0])  # type: ignore[index]


def _practice_positions(connection: Connection) -> pd.DataFrame:
    statement = (
        select(PracticeNetwork.area_id, Practice.easting, Practice.northing)
        .join(Practice, Practice.ods_code == PracticeNetwork.ods_code)
        .where(
            Practice.replaced_by_id.is_(None),
            PracticeNetwork.replaced_by_id.is_(None),
            Practice.easting.is_not(None),
        )
    )
    return frame(connection, statement, ["area_id", "easting", "northing"])


def _lsoa_positions(connection: Connection) -> pd.DataFrame:
    """Where each LSOA's people live: its centroid if one is loaded, else a point inside its boundary."""
    columns = ["area_id", "easting", "northing"]
    statement = (
        select(AreaCentroid.area_id, AreaCentroid.easting, AreaCentroid.northing)
        .join(Area, Area.id == AreaCentroid.area_id)
        .where(AreaCentroid.replaced_by_id.is_(None), Area.kind == "lsoa")
    )
    known = frame(connection, statement, columns)
    rest = (
        select(AreaBoundary.area_id, AreaBoundary.geojson)
        .join(Area, Area.id == AreaBoundary.area_id)
        .where(AreaBoundary.replaced_by_id.is_(None), Area.kind == "lsoa")
    )
    known_ids = set(known["area_id"])
    inside = [
        (row.area_id, *_inner_point(row.geojson))
        for row in connection.execute(rest)
        if row.area_id not in known_ids
    ]
    return pd.concat([known, pd.DataFrame(inside, columns=columns)], ignore_index=True)


_TO_GRID = Transformer.from_crs(4326, 27700, always_xy=True)


def _inner_point(geojson: str) -> tuple[float, float]:
    point = shape(json.loads(geojson)).representative_point()
    easting, northing = _TO_GRID.transform(point.x, point.y)
    return float(easting), float(northing)


def _nearest(practices: pd.DataFrame, centres: pd.DataFrame) -> list[dict[str, int | float]]:
    if practices.empty or centres.empty:
        return []
    tree = cKDTree(practices[["easting", "northing"]].to_numpy(dtype=float))
    distances, nearest = tree.query(centres[["easting", "northing"]].to_numpy(dtype=float))
    near = np.asarray(distances) <= FARTHEST_METRES
    parents = practices["area_id"].to_numpy()[nearest]
    pairs = zip(centres["area_id"].to_numpy()[near], parents[near], strict=True)
    return [{"child_id": int(child), "parent_id": int(parent), "share": 1.0} for child, parent in pairs]
