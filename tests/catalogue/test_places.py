"""What places are called: every sub-ICB location of England by the name that people know."""

import csv
from pathlib import Path

import pytest

from dashboard.catalogue.places import place_name, place_names


def test_a_place_is_called_by_its_name_and_code() -> None:
    assert place_name("NHS Lancashire and South Cumbria ICB - 01A") == "East Lancashire (01A)"
    assert place_name("NHS South Yorkshire ICB - 02P") == "Barnsley (02P)"


def test_a_place_that_nobody_listed_keeps_its_official_name() -> None:
    assert place_name("NHS Testshire ICB - 99X") == "Testshire, 99X"


@pytest.mark.real_data
def test_every_location_of_the_official_lookup_has_a_name(shared_data: Path) -> None:
    path = shared_data / "geography" / "lookup_lsoa21_icb24.csv"
    with path.open(encoding="utf-8", newline="") as file:
        codes = {row["sicbl24_code_nhs"] for row in csv.DictReader(file)}
    assert codes == set(place_names())


@pytest.mark.real_data
def test_the_names_are_those_of_the_payments(shared_data: Path) -> None:
    path = shared_data / "funding" / "nhspaymentsgp-21-22.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        published = {row["CCG Code"]: row["CCG NAME"] for row in csv.DictReader(file)}
    assert {code: f"NHS {name.upper()} CCG" for code, name in place_names().items()} == published
