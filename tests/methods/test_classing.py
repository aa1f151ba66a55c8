"""Natural breaks, against every other division there is."""

from itertools import combinations

import numpy as np
import pytest

from dashboard.methods.classing import natural_breaks


def deviations(values: list[float], ends: list[float]) -> float:
    """Squared deviations from the mean of each class, the classes given by their highest values."""
    lows = [-np.inf, *ends[:-1]]
    classes = [[v for v in values if low < v <= high] for low, high in zip(lows, ends, strict=True)]
    return sum(float(np.var(each) * len(each)) for each in classes)


def test_classes_follow_the_gaps_between_the_values() -> None:
    assert natural_breaks(np.array([1, 2, 3, 20, 21, 50.0]), 3).tolist() == [3, 21, 50]


@pytest.mark.parametrize("number", [1, 2, 3, 5])
@pytest.mark.parametrize("seed", range(4))
def test_no_other_division_has_smaller_deviations(number: int, seed: int) -> None:
    values = np.random.default_rng(seed).gamma(2, 10, size=12).tolist()
    found = natural_breaks(np.array(values), number).tolist()
    others = combinations(sorted(values)[:-1], number - 1)
    least = min(deviations(values, [*ends, max(values)]) for ends in others)
    assert deviations(values, found) == pytest.approx(least)
    assert len(set(found)) == number
