"""Many rows are written alike into either database."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from sqlalchemy import insert, select

from dashboard.store.bulk import insert_frame
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import Area, Load, Observation, PlaceName, Source

NAME = "O’Hara\tLane\n2 \\N"


def a_load(connection: Connection) -> int:
    connection.execute(insert(Source).values(key="s", publisher="p", title="t", licence="l", address="a"))
    row = {
        "source_key": "s", "kind": "areas", "file_name": "f.csv", "sha256": "", "period": "",
        "synthetic": False, "licence": "l", "rows_read": 1, "rows_kept": 1, "rows_refused": 0,
        "rows_outside": 0, "loaded_at": datetime(2026, 1, 1, tzinfo=UTC), "loaded_by": "me",
    }  # fmt: skip
    return int(connection.execute(insert(Load).values(row)).inserted_primary_key[0])


def areas(load_id: int, **columns: object) -> pd.DataFrame:
    plain = {
        "code": ["E01000001", "E01000002"],
        "vintage": "2021",
        "kind": "lsoa",
        "name": "O’Hara\tLane\n2 \\N",
    }
    more = {"name": NAME, "ods_code": [None, "01A"], "load_id": load_id}
    return pd.DataFrame({**plain, **more, **columns})


def test_text_keeps_every_sign_and_missing_stays_missing(engine: Engine):
    with engine.begin() as connection:
        assert insert_frame(connection, Area.__table__, areas(a_load(connection))) == 2
        rows = connection.execute(select(Area.name, Area.ods_code).order_by(Area.code)).all()
    assert rows == [(NAME, None), (NAME, "01A")]


def test_not_a_number_becomes_null_and_a_default_is_filled_in(engine: Engine):
    with engine.begin() as connection:
        load_id = a_load(connection)
        insert_frame(connection, Area.__table__, areas(load_id))
        area_id = connection.scalar(select(Area.id).limit(1))
        frame = pd.DataFrame(
            {
                "indicator_key": "k",
                "area_id": area_id,
                "period": "2025",
                "value": [1.5, float("nan")],
                "load_id": load_id,
            }
        )
        insert_frame(connection, Observation.__table__, frame)
        rows = connection.execute(
            select(Observation.value, Observation.marker).order_by(Observation.id)
        ).all()
    assert rows == [(1.5, ""), (None, "")]


def test_a_row_that_breaks_a_rule_is_refused_by_the_database(engine: Engine):
    with engine.connect() as connection:
        load_id = a_load(connection)
        with pytest.raises(Exception, match=r"(?i)check"):
            insert_frame(connection, Area.__table__, areas(load_id, kind="planet"))
        connection.rollback()


def test_no_rows_are_no_trouble(engine: Engine):
    with engine.begin() as connection:
        assert insert_frame(connection, Area.__table__, areas(1).iloc[:0]) == 0


def test_whole_numbers_with_gaps_stay_whole(engine: Engine):
    with engine.begin() as connection:
        load_id = a_load(connection)
        frame = pd.DataFrame(
            {
                "name": ["Anytown", "Otherville"],
                "kind": "town",
                "latitude": 53.0,
                "longitude": -2.5,
                "population": [40.0, float("nan")],
                "load_id": load_id,
            }
        )
        insert_frame(connection, PlaceName.__table__, frame)
        rows = connection.scalars(select(PlaceName.population).order_by(PlaceName.id)).all()
    assert rows == [40, None]
