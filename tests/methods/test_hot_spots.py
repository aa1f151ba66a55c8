"""Hot and cold spots: a chequered and a two-sided board, and areas without neighbours."""

import numpy as np
import pandas as pd
import pytest

from dashboard.methods.hot_spots import Spot, hot_spots

SIDE = 10


def board() -> pd.DataFrame:
    """Ordered pairs of squares of a ten by ten board that share an edge; a square is row * 10 + column."""
    pairs = []
    for row in range(SIDE):
        for column in range(SIDE):
            for down, across in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                if 0 <= row + down < SIDE and 0 <= column + across < SIDE:
                    pairs.append((str(row * 10 + column), str((row + down) * 10 + column + across)))
    return pd.DataFrame(pairs, columns=["focal", "neighbour"])


def named(values: np.ndarray) -> pd.Series:
    return pd.Series(values, index=[str(number) for number in range(len(values))])


def corners() -> pd.Series:
    """Four by four low squares in the first corner and high ones in the last; between them, noise."""
    values = np.random.default_rng(1).normal(5, 0.1, SIDE * SIDE)
    for number in range(100):
        if number // 10 < 4 and number % 10 < 4:
            values[number] -= 4
        if number // 10 > 5 and number % 10 > 5:
            values[number] += 4
    return named(values)


def test_low_squares_together_are_a_cold_spot_and_high_ones_a_hot_spot():
    found = hot_spots(corners(), board())
    assert set(found.loc[["11", "12", "21", "22"], "spot"]) == {Spot.COLD}
    assert set(found.loc[["77", "78", "87", "88"], "spot"]) == {Spot.HOT}
    assert set(found.loc[found["spot"] == Spot.COLD].index) <= {f"{n}" for n in range(40) if n % 10 < 4}


def test_chance_alone_marks_next_to_nothing():
    values = named(np.random.default_rng(2).normal(size=100))
    assert (hot_spots(values, board())["spot"] != Spot.CHANCE).sum() <= 3


def test_one_low_square_among_high_ones_is_told_from_a_cold_spot():
    values = corners()
    values["77"] = 1.0
    assert hot_spots(values, board()).loc["77", "spot"] == Spot.LOW_OUTLIER


def test_the_statistic_is_that_of_the_definition():
    """Local I = z_i times the mean z of the neighbours, over the mean square of z."""
    values = named(np.arange(100.0) ** 1.5)
    z = values - values.mean()
    expected = z["0"] * (z["1"] + z["10"]) / 2 / (z**2).sum() * 99
    assert hot_spots(values, board()).loc["0", "statistic"] == pytest.approx(expected, rel=1e-9)


def test_an_island_is_said_to_be_alone():
    values = named(np.random.default_rng(3).normal(size=100))
    values["island"] = 5.0
    found = hot_spots(values, board()).loc["island"]
    assert found["spot"] == Spot.ALONE
    assert np.isnan(found["p"])


def test_the_same_seed_gives_the_same_answer():
    values = named(np.random.default_rng(4).normal(size=100))
    pd.testing.assert_frame_equal(hot_spots(values, board()), hot_spots(values, board()))


def test_values_that_are_all_equal_hold_no_spot():
    assert set(hot_spots(named(np.ones(100)), board())["spot"]) == {Spot.CHANCE}
