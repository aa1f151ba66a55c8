"""Counts that are published again: when a printed one changes, worked out by hand for the rule of 1 to 7."""

import numpy as np
import pytest

from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.succession import kept_range, printed_range, shown_again, stands


@pytest.mark.parametrize(
    ("printed", "least", "most"), [(0, 0, 7), (10, 1, 17), (15, 8, 22), (20, 13, 27), (230, 223, 237)]
)
def test_a_printed_count_stays_while_it_is_at_most_seven_away(printed, least, most):
    low, high = kept_range(np.array([float(printed)]), PEOPLE)
    assert (low[0], high[0]) == (least, most)


@pytest.mark.parametrize("printed", [0, 10, 15, 20, 35])
def test_a_count_that_becomes_hidden_may_be_any_hidden_count(printed):
    """None of 1 to 7 is kept from being hidden while another is."""
    low, high = kept_range(np.array([float(printed)]), PEOPLE)
    kept = {count for count in range(1, 8) if low[0] <= count <= high[0]}
    assert kept in (set(), set(range(1, 8)))


def test_a_count_that_stands_as_it_was_printed_may_be_further_away_than_rounding_goes():
    printed = np.array([20.0, 20.0, 0.0, 0.0, np.nan])
    low, high = printed_range(printed, PEOPLE, carried=np.array([False, True, False, True, False]))
    assert np.array_equal(low, [18, 13, 0, 0, np.nan], equal_nan=True)
    assert np.array_equal(high, [22, 27, 0, 7, np.nan], equal_nan=True)


def test_a_hidden_count_is_shown_again_when_even_seven_have_become_eight_more():
    assert shown_again(PEOPLE) == 7 + 8


def test_what_is_said_of_people_stands_until_eight_of_them_are_others() -> None:
    """Seven who came, went or moved change nothing; eight who came do, or eight who went elsewhere."""
    came, went = np.array([7.0, 7.0, 8.0, 0.0, 8.0]), np.array([0.0, 7.0, 0.0, 8.0, 8.0])
    assert stands(came, went, PEOPLE).tolist() == [True, True, False, False, False]
