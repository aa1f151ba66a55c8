"""Tables as tools write them: separators, a title above the header, line ends, encodings, letter case."""

from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.files import head, read_csv
from dashboard.loaders.folder import recognised
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.loaders.table_shape import shape
from tests.loaders.conftest import parsed

TABLE = [["a", "b", "c"], ["1", "x, y", ""], ["2", "z", "3"]]


def written(
    path: Path, *, separator: str = ",", end: str = "\n", encoding: str = "utf-8", above: str = ""
) -> Path:
    cells = [[f'"{cell}"' if "," in cell else cell for cell in row] for row in TABLE]
    text = above + end.join(separator.join(row) for row in cells) + end
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "way",
    [
        {},
        {"separator": ";"},
        {"separator": "\t"},
        {"end": "\r"},
        {"end": "\r\n"},
        {"encoding": "utf-16"},
        {"encoding": "utf-8-sig"},
    ],
)
def test_a_table_is_the_same_however_it_is_written(tmp_path: Path, way: dict[str, str]):
    path = written(tmp_path / "t.csv", **way)
    assert head(path).columns == ("a", "b", "c")
    frame = read_csv(path)
    assert frame.to_numpy().tolist() == TABLE[1:]
    assert list(frame.index) == [2, 3]


@pytest.mark.parametrize("above", ["Grants of a fund\n", "Grants of a fund\n\n", "#,skiprows 1\n"])
def test_what_stands_above_the_header_is_passed_over_and_rows_keep_their_number(tmp_path: Path, above: str):
    path = written(tmp_path / "t.csv", above=above if "," not in above else above.replace(",", ""))
    frame = read_csv(path)
    assert list(frame.columns) == ["a", "b", "c"]
    assert frame.index[0] == 2 + above.count("\n")


def test_a_header_shorter_than_its_rows_is_no_title():
    assert shape("a,b,c\n1,2,3,4,5\n").above == 0


def test_titles_are_found_in_any_letter_case_and_with_spaces(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text("CODE , Name,other\n1,2,3\n", encoding="utf-8")
    assert list(read_csv(path, columns=["code", "name"]).columns) == ["code", "name"]
    assert list(read_csv(path, titles=["code"]).columns) == ["code", " Name", "other"]


@pytest.mark.parametrize("name", ["preamble", "semicolon", "skiprows", "tab", "utf16"])
def test_grants_are_read_however_they_were_saved(shared_cases: Path, name: str):
    path = shared_cases / "c17_separator_title_row_encoding" / f"grants_{name}.csv"
    fmt = recognise(path)
    assert fmt is not None and fmt.kind == "grants"
    assert fmt.read(path, quiet).rows_read == 5


@pytest.mark.parametrize(("name", "said"), [("semi", "semicolons"), ("preamble", "above its header")])
def test_an_extract_in_another_shape_is_refused_by_the_cause(shared_cases: Path, name: str, said: str):
    folder = shared_cases / "c17_separator_title_row_encoding"
    mapping = read_mapping(folder / f"extract_{name}.mapping.toml")
    with pytest.raises(FileRefused, match=said):
        prepared(folder / f"extract_{name}.csv", mapping, as_at=None, progress=quiet)


def test_a_file_with_old_line_ends_is_left_alone_and_the_folder_is_sorted(shared_cases: Path):
    folder = shared_cases / "c12_mac_line_endings"
    sorting = recognised([folder / "cr_only.csv", folder / "plain.csv"])
    assert [path.name for path, _ in sorting.known] == ["plain.csv"]
    assert [path.name for path in sorting.unknown] == ["cr_only.csv"]


@pytest.mark.parametrize("name", ["gp_lower", "loneliness_upper", "population20_upper"])
def test_published_files_are_read_in_any_letter_case(shared_cases: Path, name: str):
    assert parsed(shared_cases / "c13_header_case" / f"{name}.csv").rows_read == 5
