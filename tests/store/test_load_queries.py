"""What the database says about its loads, on both engines."""

from pathlib import Path

import pytest

from dashboard.loaders.load import undo
from dashboard.store.engine import Engine
from dashboard.store.queries import loads as queries
from dashboard.store.queries import soundness
from tests.loaders.published import lists, load, lookup, scores


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    """A lookup of three neighbourhoods, and scores of which two are impossible."""
    load(engine, lookup(tmp_path, ("E01000001", "E01000002", "E01000003")))
    load(engine, scores(tmp_path, {"E01000001": 40.5, "E01000002": 120.0, "E01000003": -5.0}))
    return engine


def test_loads_come_newest_first_with_their_source(filled: Engine) -> None:
    with filled.connect() as connection:
        table = queries.loads(connection)
    known = table[table["kind"] != "derived"]

    assert known["file_name"].tolist() == ["scores.csv", "lookup.csv"]
    assert known["publisher"].tolist()[1] == "Office for National Statistics"
    assert str(table["loaded_at"].dt.tz) == "UTC"
    assert known[["rows_read", "rows_kept", "rows_refused"]].to_numpy().tolist() == [[3, 1, 2], [3, 3, 0]]


def test_refused_rows_are_given_by_file_row_and_column(filled: Engine) -> None:
    with filled.connect() as connection:
        table = queries.refused_rows(connection)

    assert set(table["row_number"]) == {3, 4}
    assert set(table["file_name"]) == {"scores.csv"}
    assert table.set_index("row_number").loc[3, "column_name"] == "connectivity_score"
    assert not table["reason"].str.contains("120").any()


def test_refused_rows_of_one_load(filled: Engine) -> None:
    with filled.connect() as connection:
        newest = int(queries.loads(connection).query("file_name == 'scores.csv'")["id"].iloc[0])
        assert len(queries.refused_rows(connection, newest)) == 2
        assert queries.refused_rows(connection, newest + 100).empty


def test_refused_rows_are_counted_by_reason(filled: Engine) -> None:
    with filled.connect() as connection:
        table = queries.refusals_by_reason(connection)

    assert set(table["file_name"]) == {"scores.csv"}
    assert table["rows"].sum() == 2
    assert (table["first_row"].min(), table["last_row"].max()) == (3, 4)


def test_rows_are_counted_by_kind_while_they_are_current(filled: Engine, tmp_path: Path) -> None:
    load(filled, scores(tmp_path, {"E01000001": 50.0, "E01000002": 60.0}))
    with filled.connect() as connection:
        counted = queries.rows_by_kind(connection).set_index("kind")["rows"].to_dict()

    # Each neighbourhood lies in a place and in an ICB, and the place in the ICB: seven memberships.
    assert counted == {"areas": 7, "deprivation": 2}


def test_the_data_version_names_the_set_of_current_loads(filled: Engine, tmp_path: Path) -> None:
    def version() -> str:
        with filled.connect() as connection:
            return queries.data_version(connection)

    before = version()
    (report,) = load(filled, lists(tmp_path, {"A81001": 10}))
    between = version()
    assert report.load_id is not None
    undo(filled, report.load_id, by="tester")

    assert before != between
    assert version() == before


def test_each_source_has_its_newest_period(engine: Engine, tmp_path: Path) -> None:
    load(engine, lookup(tmp_path), lists(tmp_path, {"A81001": 10}, name="old.csv"))
    load(engine, lists(tmp_path, {"A81001": 12}, date="01APR2021", name="new.csv"))
    with engine.connect() as connection:
        ages = queries.source_ages(connection).set_index("source_key")

    assert ages.loc["registered-patients", "period"].startswith("2021-04")
    assert not ages["synthetic"].any()


def test_an_empty_database_answers_every_question(engine: Engine) -> None:
    with engine.connect() as connection:
        assert queries.loads(connection).empty
        assert queries.refused_rows(connection).empty
        assert queries.load_notes(connection).empty
        assert queries.source_ages(connection).empty
        assert queries.rows_by_kind(connection).empty
        assert not queries.any_current(connection)
        assert len(queries.data_version(connection)) == 8


def test_a_sound_database_has_no_faults(filled: Engine, tmp_path: Path) -> None:
    (report,) = load(filled, scores(tmp_path, {"E01000001": 50.0, "E01000002": 60.0}))
    assert report.load_id is not None
    undo(filled, report.load_id, by="tester")
    with filled.connect() as connection:
        assert soundness.broken_references(connection) == []
        assert soundness.miscounted_loads(connection) == []
        assert soundness.empty_loads(connection) == []
        assert soundness.stray_rows(connection) == []
        assert soundness.unhashed_loads(connection) == []


def test_a_lost_refusal_is_noticed(filled: Engine) -> None:
    with filled.begin() as connection:
        connection.exec_driver_sql("DELETE FROM refused_row")
    with filled.connect() as connection:
        assert [fault.split(":")[0] for fault in soundness.miscounted_loads(connection)] == [
            "load 3 (scores.csv)"
        ]
