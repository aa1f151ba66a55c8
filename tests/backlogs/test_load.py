"""Counts, and an extract with its mapping, come into the database as the same rows."""

import shutil

import pytest
from sqlalchemy import insert, select

from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs.counts import write_counts
from dashboard.loaders.formats.backlogs.formats import COUNTS, EXTRACT
from dashboard.loaders.load import load_files, loading, undo
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import format_within, recognise
from dashboard.store.tables import Area, ReferralCount
from tests.backlogs.by_hand import A, B, rows, write_extract


def load(engine, path):
    with loading(engine) as connection:
        return load_files(connection, [(path, format_within(path, "referrals"))], by="test", progress=quiet)[
            0
        ]


def stored(engine):
    columns = ("as_at", "event", "month", "dimension", "member", "state", "weeks", "people")
    statement = select(Area.code, *(getattr(ReferralCount, name) for name in columns)).join(Area)
    with engine.connect() as connection:
        found = connection.execute(statement.where(ReferralCount.replaced_by_id.is_(None))).all()
    return sorted(tuple(str(cell) for cell in row) for row in found)


@pytest.fixture
def networks(engine, tmp_path):
    """A database that knows networks A and B."""
    source = tmp_path / "epcn"
    source.mkdir()
    with loading(engine) as connection:
        connection.exec_driver_sql("INSERT INTO source VALUES ('epcn', 'p', 't', 'l', 'a')")
        connection.exec_driver_sql(
            "INSERT INTO load (id, source_key, kind, file_name, sha256, period, synthetic, licence,"
            " rows_read, rows_kept, rows_refused, rows_outside, loaded_at, loaded_by, status)"
            " VALUES (1, 'epcn', 'derived', 'f', 'h', '2026', false, 'l', 0, 0, 0, 0, '2026-01-01', 't',"
            " 'current')"
        )
        networks = [
            {"code": code, "vintage": "ODS", "kind": "pcn", "name": code, "ods_code": code, "load_id": 1}
            for code in (A, B)
        ]
        connection.execute(insert(Area), networks)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('load', 'id'), 1)")
    return engine


def counts_of(made, path):
    write_counts(path, made.counts, system=made.system, as_at=made.as_at)
    return path


def test_counts_are_known_by_their_columns(tmp_path, sixty):
    path = counts_of(sixty, tmp_path / "anything.csv")
    assert recognise(path) is COUNTS


def test_an_extract_is_known_only_by_the_mapping_beside_it(tmp_path):
    extract, mapping = write_extract(tmp_path)
    assert recognise(extract) is EXTRACT
    mapping.unlink()
    assert recognise(extract) is None


def test_what_is_stored_is_the_file(networks, tmp_path, sixty):
    report = load(networks, counts_of(sixty, tmp_path / "counts.csv"))
    assert (report.kept, report.refused, report.period) == (len(sixty.counts), (), "2026-06")
    assert ("U99801", "2026-06-30", "waiting", "", "all", "all", "", "27", "8") in stored(networks)


def test_an_extract_and_its_counts_store_the_same(networks, tmp_path):
    from dashboard.loaders.formats.backlogs.mapping import read_mapping
    from dashboard.loaders.formats.backlogs.preparation import prepared

    extract, mapping = write_extract(tmp_path)
    load(networks, extract)
    as_extract = stored(networks)
    made = prepared(extract, read_mapping(mapping))
    undo(networks, 2, by="test")
    load(networks, counts_of(made, tmp_path / "counts.csv"))
    assert stored(networks) == as_extract


def test_a_later_extract_adds_and_one_of_the_same_month_replaces(networks, tmp_path, sixty):
    from dataclasses import replace
    from datetime import date

    load(networks, counts_of(sixty, tmp_path / "june.csv"))
    july = replace(sixty, as_at=date(2026, 7, 31))
    load(networks, counts_of(july, tmp_path / "july.csv"))
    assert len(stored(networks)) == 2 * len(sixty.counts)
    again = replace(sixty, as_at=date(2026, 7, 30))
    load(networks, counts_of(again, tmp_path / "again.csv"))
    assert {row[1] for row in stored(networks)} == {"2026-06-30", "2026-07-30"}


def test_an_unknown_network_is_refused_by_row(networks, tmp_path, sixty):
    path = counts_of(sixty, tmp_path / "counts.csv")
    path.write_text(path.read_text().replace(B, "U00001"))
    report = load(networks, path)
    assert {refusal.column for refusal in report.refused} == {"area code"}
    assert {row[0] for row in stored(networks)} == {A}


def test_refused_rows_of_an_extract_are_recorded_by_place(networks, tmp_path):
    bad = rows()[0].replace("2025-09-03", "2025-08-03")
    extract, _ = write_extract(tmp_path, [*rows(), bad])
    report = load(networks, extract)
    assert [(refusal.row, refusal.column) for refusal in report.refused] == [(62, "Accepted")]
    assert (report.read, report.kept) == (61, 60)


def test_a_file_of_rows_is_refused_as_counts(tmp_path):
    extract, mapping = write_extract(tmp_path)
    mapping.unlink()
    plain = shutil.copy(extract, tmp_path / "plain.csv")
    with pytest.raises(FileRefused, match="none of the files of kind referrals"):
        format_within(plain, "referrals")
