"""`sample`: synthetic data into an empty database, never beside real data."""

import json
from pathlib import Path

import pytest

from dashboard.loaders.parsed import Progress
from dashboard.settings import SAMPLE
from tests.commands import published
from tests.commands.conftest import Command
from tests.loaders import published as small


def test_an_empty_database_is_filled_with_data_marked_as_synthetic(
    command: Command, small_sample: None
) -> None:
    assert command("sample").exit_code == 0
    held = json.loads(command("status", "--json").stdout)["loads"]

    assert {row["synthetic"] for row in held if row["kind"] == "deprivation"} == {True}
    assert {row["synthetic"] for row in held if row["kind"] == "areas"} == {False}


def test_a_second_time_changes_nothing(command: Command, small_sample: None) -> None:
    command("sample")
    result = command("sample")

    assert result.exit_code == 0
    assert "already there" in result.stdout


def test_real_data_keeps_the_sample_out(command: Command, small_sample: None, tmp_path: Path) -> None:
    command("load", tmp_path / "geography", "--yes")
    command("load", "deprivation", published.ranks(tmp_path / "real"), "--yes")
    result = command("sample")

    assert result.exit_code == 1
    assert "never stands beside it" in result.stderr
    assert "rows" not in result.stdout


def test_real_data_takes_the_place_of_the_sample_and_says_so(
    command: Command, small_sample: None, tmp_path: Path
) -> None:
    command("sample")
    result = command("load", "deprivation", published.ranks(tmp_path), "--yes")
    held = json.loads(command("status", "--json").stdout)["loads"]

    assert "takes the place of the sample's synthetic data: deprivation." in result.stdout
    current = [
        row["synthetic"] for row in held if row["kind"] == "deprivation" and row["status"] == "current"
    ]
    assert current == [False]


@pytest.mark.whole
def test_an_invented_region_is_written_and_not_loaded(command: Command, tmp_path: Path) -> None:
    result = command("sample", "--write", tmp_path / "drawn", "--seed", "7")

    name = "File_7_IoD2019_synthetic.csv"
    assert result.exit_code == 0
    assert (tmp_path / "drawn" / name).read_bytes() != (SAMPLE / name).read_bytes()
    assert "There is no database" in command("status").stderr


def test_the_sample_is_not_written_among_other_files(command: Command, tmp_path: Path) -> None:
    """They would be taken for invented ones: the sample's package speaks for its whole folder."""
    mine = published.ranks(tmp_path / "mine")
    result = command("sample", "--write", mine.parent)

    assert result.exit_code == 1
    assert "holds other files" in result.stderr
    assert list(mine.parent.iterdir()) == [mine]


@pytest.mark.whole
def test_the_sample_is_written_anew_over_itself(command: Command, tmp_path: Path) -> None:
    assert command("sample", "--write", tmp_path / "drawn").exit_code == 0
    assert command("sample", "--write", tmp_path / "drawn").exit_code == 0


def test_another_region_takes_the_place_of_the_sample(
    command: Command, small_sample: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(folder: Path, *, seed: int, progress: Progress) -> list[Path]:
        (folder / "datapackage.json").write_text(json.dumps({"synthetic": True}), encoding="utf-8")
        return [published.ranks(folder, first=f"1,{seed}")]

    monkeypatch.setattr("dashboard.commands.sample.write", drawn)
    command("sample")
    result = command("sample", "--seed", "7")
    held = json.loads(command("status", "--json").stdout)["loads"]

    assert "1 file written with seed 7." in result.stdout
    assert [row["status"] for row in held if row["kind"] == "deprivation"] == ["current", "replaced"]


def kinds_current(command: Command) -> set[tuple[str, bool]]:
    held = json.loads(command("status", "--json").stdout)["loads"]
    return {(row["kind"], row["synthetic"]) for row in held if row["status"] == "current"} - {
        ("derived", False),
        ("evidence", False),
    }


def test_the_sample_is_taken_out_and_what_is_real_stays(command: Command, small_sample: None) -> None:
    command("sample")
    result = command("sample", "--remove", "--yes")

    assert result.exit_code == 0
    assert "The sample is gone (1 file)." in result.stdout
    assert kinds_current(command) == {("areas", False)}
    assert "no synthetic data" in command("sample", "--remove").stdout


def test_the_sample_stays_at_an_answer_of_no(
    command: Command, small_sample: None, somebody_there: None
) -> None:
    command("sample")
    result = command("sample", "--remove", input="n\n")

    assert result.exit_code == 1
    assert ("deprivation", True) in kinds_current(command)


@pytest.mark.whole
def test_a_database_without_its_sample_is_sound_and_real_loads_can_be_taken_back(
    command: Command, small_sample: None, tmp_path: Path
) -> None:
    command("sample")
    command("load", "deprivation", published.ranks(tmp_path), "--yes")
    command("sample", "--remove", "--yes")
    newest = max(
        row["id"]
        for row in json.loads(command("status", "--json").stdout)["loads"]
        if row["kind"] == "deprivation" and row["status"] == "current"
    )

    assert command("check").exit_code == 0
    assert command("undo", newest, "--yes").exit_code == 0
    assert kinds_current(command) == {("areas", False)}


def test_the_first_real_load_offers_to_leave_the_sample(
    command: Command, small_sample: None, tmp_path: Path, somebody_there: None
) -> None:
    command("sample")
    lists = small.lists(tmp_path, {"A81001": 10})
    result = command("load", lists, input="y\ny\n")

    assert "Invented in it: deprivation and need." in result.stdout
    assert "Take the sample out first" in result.stdout
    assert kinds_current(command) == {("areas", False), ("organisations", False)}


def test_without_a_terminal_the_sample_stays_and_the_way_to_leave_it_is_said(
    command: Command, small_sample: None, tmp_path: Path
) -> None:
    command("sample")
    result = command("load", small.lists(tmp_path, {"A81001": 10}), "--yes")

    assert "python -m dashboard sample --remove" in result.stdout
    assert ("deprivation", True) in kinds_current(command)


def test_an_option_leaves_the_sample_without_a_question(
    command: Command, small_sample: None, tmp_path: Path
) -> None:
    command("sample")
    command("load", small.lists(tmp_path, {"A81001": 10}), "--yes", "--leave-sample")

    assert kinds_current(command) == {("areas", False), ("organisations", False)}


def test_the_question_is_put_once(
    command: Command, small_sample: None, tmp_path: Path, somebody_there: None
) -> None:
    command("sample")
    command("load", small.lists(tmp_path, {"A81001": 10}), input="n\ny\n")
    again = command("load", small.lists(tmp_path, {"A81001": 11}, name="again.csv"), input="y\n")

    assert "Take the sample out" not in again.stdout
    assert again.exit_code == 0
