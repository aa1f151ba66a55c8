"""Testshire with a directory: every number can be worked out by hand.

Its four neighbourhoods are squares of one kilometre side by side, people in the middle: A1 and A2 (place A)
at 0 and 2 kilometres, B1 and B2 (place B) at 20 and 60 kilometres to the east. Services: a choir in A1; a
food bank with places in A2 and B1; a youth club in B1; a closed choir in B1; debt advice online only.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pyproj import Transformer
from sqlalchemy import insert

from dashboard.figures.geography import Geography, geography
from dashboard.figures.services.reach import Reach, reach
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import (
    AreaBoundary,
    AreaCentroid,
    Base,
    Organisation,
    Population,
    Service,
    ServiceNeed,
    ServiceSchedule,
    ServiceSite,
)
from tests.figures import world

WEST, NORTH = 350_000, 430_000
EAST_OF_WEST = {11: 0, 12: 2_000, 13: 20_000, 14: 60_000}
TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)

SERVICES = {
    "choir": {"minimum_age": 18.0, "assured_on": date(2026, 9, 1)},
    "food": {"assured_on": date(2026, 2, 1), "cost": "free", "cost_words": "Free"},
    "youth": {"minimum_age": 11.0, "maximum_age": 17.0, "assured_on": date(2020, 1, 1)},
    "closed": {"status": "defunct"},
    "online": {"online": True, "attending": "online", "organisation_key": None},
}
SITES = {"choir": (11,), "food": (12, 13), "youth": (13,), "closed": (13,)}
NEEDS = {
    "choir": "arts_and_culture",
    "food": "food",
    "youth": "children_and_young_people",
    "closed": "arts_and_culture",
}
CHILDREN = {11: 200, 12: 600, 13: 500, 14: 400}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as opened:
        world.populate(opened)
        add_directory(opened)
        yield opened


@pytest.fixture
def testshire(connection: Connection) -> Geography:
    return geography(connection, world.ICB)


@pytest.fixture
def found(connection: Connection) -> Reach:
    return reach(connection, "2011")


def add_directory(connection: Connection) -> None:
    """Write positions, boundaries, children and the directory."""
    middles = [{"area_id": i, "easting": WEST + x, "northing": NORTH} for i, x in EAST_OF_WEST.items()]
    _add(connection, AreaCentroid, middles)
    _add(connection, AreaBoundary, [_square(area_id) for area_id in EAST_OF_WEST])
    _add(
        connection,
        Population,
        [{"area_id": i, "age_band": "0-17", "year": 2020, "count": n} for i, n in CHILDREN.items()],
    )
    _add(
        connection,
        Organisation,
        [{"organisation_key": "o", "name": "Sing Together", "org_id": "", "url": ""}],
    )
    _add(connection, Service, [_service(key, **fields) for key, fields in SERVICES.items()])
    _add(connection, ServiceSite, [_site(key, area) for key, areas in SITES.items() for area in areas])
    needs = [{"service_key": k, "need_key": n, "found_by": "term", "evidence": n} for k, n in NEEDS.items()]
    _add(connection, ServiceNeed, needs)
    times = {"service_key": "choir", "site_key": None, "frequency": "WEEKLY", "days": "TU", "description": ""}
    _add(connection, ServiceSchedule, [times | {"opens_at": "10:00", "closes_at": "12:00"}])


def _service(key: str, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("description", "url", "cost", "cost_words", "joining", "capacity", "attending", "terms"), ""
    )
    nothing = dict.fromkeys(("minimum_age", "maximum_age", "assured_on", "modified_on"))
    flags = dict.fromkeys(("accompanied", "small_group", "online"), False)
    named = {"service_key": key, "name": key.title(), "status": "active", "organisation_key": "o"}
    return empty | nothing | flags | named | fields


def _site(key: str, area_id: int) -> dict[str, Any]:
    easting = WEST + EAST_OF_WEST[area_id]
    longitude, latitude = TO_DEGREES.transform(easting, NORTH)
    position = {"easting": easting, "northing": NORTH, "longitude": longitude, "latitude": latitude}
    return {"service_key": key, "site_key": f"{key} {area_id}", "name": "Hall", "town": "", **position}


def _square(area_id: int) -> dict[str, Any]:
    x, y = WEST + EAST_OF_WEST[area_id], NORTH
    corners = [
        (x - 500, y - 500),
        (x + 500, y - 500),
        (x + 500, y + 500),
        (x - 500, y + 500),
        (x - 500, y - 500),
    ]
    ring = [TO_DEGREES.transform(*corner) for corner in corners]
    geojson = json.dumps({"type": "Polygon", "coordinates": [ring]})
    return {"area_id": area_id, "resolution": "display", "made": "by hand", "geojson": geojson}


def _add(connection: Connection, table: type[Base], rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), [row | {"load_id": 1} for row in rows])
