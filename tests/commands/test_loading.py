"""`load` and `undo` as a person at a terminal meets them."""

import json
from pathlib import Path

import pytest

from tests.commands import published
from tests.commands.conftest import Command
from tests.loaders import published as small
from tests.loaders.services.conftest import page, service


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as somebody keeps it: a lookup, ranks in a subfolder, and a note."""
    place = tmp_path / "downloads"
    published.lookup(place)
    published.ranks(place / "deprivation")
    (place / "notes.txt").write_text("ask Jo about the ranks", encoding="utf-8")
    return place


def loaded(command: Command) -> list[dict[str, object]]:
    """The loads that `status` lists, what is derived aside, oldest first."""
    listed = json.loads(command("status", "--json").stdout)["loads"]
    return [row for row in reversed(listed) if row["kind"] != "derived"]


def test_a_folder_is_loaded_whole_with_areas_first(command: Command, folder: Path) -> None:
    result = command("load", folder, "--yes")

    assert result.exit_code == 0
    assert [(row["kind"], row["rows_kept"]) for row in loaded(command)] == [("areas", 3), ("deprivation", 3)]
    assert "Kept." in result.stdout


def test_towns_and_postcode_districts_come_with_a_load_of_areas(command: Command, folder: Path) -> None:
    said = command("load", folder, "--yes").stdout

    assert "areas           towns.csv: towns" in said
    assert {row["source_key"] for row in loaded(command)} >= {"geonames", "ons-postcodes"}
    assert command("load", folder, "--yes").stdout.endswith("every file is loaded already.\n")


def test_each_file_is_named_with_its_kind_and_the_rest_left_alone(command: Command, folder: Path) -> None:
    said = command("load", folder, "--yes").stdout

    assert "areas           LSOA11_SICBL22_ICB22.csv" in said
    assert "deprivation     imd2019_england_lsoa11.csv" in said
    assert "left alone: notes.txt." in said


def test_rows_now_and_after_are_shown_in_per_cent(command: Command, folder: Path) -> None:
    first = command("load", folder, "--yes").stdout.splitlines()
    published.ranks(folder, first="1,50", name="again.csv")
    second = command("load", "deprivation", folder / "again.csv", "--yes").stdout.splitlines()

    # Each row of the ranks becomes a rank and a decile.
    assert "deprivation                0           6  new" in first
    assert "deprivation                6           6  no change" in second


def test_the_same_folder_twice_changes_nothing(command: Command, folder: Path) -> None:
    command("load", folder, "--yes")
    before = loaded(command)
    again = command("load", folder)

    assert again.exit_code == 0
    assert "Nothing to change" in again.stdout
    assert loaded(command) == before


def test_without_a_terminal_the_change_is_shown_and_not_made(command: Command, folder: Path) -> None:
    result = command("load", folder)

    assert result.exit_code == 1
    assert "rows after" in result.stdout
    assert "Add --yes" in result.stderr
    assert loaded(command) == []


def test_no_is_an_answer(command: Command, folder: Path, somebody_there: None) -> None:
    result = command("load", folder, input="n\n")

    assert result.exit_code == 1
    assert "Nothing was changed." in result.stdout
    assert loaded(command) == []


def test_yes_is_an_answer(command: Command, folder: Path, somebody_there: None) -> None:
    assert command("load", folder, input="y\n").exit_code == 0
    assert len(loaded(command)) == 2


def test_refused_rows_are_shown_by_row_and_column_without_their_value(command: Command, folder: Path) -> None:
    published.ranks(folder / "deprivation", first="11,100")
    said = command("load", folder, "--yes").stdout

    assert "imd2019_england_lsoa11.csv: 1 of 3 rows refused." in said
    assert "    row 2, column “IMD_decile”: " in said


def test_a_file_that_cannot_be_used_keeps_the_whole_folder_out(command: Command, folder: Path) -> None:
    broken = folder / "deprivation" / "imd2019_england_lsoa11.csv"
    broken.write_text("lsoa11_code,IMD_decile,IMD_rank\nE01012571,1,1\n1,2,3,4,5\n", encoding="utf-8")
    result = command("load", folder, "--yes")

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Error: imd2019_england_lsoa11.csv")
    assert loaded(command) == []


def test_a_file_of_another_kind_is_named_for_what_it_is(command: Command, folder: Path) -> None:
    result = command("load", "areas", folder / "deprivation" / "imd2019_england_lsoa11.csv")

    assert result.exit_code == 1
    assert "of kind deprivation, not areas" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nowhere"], 1, "no such file or folder"),
        (["areas", "nowhere.csv"], 1, "no such file"),
        (["weather", "nowhere.csv"], 2, "no kind “weather”"),
        ([], 2, "Missing argument"),
    ],
)
def test_a_mistake_is_answered_in_a_sentence(
    command: Command, arguments: list[str], status: int, said: str
) -> None:
    result = command("load", *arguments)

    assert (result.exit_code, said in result.stderr) == (status, True)


def test_a_file_alone_is_known_by_its_content(command: Command, folder: Path) -> None:
    result = command("load", folder / "LSOA11_SICBL22_ICB22.csv", "--yes")

    assert result.exit_code == 0
    assert [row["kind"] for row in loaded(command)] == ["areas"]


def bad_ranks(folder: Path) -> Path:
    broken = folder / "deprivation" / "imd2019_england_lsoa11.csv"
    broken.write_text("lsoa11_code,IMD_decile,IMD_rank\nE01012571,1,1\n1,2,3,4,5\n", encoding="utf-8")
    return broken


def test_a_bad_file_is_said_in_the_preview_with_how_to_load_the_rest(command: Command, folder: Path) -> None:
    bad_ranks(folder)
    result = command("load", folder, "--yes")

    assert "Cannot be used: imd2019_england_lsoa11.csv" in result.stdout
    assert "areas                      0" in result.stdout
    assert "add --skip-bad to load the rest" in result.stderr


def test_the_rest_is_loaded_when_asked_and_the_exit_says_that_something_was_left_out(
    command: Command, folder: Path
) -> None:
    bad_ranks(folder)
    result = command("load", folder, "--yes", "--skip-bad")

    assert result.exit_code == 1
    assert "Kept." in result.stdout
    assert "1 of 2 files could not be used" in result.stderr
    assert [row["kind"] for row in loaded(command)] == ["areas"]


def test_the_rest_is_loaded_at_an_answer_of_yes(command: Command, folder: Path, somebody_there: None) -> None:
    bad_ranks(folder)
    result = command("load", folder, input="y\n")

    assert result.exit_code == 1
    assert "Keep the rest without what cannot be used?" in result.stdout
    assert [row["kind"] for row in loaded(command)] == ["areas"]


def test_what_waits_for_areas_is_said_by_load_status_and_check_and_counts_when_they_come(
    command: Command, tmp_path: Path
) -> None:
    staff = small.staff(tmp_path, "Social Prescribing Link Workers")
    said = command("load", "workforce", staff, "--yes").stdout
    assert "staff.csv: 1 of 1 row waits for areas that are not loaded yet." in said
    assert "Kept, but nothing of staff.csv counts yet" in said
    assert "(1 row waits for areas)" in command("status").stdout

    said = command("load", small.lookup(tmp_path / "areas"), "--yes").stdout
    assert "staff.csv: 1 row comes in that waited for these areas." in said
    assert "workforce" in said
    assert "wait for areas" not in command("status").stdout
    assert "waits" not in command("check").stdout
    assert command("load", "workforce", staff).stdout.endswith("every file is loaded already.\n")


def test_a_folder_without_known_files_is_an_error(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = command("load", tmp_path / "empty", "--yes")

    assert result.exit_code == 1
    assert "Nothing was changed" in result.stderr


def test_a_load_is_taken_back_and_the_former_data_returns(command: Command, folder: Path) -> None:
    command("load", folder, "--yes")
    published.ranks(folder, first="1,50", name="again.csv")
    command("load", "deprivation", folder / "again.csv", "--yes")
    newest = loaded(command)[-1]["id"]
    result = command("undo", newest, "--yes")

    assert result.exit_code == 0
    assert [row["status"] for row in loaded(command)] == ["current", "current", "undone"]


def test_undo_asks_first(command: Command, folder: Path, somebody_there: None) -> None:
    command("load", folder, "--yes")
    result = command("undo", loaded(command)[-1]["id"], input="n\n")

    assert result.exit_code == 1
    assert "imd2019_england_lsoa11.csv" in result.stdout
    assert [row["status"] for row in loaded(command)] == ["current", "current"]


def test_an_unknown_load_cannot_be_taken_back(command: Command, folder: Path) -> None:
    command("load", folder, "--yes")
    result = command("undo", "99", "--yes")

    assert result.exit_code == 1
    assert "There is no load 99" in result.stderr
    assert "Taking back" not in result.stderr


def test_a_directory_of_services_is_loaded_from_its_address(command: Command, directory) -> None:
    home, asked = directory(lambda _path, n: (200, {}, page(service(f"s{n}"), number=n, total=2)))
    result = command("load", "services", home, "--yes")
    assert result.exit_code == 0, result.output
    assert "Open Referral UK feed, page by page" in result.output
    assert len(asked) == 2


def test_a_directory_that_does_not_answer_is_a_sentence(command: Command, directory) -> None:
    home, _ = directory(lambda _path, _n: (404, {}, b""))
    result = command("load", "services", home, "--yes")
    assert result.exit_code == 1
    assert "answers 404" in result.output


def test_while_the_question_is_open_others_can_save_and_a_load_by_others_is_noticed(
    command: Command, address: str, tmp_path: Path, somebody_there: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.lookup(tmp_path / "first")
    other = published.ranks(tmp_path / "other", first="1,90")
    said: list[str] = []

    def somebody_else(question: str, *, default: bool) -> bool:
        monkeypatch.undo()
        monkeypatch.setenv("DATABASE_URL", address)
        monkeypatch.setattr("dashboard.loaders.folder.COMES_ALONG", ())
        said.append(command("load", other if other else tmp_path / "other", "--yes").output)
        return True

    monkeypatch.setattr("click.confirm", somebody_else)
    mine = command("load", tmp_path / "first")
    assert said, mine.output
    assert mine.exit_code == 1
    assert "while the question was open" in mine.output


def test_a_load_that_is_worked_out_is_not_taken_back_and_says_why_at_once(
    command: Command, folder: Path
) -> None:
    command("load", folder, "--yes")
    listed = json.loads(command("status", "--json").stdout)["loads"]
    derived = next(row["id"] for row in listed if row["kind"] == "derived")
    result = command("undo", derived, "--yes")

    assert result.exit_code == 1
    assert "it is worked out from the loads in use" in result.stderr
    assert result.stdout == ""
    assert "Taking back" not in result.stderr


def test_what_a_later_load_replaced_is_refused_before_anything_is_asked(
    command: Command, folder: Path
) -> None:
    command("load", folder, "--yes")
    first = loaded(command)[-1]["id"]
    published.ranks(folder, first="1,50", name="again.csv")
    command("load", "deprivation", folder / "again.csv", "--yes")
    result = command("undo", first, "--yes")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "was replaced, wholly or in part, by load" in result.stderr


def test_files_of_one_name_are_told_apart_by_their_folders(command: Command, tmp_path: Path) -> None:
    """In the listing, the preview, `status` and an error; a name that stands alone stays short."""
    published.lookup(tmp_path / "all" / "areas")
    for year in ("2019", "2015"):
        published.ranks(tmp_path / "all" / year, first=f"1,{year[-2:]}", name="ranks.csv")
    bad = tmp_path / "all" / "bad" / "ranks.csv"
    bad.parent.mkdir()
    bad.write_text("lsoa11_code,IMD_decile,IMD_rank\nE01012571,1,1\n1,2,3,4,5\n", encoding="utf-8")
    for folder in ("a", "b"):
        (tmp_path / "all" / folder).mkdir()
        (tmp_path / "all" / folder / "notes.txt").write_text("x", encoding="utf-8")
    result = command("load", tmp_path / "all", "--yes", "--skip-bad")

    assert "deprivation     2019/ranks.csv" in result.stdout
    assert "deprivation     2015/ranks.csv" in result.stdout
    assert "areas           LSOA11" in result.stdout
    assert "a/notes.txt, b/notes.txt" in result.stdout
    assert "Cannot be used: bad/ranks.csv" in result.stdout
    assert {str(row["file_name"]) for row in loaded(command)} >= {"2019/ranks.csv", "2015/ranks.csv"}


@pytest.mark.parametrize(
    ("name", "holds", "said"),
    [
        ("empty.csv", b"", "It is empty."),
        ("empty.json", b" \n", "It is empty."),
        ("empty.xlsx", b"", "It is empty."),
        ("cut.json", b'{"parks": [\n{"id": 1},', "It is not valid JSON from line 2 on"),
        ("page.json", b"<!DOCTYPE html><html></html>", "It is a web page, not data."),
        ("cut.zip", b"PK\x03\x04 and no end", "It is no whole zip archive"),
        ("cut.xlsx", b"PK\x03\x04 and no end", "It is no whole workbook"),
    ],
)
def test_a_file_that_is_not_recognised_says_why_where_that_can_be_told(
    command: Command, folder: Path, name: str, holds: bytes, said: str
) -> None:
    (folder / name).write_bytes(holds)
    result = command("load", folder, "--yes")

    assert f"{name}: {said}" in result.stdout
    assert "notes.txt: " not in result.stdout


def test_preview_and_status_say_which_rows_they_count(command: Command, folder: Path) -> None:
    """Three rows of ranks are six numbers: both counts stand on the screen within a minute."""
    assert "`status` counts rows of files" in command("load", folder, "--yes").stdout
    assert "Rows are those of each file that were kept" in command("status").stdout
