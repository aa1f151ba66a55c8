"""Short contracts in the small world with two districts: Northtown holds A1 and A2, Southtown B1 and B2.

In force on 1 November 2026: Walks (Northtown, 12 months), Choir (Northtown, 6 months), Advice (both
districts, 36 months), Garden (Southtown, no end named). Ended before: Chess (Southtown, 3 months).
"""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import geography
from dashboard.store.tables import Contract, Load, Source
from tests.figures import world

NORTH, SOUTH = world.NORTH, world.SOUTH
CONTRACTS = {
    "Walks": (NORTH, date(2026, 4, 1), date(2027, 3, 31)),
    "Choir": (NORTH, date(2026, 7, 1), date(2026, 12, 31)),
    "Advice": (f"{NORTH};{SOUTH}", date(2025, 4, 1), date(2028, 3, 31)),
    "Garden": (SOUTH, date(2026, 4, 1), None),
    "Chess": (SOUTH, date(2026, 1, 1), date(2026, 3, 31)),
}


@pytest.fixture
def register(connection):
    """The small world with the five contracts and their districts in it."""
    source = {"key": "contract-register", "publisher": "p", "title": "t", "licence": "l", "address": ""}
    connection.execute(insert(Source), [source])
    load = world._load(synthetic=True) | {"id": 2, "source_key": "contract-register", "kind": "contracts"}
    load |= {"sha256": "2" * 64, "period": "2026-11-01", "loaded_at": datetime(2026, 11, 2, tzinfo=UTC)}
    connection.execute(insert(Load), [load])
    connection.execute(update(Load).values(synthetic=True))  # real and invented rows are never mixed
    world.add_districts(connection)
    words = dict.fromkeys(("organisation", "funder", "funder_kind", "needs"), "x")
    for service, (areas, start, end) in CONTRACTS.items():
        row = {"service": service, "register": "r", "starts_on": start, "ends_on": end, "pounds": 1.0}
        connection.execute(insert(Contract), [words | row | {"areas_served": areas, "load_id": 2}])
    return connection


def test_the_share_counts_contracts_in_force_that_say_how_long_they_last(register):
    """Northtown 2 of 3; Southtown 0 of 1, for Garden names no end and Chess has ended; the ICB 2 of 3."""
    figure = by_area(
        register, "short_contracts", kind=AreaKind.DISTRICT, geography=geography(register, world.ICB)
    )
    rows = figure.rows.set_index("area_name")
    assert rows["value"].to_dict() == pytest.approx({"Northtown": 200 / 3, "Southtown": 0.0})
    assert rows["denominator"].to_dict() == {"Northtown": 3, "Southtown": 1}
    assert figure.comparators["value"].tolist() == pytest.approx([200 / 3])
    assert figure.notes == ("1 of 4 contracts names no end and is left out.",)
    assert figure.synthetic


def test_without_a_register_there_is_no_share_and_no_zero(connection, testshire):
    figure = by_area(connection, "short_contracts", kind=AreaKind.ICB, geography=testshire)
    assert figure.rows["value"].isna().all()
    assert set(figure.rows["marker"]) == {"[x]"}
