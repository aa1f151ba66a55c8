"""A small invented world whose figures can be worked out by hand.

ICB I holds places A and B. Place A: LSOAs A1 (1,000 people, score 10, decile 5) and A2 (3,000, score 30,
decile 1). Place B: B1 (2,000, score 20, decile 2) and B2 (2,000, no score). Networks: P1 in A with 10,000
patients and 1.5 FTE of link workers (2 people); P2 in B with 20,000 patients, staff but no link worker; P3
in B with 30,000 patients, which reported nothing.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from dashboard.store.tables import (
    Area,
    AreaMembership,
    Base,
    LinkWorkerCensus,
    Load,
    Observation,
    Population,
    PracticeList,
    PracticeNetwork,
    Source,
)

ICB, PLACE_A, PLACE_B = "E54000999", "E38000991", "E38000992"
AREAS = {
    "E92000001": (1, "country", "England", "England"),
    ICB: (2, "icb", "2022", "NHS Testshire Integrated Care Board"),
    PLACE_A: (3, "place", "2022", "NHS Testshire ICB - 99A"),
    PLACE_B: (4, "place", "2022", "NHS Testshire ICB - 99B"),
    "E01000001": (11, "lsoa", "2011", "A1"),
    "E01000002": (12, "lsoa", "2011", "A2"),
    "E01000003": (13, "lsoa", "2011", "B1"),
    "E01000004": (14, "lsoa", "2011", "B2"),
    "U99901": (21, "pcn", "ODS", "First network"),
    "U99902": (22, "pcn", "ODS", "Second network"),
    "U99903": (23, "pcn", "ODS", "Third network"),
}
PARENTS = [(11, 3), (12, 3), (13, 4), (14, 4), (11, 2), (12, 2), (13, 2), (14, 2), (3, 2), (4, 2)]
FOOTPRINTS = [(11, 21), (12, 21), (13, 22), (14, 23)]
NETWORKS = [(21, 3), (22, 4), (23, 4)]
PEOPLE = {11: 1000, 12: 3000, 13: 2000, 14: 2000}
SCORES = {11: 10.0, 12: 30.0, 13: 20.0}
DECILES = {11: 5, 12: 1, 13: 2}
LISTS = {21: ("Z00001", 10_000), 22: ("Z00002", 20_000), 23: ("Z00003", 30_000)}
CENSUS = {21: (2, 1.5), 22: (0, 0.0), 3: (2, 1.5), 4: (0, 0.0), 2: (2, 1.5)}


def populate(connection: Connection, *, synthetic: bool = False) -> None:
    """Write the world into an empty database."""
    _add(connection, Source, [source("pcn-workforce")])
    _add(connection, Load, [_load(synthetic=synthetic)])
    areas = [
        {"id": i, "code": code, "kind": kind, "vintage": vintage, "name": name, "load_id": 1}
        for code, (i, kind, vintage, name) in AREAS.items()
    ]
    _add(connection, Area, areas)
    pairs = [{"child_id": c, "parent_id": p, "share": 1.0} for c, p in PARENTS + FOOTPRINTS + NETWORKS]
    _add(connection, AreaMembership, _with_load(pairs))
    people = [{"area_id": i, "age_band": "all", "year": 2020, "count": n} for i, n in PEOPLE.items()]
    _add(connection, Population, _with_load(people))
    _add(
        connection, Observation, _with_load(_observed("imd_score", SCORES) + _observed("imd_decile", DECILES))
    )
    _add(
        connection,
        PracticeNetwork,
        _with_load([{"ods_code": ods, "area_id": i} for i, (ods, _) in LISTS.items()]),
    )
    lists = [{"ods_code": ods, "registered": n, "period": "2022-01"} for ods, n in LISTS.values()]
    _add(connection, PracticeList, _with_load(lists))
    census = [
        {"area_id": i, "period": "2022-09", "headcount": people, "fte": fte}
        for i, (people, fte) in CENSUS.items()
    ]
    _add(connection, LinkWorkerCensus, _with_load(census))


def source(key: str) -> dict[str, str]:
    """A source as it is stored."""
    return {"key": key, "publisher": "NHS England", "title": "t", "licence": "l", "address": ""}


def _load(*, synthetic: bool) -> dict[str, Any]:
    return {
        "id": 1,
        "source_key": "pcn-workforce",
        "kind": "workforce",
        "file_name": "world.csv",
        "sha256": "0" * 64,
        "period": "2022-09",
        "synthetic": synthetic,
        "licence": "l",
        "rows_read": 1,
        "rows_kept": 1,
        "rows_refused": 0,
        "rows_outside": 0,
        "loaded_at": datetime(2026, 11, 1, tzinfo=UTC),
        "loaded_by": "test",
        "status": "current",
    }


def _observed(key: str, values: dict[int, Any]) -> list[dict[str, Any]]:
    return [
        {"indicator_key": key, "area_id": i, "period": "2019", "value": value, "marker": ""}
        for i, value in values.items()
    ]


def _with_load(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"load_id": 1} for row in rows]


def _add(connection: Connection, table: type[Base], rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


NORTH, SOUTH = "E07000901", "E07000902"


def add_districts(connection: Connection) -> None:
    """Two districts, each of two of the four neighbourhoods."""
    districts = [(31, NORTH, "Northtown"), (32, SOUTH, "Southtown")]
    area = {"kind": "district", "vintage": "2025"}
    _add(connection, Area, _with_load([area | {"id": i, "code": c, "name": n} for i, c, n in districts]))
    pairs = [(11, 31), (12, 31), (13, 32), (14, 32)]
    held = [{"child_id": child, "parent_id": parent, "share": 1.0} for child, parent in pairs]
    _add(connection, AreaMembership, _with_load(held))
