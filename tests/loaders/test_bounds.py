"""Files made to break a reader are refused in one sentence before any reader opens them."""

import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from dashboard.errors import FileRefused
from dashboard.loaders import bounds
from dashboard.loaders.bounds import check_bounds
from dashboard.loaders.workbook import check_archive, sheets


@pytest.mark.parametrize("pair", ["[]", '{"a":'])
@pytest.mark.parametrize("suffix", [".json", ".geojson", ".json.gz"])
def test_json_nested_without_end_is_refused_and_takes_no_memory(
    tmp_path: Path, suffix: str, pair: str
) -> None:
    file, content = tmp_path / f"deep{suffix}", (pair.rstrip("]") * 200_000).encode()
    file.write_bytes(gzip.compress(content) if suffix.endswith(".gz") else content)
    tracemalloc.start()
    with pytest.raises(FileRefused, match="64 levels deep"):
        check_bounds(file)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_brackets_within_texts_are_no_nesting_however_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "words.json"
    file.write_text(json.dumps({"grants": [{"title": '[{"\\' * 70, "more": ["[[" * 99]}] * 5}))
    for size in (1, 2, 3, 7, 1000):
        monkeypatch.setattr(bounds, "_CHUNK", size)
        check_bounds(file)


def test_a_sparse_file_beyond_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "sparse.csv"
    with file.open("wb") as stream:
        stream.truncate(3_000_000_000)
    with pytest.raises(FileRefused, match=r"3\.0 GB"):
        check_bounds(file)


def test_a_packed_file_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LARGEST_UNPACKED", 5_000_000)
    file = tmp_path / "zeros.csv.gz"
    file.write_bytes(gzip.compress(b"0" * 20_000_000))
    with pytest.raises(FileRefused, match="unpacks to more"):
        check_bounds(file)
    file.write_bytes(b"\x1f\x8bnot gzip at all")
    with pytest.raises(FileRefused, match="did not arrive whole"):
        check_bounds(file)


def test_a_workbook_that_states_row_999_999_999_is_refused(tmp_path: Path) -> None:
    whole, wrong = tmp_path / "whole.xlsx", tmp_path / "wrong.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    book.save(whole)
    check_archive(whole)
    assert len(sheets(whole)["Sheet"]) == 1
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(wrong, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, content.replace(b'<row r="2"', b'<row r="999999999"'))
    with pytest.raises(FileRefused, match="beyond 1,048,576"):
        check_archive(wrong)
