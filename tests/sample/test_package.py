"""The committed sample is what its seed makes, and says that it is synthetic."""

import hashlib
import json
from pathlib import Path

import openpyxl
import pytest

from dashboard.sample import SEED, write
from dashboard.sample.workbook import workbook_bytes
from dashboard.sample.world import generator
from dashboard.settings import SAMPLE

SEVEN_MEGABYTES = 7_000_000  # people, places, services, funding, referrals and buses together


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_committed_files_are_what_the_seed_makes(sample: Path):
    committed, made = _contents(SAMPLE), _contents(sample)
    assert list(committed) == list(made)
    changed = [name for name in made if committed[name] != made[name]]
    assert not changed, "run `python -m dashboard sample` and commit the result"


def test_the_sample_is_small():
    assert sum(len(content) for content in _contents(SAMPLE).values()) < SEVEN_MEGABYTES


def test_the_data_package_covers_every_file_and_marks_it_synthetic(sample: Path):
    package = json.loads((sample / "datapackage.json").read_text("utf-8"))
    assert package["synthetic"] is True
    assert package["title"] == "Synthetic demonstration data"
    assert package["seed"] == SEED
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in sample.iterdir()} - {"datapackage.json"}


def test_hashes_in_the_data_package_are_those_of_the_files(sample: Path):
    package = json.loads((sample / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        content = (sample / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)


@pytest.mark.whole
def test_another_seed_makes_another_region_in_the_same_files(sample: Path, tmp_path: Path):
    write(tmp_path, seed=7)
    first, second = _contents(sample), _contents(tmp_path)
    assert list(first) == list(second)
    assert first["population20_lsoa11.csv"] != second["population20_lsoa11.csv"]


@pytest.mark.whole
def test_progress_runs_from_nothing_to_done(tmp_path: Path):
    told: list[tuple[float, str]] = []
    write(tmp_path, progress=lambda part, words: told.append((part, words)))
    parts = [part for part, _ in told]
    assert parts == sorted(parts)
    assert (parts[0], told[-1]) == (0.0, (1.0, "Done"))


def test_each_subject_has_random_numbers_of_its_own():
    assert generator(1, "workforce").random() == generator(1, "workforce").random()
    assert generator(1, "workforce").random() != generator(1, "grants").random()


def test_a_workbook_has_the_same_bytes_each_time_and_opens(tmp_path: Path):
    sheets = {"First": [("Name\nof it", "Number"), ("a & b", 3), (None, True)]}
    content = workbook_bytes(sheets)
    assert workbook_bytes(sheets) == content
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    rows = list(openpyxl.load_workbook(path)["First"].iter_rows(values_only=True))
    assert rows == [("Name\nof it", "Number"), ("a & b", 3), (None, True)]
