"""What is installed: every package pinned with hashes, and its licence listed."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parents[1]
DEPLOY = TOP / "dashboard" / "deploy"


@pytest.fixture(scope="module")
def locked() -> dict[str, list[tuple[str, int]]]:
    """By package the versions that may be installed, each with the number of its hashes."""
    found = defaultdict(list)
    text = (DEPLOY / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(None, text.splitlines()):
        pin, hashes = re.split(r"\s+--hash", line, maxsplit=1)
        asked = Requirement(pin)
        found[canonicalize_name(asked.name)].append(
            (str(asked.specifier), len(re.findall(r"=sha256:[0-9a-f]{64}\b", hashes)))
        )
    return found


def test_every_package_that_the_dashboard_asks_for_is_locked_at_the_version_it_asks_for(locked) -> None:
    asked = [
        Requirement(line)
        for line in (TOP / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(asked) > 20
    for each in asked:
        assert {version for version, _ in locked[canonicalize_name(each.name)]} == {str(each.specifier)}


def test_every_locked_package_has_one_exact_version_a_machine_and_its_hashes(locked) -> None:
    for name, versions in locked.items():
        for version, hashes in versions:
            assert re.fullmatch(r"==[^*,]+", version), name
            assert hashes, name


def test_every_licence_is_listed_and_known(locked) -> None:
    with (DEPLOY / "licences.csv").open(encoding="utf-8", newline="") as file:
        listed = {canonicalize_name(row["Name"]): row["License"] for row in csv.DictReader(file)}
    assert listed.keys() == locked.keys()
    assert not [name for name, licence in listed.items() if licence in {"", "UNKNOWN"}]
