"""`sample`: synthetic data into an empty database, never beside real data."""

import json
from pathlib import Path

from dashboard.settings import SAMPLE
from tests.commands import published
from tests.commands.conftest import Command


def test_an_empty_database_is_filled_with_data_marked_as_synthetic(command: Command) -> None:
    assert command("sample").exit_code == 0
    held = json.loads(command("status", "--json").stdout)["loads"]

    assert {row["synthetic"] for row in held if row["kind"] == "deprivation"} == {True}
    assert {row["synthetic"] for row in held if row["kind"] == "areas"} == {False}


def test_a_second_time_changes_nothing(command: Command) -> None:
    command("sample")
    result = command("sample")

    assert result.exit_code == 0
    assert "already there" in result.stdout


def test_real_data_keeps_the_sample_out(command: Command, tmp_path: Path) -> None:
    published.lookup(tmp_path / "real")
    command("load", tmp_path / "real", "--yes")
    result = command("sample")

    assert result.exit_code == 1
    assert "never stands beside it" in result.stderr
    assert "rows" not in result.stdout


def test_real_data_takes_the_place_of_the_sample_and_says_so(command: Command, tmp_path: Path) -> None:
    command("sample")
    result = command("load", "deprivation", published.ranks(tmp_path), "--yes")
    held = json.loads(command("status", "--json").stdout)["loads"]

    assert "takes the place of the sample's synthetic data: deprivation." in result.stdout
    current = [
        row["synthetic"] for row in held if row["kind"] == "deprivation" and row["status"] == "current"
    ]
    assert current == [False]


def test_the_files_are_written_as_they_are_committed(command: Command, tmp_path: Path) -> None:
    result = command("sample", "--write", tmp_path / "drawn")

    assert result.exit_code == 0
    name = "File_7_IoD2019_synthetic.csv"
    assert (tmp_path / "drawn" / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_another_seed_draws_another_region(command: Command, tmp_path: Path) -> None:
    command("sample", "--write", tmp_path / "drawn", "--seed", "7")

    name = "File_7_IoD2019_synthetic.csv"
    assert (tmp_path / "drawn" / name).read_bytes() != (SAMPLE / name).read_bytes()
