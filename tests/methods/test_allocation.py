"""Fair shares follow people and need, and the worst five are only called stable if most weightings agree."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.allocation import (
    combined_need,
    distance_from_target,
    rank_stability,
    target_share,
    weighted_population,
)

AREAS = list("abcdefgh")
PEOPLE = pd.Series(1000.0, index=AREAS)


def test_a_fair_share_by_hand():
    # 1,000 people at need 1.5 and 3,000 at need 0.5 have the same weighted population
    weighted = weighted_population(pd.Series({"a": 1000, "b": 3000}), pd.Series({"a": 1.5, "b": 0.5}))
    assert weighted.to_dict() == {"a": 1500, "b": 1500}
    shares = target_share(weighted)
    assert shares.to_dict() == {"a": 0.5, "b": 0.5}
    # of a pot of 1,000: a gets 450, a tenth less than its share
    assert distance_from_target(pd.Series({"a": 450, "b": 550}), shares * 1000).to_dict() == pytest.approx(
        {"a": -0.1, "b": 0.1}
    )


def test_average_need_leaves_shares_by_population():
    assert target_share(weighted_population([100, 300], [1, 1])).tolist() == [0.25, 0.75]


def test_a_missing_area_makes_every_share_missing():
    assert target_share([100, None]).isna().all()


def test_no_target_has_no_distance():
    assert np.isnan(distance_from_target([5], [0]).item())


def test_two_numbers_give_a_number_and_a_column_against_one_target_keeps_its_areas() -> None:
    assert distance_from_target(90, 100) == pytest.approx(-0.1)
    assert np.isnan(distance_from_target(5, 0))
    assert distance_from_target(pd.Series({"a": 90, "b": 120}), 100).to_dict() == pytest.approx(
        {"a": -0.1, "b": 0.2}
    )


def test_combined_need_is_a_weighted_mean_of_the_kinds_of_need():
    needs = pd.DataFrame({"deprivation": [2.0, 1.0], "age": [1.0, 0.5]}, index=["a", "b"])
    assert combined_need(needs, [3, 1]).to_dict() == {"a": 1.75, "b": 0.875}
    with pytest.raises(NotComputable, match="one weight for each"):
        combined_need(needs, [1])


def test_areas_furthest_below_their_share_whatever_the_weights_are_always_among_the_worst():
    # need is the same everywhere, so weights do not matter: the five with least money are the worst
    needs = pd.DataFrame(1.0, index=AREAS, columns=["deprivation", "age"])
    actual = pd.Series([10, 20, 30, 40, 50, 60, 70, 80], index=AREAS)
    assert rank_stability(needs, PEOPLE, actual).tolist() == [
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    ]


def test_an_area_in_need_by_one_measure_only_is_among_the_worst_in_some_weightings():
    # with weight w on the first measure, a's need 1 + w passes b's 2 - w above one half
    needs = pd.DataFrame({"first": [2.0, 1.0], "second": [1.0, 2.0]}, index=["a", "b"])
    shares = rank_stability(needs, PEOPLE[:2], pd.Series([50, 50], index=["a", "b"]), draws=4000)
    assert shares.sum() == pytest.approx(1)
    assert shares["a"] == pytest.approx(0.5, abs=0.03)


def test_stability_is_repeatable_and_counts_in_five_hundredths():
    generator = np.random.default_rng(7)
    needs = pd.DataFrame(generator.uniform(0.5, 1.5, (8, 3)), index=AREAS)
    actual = pd.Series(generator.uniform(50, 150, 8), index=AREAS)
    shares = rank_stability(needs, PEOPLE, actual)
    assert shares.equals(rank_stability(needs, PEOPLE, actual))
    assert ((shares * 500).round(9) % 1 == 0).all()
    assert shares.sum() == pytest.approx(2)


def test_areas_that_tie_for_the_last_place_are_all_among_the_worst():
    needs = pd.DataFrame(1.0, index=AREAS, columns=["deprivation"])
    assert rank_stability(needs, PEOPLE, PEOPLE).tolist() == [1] * 8


def test_other_areas_and_missing_numbers_are_refused():
    needs = pd.DataFrame(1.0, index=AREAS, columns=["deprivation"])
    with pytest.raises(NotComputable, match="same areas"):
        rank_stability(needs.iloc[::-1], PEOPLE, PEOPLE)
    with pytest.raises(NotComputable, match="same areas"):
        rank_stability(needs, PEOPLE, PEOPLE.replace(1000, np.nan))
