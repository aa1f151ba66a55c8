"""A folder as somebody keeps it: files known by content, packages whole, the rest left alone."""

import shutil
from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.folder import files_in, of_kind, recognised, sorted_out
from tests.loaders.published import lists, lookup, scores


def test_files_are_found_in_subfolders_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    lookup(tmp_path / "areas" / "2024")
    for name in (".DS_Store", ".cache/lookup.csv", "big.csv.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    assert [path.name for path in files_in(tmp_path)] == ["lookup.csv"]


def test_files_come_in_the_order_that_their_references_need(tmp_path: Path) -> None:
    paths = [lists(tmp_path, {"A81001": 10}), scores(tmp_path, {"E01000001": 1.0}), lookup(tmp_path)]

    assert [path.name for path, _ in recognised(paths).known] == ["lookup.csv", "scores.csv", "lists.csv"]


def test_a_file_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    renamed = lookup(tmp_path, name="Copy of Jo's file (2).csv")
    (tmp_path / "lookup.csv").write_text("name,colour\nJo,blue\n", encoding="utf-8")
    sorting = sorted_out([tmp_path])

    assert [path for path, _ in sorting.known] == [renamed]
    assert [path.name for path in sorting.unknown] == ["lookup.csv"]


@pytest.mark.real_data
def test_the_tables_of_a_package_are_one_file(shared_data: Path, tmp_path: Path) -> None:
    package = tmp_path / "services"
    shutil.copytree(shared_data / "services" / "hsds_uk_3.0" / "profile-examples" / "csv", package)
    sorting = sorted_out([tmp_path])

    assert [fmt.kind for _, fmt in sorting.known] == ["services"]
    assert "organizations.csv" not in {path.name for path in sorting.unknown}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no such file or folder"):
        files_in(tmp_path / "nowhere")


def test_a_file_of_another_kind_is_refused_with_its_own(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="of kind areas, not workforce"):
        of_kind("workforce", [lookup(tmp_path)])


def test_an_unknown_file_is_refused_without_repeating_it(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("9434765919,Jo Bloggs\n", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        of_kind("workforce", [path])

    assert "Bloggs" not in str(refused.value)
    assert "9434765919" not in str(refused.value)
