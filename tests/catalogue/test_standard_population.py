"""The European Standard Population of 2013, against what its publisher prints."""

import pytest

from dashboard.catalogue.standard_population import EUROPEAN_2013, people_between

EUROSTAT = """
0 1000 | 1-4 4000 | 5-9 5500 | 10-14 5500 | 15-19 5500 | 20-24 6000 | 25-29 6000 | 30-34 6500 | 35-39 7000 |
40-44 7000 | 45-49 7000 | 50-54 7000 | 55-59 6500 | 60-64 6000 | 65-69 5500 | 70-74 5000 | 75-79 4000 |
80-84 2500 | 85-89 1500 | 90-94 800 | 95+ 200
"""
"""Revision of the European Standard Population, Eurostat methodologies and working papers, 2013."""


def test_every_band_is_that_of_its_publisher() -> None:
    printed = [entry.split() for entry in EUROSTAT.replace("\n", " ").split("|")]
    published = {int(ages.rstrip("+").split("-")[0]): int(people) for ages, people in printed}
    assert published == EUROPEAN_2013
    assert sum(EUROPEAN_2013.values()) == 100_000


@pytest.mark.parametrize(
    ("ages", "people"), [((0, 18), 19_300), ((18, 65), 61_200), ((65, 80), 14_500), ((80, 100), 5_000)]
)
def test_our_bands_take_whole_bands_and_part_of_that_of_15_to_19(
    ages: tuple[int, int], people: float
) -> None:
    assert people_between(*ages) == pytest.approx(people)
