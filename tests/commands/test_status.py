"""`status` and `check`: what is there, and whether it holds together."""

import json
from pathlib import Path

import pytest

from dashboard.store.engine import engine_for
from tests.commands import published
from tests.commands.conftest import Command
from tests.loaders import published as loader_files


@pytest.fixture
def filled(command: Command, tmp_path: Path) -> Command:
    """The command line on a database with a lookup and the ranks in it."""
    published.lookup(tmp_path / "files")
    published.ranks(tmp_path / "files")
    assert command("load", tmp_path / "files", "--yes").exit_code == 0
    return command


def changed_by_hand(address: str, statement: str) -> None:
    """Change the database as no load ever would."""
    with engine_for(address).connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql(statement)


def test_status_names_every_load_with_its_source_and_file(filled: Command) -> None:
    said = filled("status").stdout

    assert "iod-2019, imd2019_england_lsoa11.csv" in said
    assert "ons-lookups, LSOA11_SICBL22_ICB22.csv" in said


def test_status_as_json_holds_version_migration_and_loads(filled: Command, address: str) -> None:
    held = json.loads(filled("status", "--json").stdout)

    assert held["database"] == address
    assert held["migration"]["current"] is True
    assert len(held["data_version"]) == 8
    newest = held["loads"][1]
    assert (newest["kind"], newest["rows_kept"], newest["synthetic"]) == ("deprivation", 3, False)
    assert len(newest["sha256"]) == 64


def test_values_of_other_neighbourhoods_than_those_shown_are_said_until_their_lookup_comes(
    filled: Command, tmp_path: Path
) -> None:
    scores = loader_files.scores(tmp_path, {"E01012571": 50.0})
    loaded = filled("load", scores, "--yes").stdout
    assert "scores.csv: 1 number of neighbourhoods of 2021 will show nowhere." in loaded
    nowhere = "scores.csv (of neighbourhoods of 2021: shown on no page)"
    assert nowhere in filled("status").stdout

    lookup = loader_files.lookup(tmp_path, ["E01012571"], name="lookup_of_2021.csv")
    loaded = filled("load", lookup, "--yes").stdout
    assert "imd2019_england_lsoa11.csv: 6 numbers of neighbourhoods of 2011 will show nowhere." in loaded
    assert nowhere not in filled("status").stdout


def test_the_data_version_changes_with_the_loads_and_comes_back_with_undo(
    filled: Command, tmp_path: Path
) -> None:
    def version() -> str:
        return str(json.loads(filled("status", "--json").stdout)["data_version"])

    before = version()
    filled("load", "deprivation", published.ranks(tmp_path, first="1,50"), "--yes")
    between = version()
    newest = json.loads(filled("status", "--json").stdout)["loads"][0]["id"]
    filled("undo", newest, "--yes")

    assert between != before
    assert version() == before


def test_status_of_a_database_without_tables_says_how_to_make_them(command: Command, address: str) -> None:
    Path(address.removeprefix("sqlite:///")).touch()
    result = command("status")

    assert result.exit_code == 0
    assert "not made yet" in result.stdout


def test_a_password_is_never_shown(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://analyst:hunter2@127.0.0.1:1/dashboard")
    result = command("status")

    assert result.exit_code == 1
    assert "analyst:***@127.0.0.1" in result.stderr
    assert "hunter2" not in result.output


def test_a_wrong_address_is_answered_in_a_sentence(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "my database")
    result = command("check")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: DATABASE_URL")


def test_check_passes_and_names_indicators_with_and_without_data(filled: Command) -> None:
    result = filled("check")

    assert result.exit_code == 0
    assert "FAILED" not in result.stdout
    fifth = "data    Neighbourhoods in England's most deprived fifth: 1 of 1 places (sub-ICB locations), 2019"
    assert fifth in result.stdout.splitlines()
    assert "no data Loneliness" in result.stdout


def test_an_indicator_that_cannot_be_worked_out_fails_the_check(
    filled: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dashboard.commands.coverage.by_area", broken)
    result = filled("check")

    assert result.exit_code == 1
    assert "FAILED  Deprivation score: it cannot be worked out (ZeroDivisionError)" in result.stdout


@pytest.mark.whole
@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("DELETE FROM area WHERE code = 'E01012571'", "References between tables hold"),
        ("UPDATE load SET rows_kept = rows_kept + 1", "Rows kept, refused and outside add up"),
        ("DELETE FROM observation", "Every current load has current rows"),
        ("UPDATE load SET status = 'undone' WHERE kind = 'deprivation'", "Every row belongs to a load"),
        ("UPDATE load SET sha256 = ''", "Every current load records the hash"),
    ],
)
def test_check_finds_what_does_not_hold(filled: Command, address: str, statement: str, rule: str) -> None:
    changed_by_hand(address, statement)
    result = filled("check")

    assert result.exit_code == 1
    assert f"FAILED  {rule}" in result.stdout


def test_check_of_an_empty_database_fails_and_says_what_to_do(command: Command, address: str) -> None:
    Path(address.removeprefix("sqlite:///")).touch()
    result = command("check")

    assert result.exit_code == 1
    assert "FAILED  The tables are up to date" in result.stdout
