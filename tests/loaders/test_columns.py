"""Which column is which area, which column begins as wanted, and files that are not what they should be."""

from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import area_columns, columns_of
from dashboard.loaders.files import column_like, head, read_csv
from tests.loaders.conftest import Written


@pytest.mark.parametrize(
    ("header", "kind", "vintage"),
    [
        ("LSOA21CD", "lsoa", "2021"),
        ("F_LSOA11CD", "lsoa", "2011"),
        ("lsoa21_code", "lsoa", "2021"),
        ("SICBL22CD", "place", "2022"),
        ("ICB23CD", "icb", "2023"),
        ("LAD25CD", "district", "2025"),
        ("ltla24_code", "district", "2024"),
    ],
)
def test_a_header_says_kind_and_edition(header: str, kind: str, vintage: str):
    (found,) = area_columns([header, "something", "MSOA21CD", "WD24CD"])
    assert (found.kind, found.vintage, found.code) == (kind, vintage, header)


def test_code_name_and_ods_code_of_one_edition_belong_together():
    found = columns_of("icb", ["ICB24CD", "ICB24CDH", "ICB24NM", "LSOA21CD"], file="f.csv")
    assert (found.code, found.ods_code, found.name) == ("ICB24CD", "ICB24CDH", "ICB24NM")


def test_two_editions_of_one_kind_are_not_guessed_between():
    with pytest.raises(FileRefused, match="two editions of icb codes"):
        columns_of("icb", ["ICB23CD", "ICB24CD"], file="f.csv")


def test_a_name_without_a_code_names_no_area():
    assert area_columns(["LSOA21NM", "ICB24CDH"]) == ()


def test_a_published_header_that_was_cut_off_is_found_by_how_it_begins():
    cut = "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSO"
    whole = cut + "As)"
    assert column_like(["x", cut], whole, file="f.csv") == cut
    assert column_like(["x", whole], "Index of Multiple Deprivation (IMD) Decile", file="f.csv") == whole


def test_a_short_header_is_not_taken_for_a_beginning():
    with pytest.raises(FileRefused, match="column “Income Score”: this column is missing"):
        column_like(["Income"], "Income Score", file="f.csv")


def test_text_in_either_usual_encoding_is_read(tmp_path: Path):
    path = tmp_path / "a.csv"
    for encoding in ("utf-8-sig", "utf-8", "cp1252"):
        path.write_bytes("name\nCafé – Ynys Môn\n".encode(encoding))
        assert read_csv(path)["name"].tolist() == ["Café – Ynys Môn"]


def test_text_in_an_encoding_that_nobody_expects_is_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes("name\nŁódź\n".encode("cp1250") + b"\x81\x8d\n")
    with pytest.raises(FileRefused, match="neither UTF-8 nor Windows-1252"):
        read_csv(path)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(written: Written):
    path = written("a.csv", "name\nA\nB\n")
    assert read_csv(path).index.tolist() == [2, 3]
    assert read_csv(path, header=None).index.tolist() == [1, 2, 3]


def test_the_word_na_and_an_empty_cell_stay_what_they_are(written: Written):
    assert read_csv(written("a.csv", "name,x\nNA,\nnull,0\n")).to_numpy().tolist() == [
        ["NA", ""],
        ["null", "0"],
    ]


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path):
    with pytest.raises(FileRefused, match=r"gone\.csv: it cannot be opened"):
        head(tmp_path / "gone.csv")


def test_a_file_that_breaks_off_within_a_row_is_refused_by_that_row(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("code,name,score\nE01000001,A,1.5\nE01000002,B")

    with pytest.raises(FileRefused, match="its last row breaks off") as refused:
        read_csv(path)
    assert refused.value.row == 3


@pytest.mark.parametrize("text", ["a,b\n1,2\n3,\n", "a,b\n1,2\n3,", "a,b\n1,2\n3\n", 'a,b\n1,"two\nlines"'])
def test_an_empty_last_cell_is_no_broken_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scores.csv"
    path.write_text(text)

    assert len(read_csv(path)) > 0
