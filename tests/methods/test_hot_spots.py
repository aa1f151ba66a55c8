"""Reach against services placed at random: a country of towns in a row, and placements known to be random."""

import numpy as np
import pandas as pd
import pytest

from dashboard.methods.access import catchment_access, stepped
from dashboard.methods.hot_spots import Spot, hot_spots

TOWNS = 60
LIMIT = 10.0
WEIGHT = stepped({10: 1.0})
CODES = [f"T{number:02}" for number in range(TOWNS)]
PEOPLE = pd.Series(1_000.0, index=CODES)


def pairs() -> pd.DataFrame:
    """Towns stand 5 minutes apart in a row: each reaches itself and two neighbours on either side."""
    found = [
        {"origin": a, "site": b, "minutes": 5.0 * abs(i - j)}
        for i, a in enumerate(CODES)
        for j, b in enumerate(CODES)
        if abs(i - j) <= 2
    ]
    return pd.DataFrame(found)


def reach(services: list[int]) -> pd.Series:
    """Supply per person with a service in each of these towns."""
    supply = pd.Series(1.0, index=[f"S{n}" for n in range(len(services))])
    near = pairs()
    sites = [near[near["site"] == CODES[town]].assign(site=f"S{n}") for n, town in enumerate(services)]
    return catchment_access(PEOPLE, supply, pd.concat(sites), limit=LIMIT, weight=WEIGHT)


def spots(services: list[int]) -> pd.DataFrame:
    supply = np.ones(len(services))
    return hot_spots(reach(services), PEOPLE, pairs(), supply=supply, limit=LIMIT, weight=WEIGHT)


def test_a_gap_in_an_even_row_of_many_services_is_found_and_nothing_else() -> None:
    """Six services a town everywhere but in ten towns: those in the middle reach none of about thirty."""
    found = spots([town for town in range(TOWNS) if not 25 <= town < 35 for _ in range(6)])
    assert set(found.index[found["spot"] == Spot.COLD]) >= {"T28", "T29", "T30", "T31"}
    assert not (found.loc["T00":"T20", "spot"] == Spot.COLD).any()


def test_a_crowd_of_services_in_one_town_is_more_than_chance() -> None:
    found = spots([*range(TOWNS), *[10] * 40])
    assert found.loc["T10", "spot"] == Spot.HOT


def test_few_services_leave_towns_without_any_and_that_is_chance() -> None:
    """Reach is smooth: runs of ten towns without a service are what seven at random give."""
    assert set(spots([3, 14, 16, 27, 39, 50, 58])["spot"]) == {Spot.CHANCE}


@pytest.mark.whole
def test_placed_at_random_about_one_map_in_twenty_shows_any_mark() -> None:
    rng = np.random.default_rng(7)
    marked = [
        (spots(rng.integers(0, TOWNS, size=64).tolist())["spot"] != Spot.CHANCE).any() for _ in range(40)
    ]
    assert sum(marked) <= 6


def test_the_expected_reach_is_the_same_for_all_who_have_as_many_neighbours() -> None:
    """64 services for 60,000 people: about 64 / 60,000 each, whoever they are."""
    found = spots([town % TOWNS for town in range(64)])
    assert found.loc["T30", "expected"] == pytest.approx(64 / 60_000, rel=0.05)


def test_the_same_seed_gives_the_same_answer() -> None:
    services = list(range(0, TOWNS, 2))
    assert spots(services).equals(spots(services))


def test_what_is_not_observed_is_not_known() -> None:
    observed = reach(list(range(TOWNS)))
    observed["T05"] = np.nan
    found = hot_spots(observed, PEOPLE, pairs(), supply=np.ones(TOWNS), limit=LIMIT, weight=WEIGHT)
    assert found.loc["T05", "spot"] == Spot.UNKNOWN
    assert np.isnan(found.loc["T05", "p"])
