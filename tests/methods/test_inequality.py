"""Inequality measures agree with published and hand-worked values."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.inequality import (
    _bootstrapped,
    concentration_index,
    concentration_interval,
    fifths,
)


def test_the_concentration_index_agrees_with_the_world_banks_worked_example():
    # O'Donnell and others (2008), chapter 8: under-five mortality in India, 1982 to 1992, by wealth fifth
    births = [29939, 28776, 26528, 24689, 19739]
    deaths_per_thousand = [154.7, 152.9, 119.5, 86.9, 54.3]
    assert concentration_index(deaths_per_thousand, [1, 2, 3, 4, 5], births) == pytest.approx(
        -0.1694, abs=5e-5
    )


def test_a_value_concentrated_among_the_least_deprived_is_positive():
    assert concentration_index([1, 2, 3], [1, 2, 3], [10, 10, 10]) == pytest.approx(2 / 9)
    assert concentration_index([3, 2, 1], [1, 2, 3], [10, 10, 10]) == pytest.approx(-2 / 9)


def test_the_concentration_index_by_hand():
    # mid-ranks 1/4 and 3/4, mean 1: 2 · (½ · -1 · -¼ + ½ · 1 · ¼) / 1
    assert concentration_index([0, 2], [1, 2], [5, 5]) == pytest.approx(0.5)


def test_tied_ranks_share_their_mean_mid_rank():
    tied = concentration_index([4, 0, 2], [1, 1, 2], [10, 10, 20])
    assert tied == pytest.approx(concentration_index([2, 2], [1, 2], [20, 20]))
    assert tied == pytest.approx(0)
    assert tied == concentration_index([0, 4, 2], [1, 1, 2], [10, 10, 20])


def test_the_order_of_rows_does_not_matter():
    values, rank, weights = [3, 1, 2], [3, 1, 2], [5, 6, 7]
    backwards = concentration_index(values[::-1], rank[::-1], weights[::-1])
    assert concentration_index(values, rank, weights) == pytest.approx(backwards)


@pytest.mark.parametrize("values", [[1, None], [0, 0]])
def test_missing_or_nothing_to_share_is_missing(values):
    assert np.isnan(concentration_index(values, [1, 2], [1, 1]))


def test_a_missing_rank_or_weight_is_missing():
    assert np.isnan(concentration_index([1, 2], [1, None], [1, 1]))
    assert np.isnan(concentration_index([1, 2], [1, 2], [1, None]))


def test_negative_values_are_refused():
    with pytest.raises(NotComputable, match="below zero"):
        concentration_index([-1, 2], [1, 2], [1, 1])


def test_the_interval_of_the_index_holds_it_and_narrows_with_more_areas():
    rng = np.random.default_rng(4)

    def interval(areas):
        rank = np.arange(areas)
        return concentration_interval(rng.uniform(1, 2, areas) + rank / areas, rank, np.full(areas, 100.0))

    few, many = interval(30), interval(1_000)
    assert few.lower < few.value < few.upper
    assert many.upper - many.lower < (few.upper - few.lower) / 3
    assert many.lower > 0


def test_money_that_follows_nothing_has_an_interval_that_holds_even():
    rng = np.random.default_rng(9)
    found = concentration_interval(rng.exponential(1, 200), rng.permutation(200), np.ones(200))
    assert found.lower < 0 < found.upper
    again = np.random.default_rng(9)
    assert found == concentration_interval(again.exponential(1, 200), again.permutation(200), np.ones(200))


def test_a_sample_of_the_areas_has_the_index_that_its_own_areas_would_have():
    rng = np.random.default_rng(1)
    levels, people = rng.uniform(0, 5, 12), np.ones(12)
    places = np.array([1.0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 8])
    drawn = _bootstrapped(levels, places, people, np.random.default_rng(2))
    times = np.random.default_rng(2).multinomial(12, np.full(12, 1 / 12), size=999)
    for sample in range(5):
        chosen = np.repeat(np.arange(12), times[sample])
        own = concentration_index(levels[chosen], places[chosen], people[chosen])
        assert drawn[sample] == pytest.approx(own)


def test_a_fifth_holds_a_fifth_of_the_people_and_not_of_the_areas() -> None:
    """1,000 people in order of deprivation: 300, 100, 300, 300; the middles are at 15%, 35%, 55% and 85%."""
    score = pd.Series([40.0, 10.0, 30.0, 20.0, np.nan, 50.0])
    people = pd.Series([300.0, 300.0, 100.0, 300.0, 80.0, 0.0])
    found = fifths(score, people)
    assert found[:4].tolist() == [0, 4, 1, 2]
    assert found[4:].isna().all(), "no score, and nobody there"
