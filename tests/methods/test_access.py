"""Floating catchments agree with PySAL `access` and with hand-worked cases."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.access import catchment_access, stepped

PEOPLE = pd.Series({"a": 1000, "b": 500, "c": 2000, "d": 800})
PLACES = pd.Series({"x": 4, "y": 2, "z": 3})
PAIRS = [
    ("a", "x", 5), ("a", "y", 25), ("b", "x", 12), ("b", "y", 8), ("b", "z", 40),
    ("c", "y", 30), ("c", "z", 10), ("d", "x", 61), ("d", "z", 59),
]  # fmt: skip
MINUTES = pd.DataFrame(PAIRS, columns=["origin", "site", "minutes"])
STEPS = stepped({10: 1, 30: 0.68, 60: 0.22})


def access(population=PEOPLE, supply=PLACES, minutes=MINUTES, **options):
    return catchment_access(population, supply, minutes, **{"limit": 30, **options})


@pytest.mark.parametrize(
    ("options", "expected"),
    [  # PySAL access 1.1.10 on the same table; it leaves d blank at 30 minutes, where it reaches nothing
        ({"limit": 30}, [0.003238, 0.003238, 0.002071, 0]),
        ({"limit": 60, "weight": STEPS}, [0.003521, 0.003106, 0.001848, 0.000289]),
    ],
)
def test_access_agrees_with_pysal(options, expected):
    result = access(**options)
    assert result.index.tolist() == ["a", "b", "c", "d"]
    assert result.round(6).tolist() == expected


def test_access_by_hand():
    # x serves a and b: 4 / 1500; y serves a, b and c: 2 / 3500; z serves c: 3 / 2000
    result = access()
    assert result["a"] == pytest.approx(4 / 1500 + 2 / 3500)
    assert result["c"] == pytest.approx(2 / 3500 + 3 / 2000)


def test_people_times_access_add_up_to_the_supply_in_reach():
    assert (access(limit=60, weight=STEPS) * PEOPLE).sum() == pytest.approx(9)


def test_demand_with_no_supply_in_reach_is_zero():
    assert access()["d"] == 0
    assert access(limit=1).tolist() == [0, 0, 0, 0]


def test_a_service_missing_from_the_table_counts_nothing():
    assert access(supply=PLACES.drop("y"))["a"] == pytest.approx(4 / 1500)
    assert access(minutes=MINUTES[MINUTES["site"] != "y"])["a"] == pytest.approx(4 / 1500)


def test_a_pair_without_minutes_is_out_of_reach():
    unreachable = MINUTES.astype({"minutes": float}).replace({"minutes": {25.0: np.nan}})
    assert access(minutes=unreachable)["a"] == pytest.approx(4 / 1500)


def test_the_limit_itself_is_in_reach():
    assert access(limit=10)["c"] == pytest.approx(3 / 2000)
    assert access(limit=9.99)["c"] == 0


def test_a_catchment_in_which_nobody_lives_leaves_access_undefined():
    # only a, now empty, reaches x within 10 minutes
    result = access(population=PEOPLE.replace(1000, 0), limit=10)
    assert np.isnan(result["a"])
    assert result["b"] == pytest.approx(2 / 500)


def test_an_empty_place_that_shares_a_catchment_has_access():
    assert access(population=PEOPLE.replace(1000, 0))["a"] == pytest.approx(4 / 500 + 2 / 2500)


def test_steps_count_up_to_and_including_their_end():
    assert STEPS(np.array([0, 10, 10.1, 30, 60, 60.1])).tolist() == [1, 1, 0.68, 0.68, 0.22, 0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"minutes": pd.concat([MINUTES, MINUTES.head(1)])}, "from a to x are given more than once"),
        ({"supply": PLACES.astype(float).replace(2, np.nan)}, "missing for y"),
        ({"population": pd.concat([PEOPLE, PEOPLE.head(1)])}, "hold a more than once"),
        ({"supply": -PLACES}, "below zero"),
    ],
)
def test_doubtful_input_is_refused(options, words):
    with pytest.raises(NotComputable, match=words):
        access(**options)
