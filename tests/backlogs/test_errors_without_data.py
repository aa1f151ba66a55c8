"""An error of the database, however it is printed, holds no number of people."""

import traceback
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from dashboard.errors import DatabaseFull
from dashboard.store.engine import Connection, Engine, engine_for
from dashboard.store.tables import ReferralCount
from tests.backlogs.by_hand import AS_AT, A
from tests.backlogs.stored import LOAD, store_counts

SECRET = 7_319
CELL = {
    "area_id": 31, "coverage": A, "as_at": AS_AT, "load_id": LOAD, "event": "contacted", "month": "2026-05",
    "dimension": "all", "member": "all", "state": "contacted", "weeks": 2, "people": SECRET,
}  # fmt: skip


def told(connection: Connection, cells: list[dict[str, object]]) -> str:
    """The whole traceback of an insertion that fails."""
    with pytest.raises((DBAPIError, DatabaseFull)) as failed:
        connection.execute(insert(ReferralCount), cells)
    return (
        "".join(traceback.format_exception(failed.value))
        + repr(failed.value)
        + str(getattr(failed.value, "orig", ""))
    )


@pytest.mark.parametrize("wrong", [{"people": -SECRET}, {"area_id": SECRET}, {"weeks": 7_319}])
def test_a_row_that_a_rule_refuses_is_not_repeated(engine: Engine, sixty, wrong):
    with engine.connect() as connection:
        store_counts(connection, sixty.counts)
        words = told(connection, [CELL | wrong])
    assert "INSERT INTO referral_count" in words
    assert str(SECRET) not in words
    assert "2026-05" not in words


def test_a_key_given_twice_is_not_repeated(engine: Engine, sixty):
    with engine.connect() as connection:
        store_counts(connection, sixty.counts)
        words = told(connection, [CELL | {"id": SECRET}, CELL | {"id": SECRET}])
    assert str(SECRET) not in words


def test_a_full_disk_is_told_without_what_was_to_be_written(sqlite_engine: Engine, sixty):
    with sqlite_engine.begin() as connection:
        store_counts(connection, sixty.counts)
    with sqlite_engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        words = told(connection, [CELL | {"coverage": f"{place:080d}"} for place in range(5_000)])
    assert "The disk that holds the database is full. Nothing was saved" in words
    assert str(SECRET) not in words


@pytest.mark.parametrize("address", ["sqlite://", "postgresql://nobody@127.0.0.1:1/none"])
def test_every_engine_hides_parameters(address):
    assert engine_for(address).hide_parameters


def test_nothing_else_makes_an_engine():
    folder = Path(__file__).resolve().parents[2] / "dashboard"
    makers = [path.name for path in folder.rglob("*.py") if "create_engine(" in path.read_text()]
    assert makers == ["engine.py"]
