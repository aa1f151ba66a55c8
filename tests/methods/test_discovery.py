"""Single differences against numbers worked out by hand, and many against the published example."""

import numpy as np
import pytest
from scipy.stats import binom, poisson

from dashboard.methods.discovery import binomial_p, discovered, interval_p, poisson_p

NAN = float("nan")


def test_one_contract_of_one_tells_nothing() -> None:
    assert binomial_p(1, 1, 0.58) == 1.0


def test_a_share_far_from_the_level_is_unlikely() -> None:
    assert binomial_p(20, 20, 0.5) == pytest.approx(2 * 0.5**20)
    by_hand = sum(binom.pmf(k, 12, 0.3) for k in range(13) if binom.pmf(k, 12, 0.3) <= binom.pmf(7, 12, 0.3))
    assert binomial_p(7, 12, 0.3) == pytest.approx(by_hand)


def test_events_are_tested_by_the_smaller_tail_of_poisson() -> None:
    assert poisson_p(3, 9.0) == pytest.approx(2 * poisson.cdf(3, 9.0))
    assert poisson_p(18, 9.0) == pytest.approx(2 * poisson.sf(17, 9.0))
    assert poisson_p(0, 3.0) == pytest.approx(2 * np.exp(-3))
    assert poisson_p(9, 9.0) == 1.0


def test_part_time_posts_lie_between_whole_ones() -> None:
    assert poisson_p(3, 9.0) < poisson_p(3.5, 9.0) < poisson_p(4, 9.0)


def test_an_interval_that_just_reaches_a_level_has_p_of_one_in_twenty() -> None:
    assert interval_p(10, 8, 14, 14) == pytest.approx(0.05)
    assert interval_p(10, 8, 14, 8) == pytest.approx(0.05)
    assert interval_p(10, 10, 10, 12) == 0.0


def test_what_is_missing_cannot_be_tested() -> None:
    nothing = [binomial_p(NAN, 4, 0.5), poisson_p(2, NAN), poisson_p(2, 0), interval_p(1, NAN, 2, 1)]
    assert np.isnan(nothing).all()


def test_false_discoveries_are_held_down_over_all_that_was_searched() -> None:
    """The fifteen p-values of Benjamini and Hochberg (1995), of which the procedure lets four stand."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000]
    assert discovered(p).tolist() == [True] * 4 + [False] * 11
    assert discovered([0.04]).tolist() == [True]
    assert discovered([0.04, *[0.9] * 19]).sum() == 0
    assert discovered([NAN, 0.001]).tolist() == [False, True]
    assert discovered([]).tolist() == []
