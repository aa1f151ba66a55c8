"""Where values are cut: by hand, and as mapclassify cuts them."""

import random
import warnings
from itertools import pairwise

import pytest

from dashboard.charts.breaks import natural_breaks, quantile_breaks


def test_ten_values_in_five_classes_of_two() -> None:
    assert quantile_breaks([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5) == (2, 4, 6, 8, 10)


def test_equal_values_stay_in_one_class() -> None:
    assert quantile_breaks([1.0] * 9 + [5.0], 5) == (1, 5)


def test_gaps_decide_the_natural_breaks() -> None:
    assert natural_breaks([1.0, 1.1, 1.2, 5.0, 5.1, 9.0], 3) == (1.2, 5.1, 9.0)


def test_both_agree_with_mapclassify() -> None:
    mapclassify = pytest.importorskip("mapclassify")
    draw = random.Random(7)
    values = sorted(draw.lognormvariate(1, 1) for _ in range(28))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        natural = mapclassify.FisherJenks(values, k=5)
        assert list(natural_breaks(values, 5)) == pytest.approx(list(natural.bins))
        counts = list(mapclassify.Quantiles(values, k=4).counts)
    breaks = (0.0, *quantile_breaks(values, 4))
    assert [sum(low < v <= high for v in values) for low, high in pairwise(breaks)] == counts
