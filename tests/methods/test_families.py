"""Parts of a whole that is shown as well: no hidden part is left one value only."""

import numpy as np
import pandas as pd

from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.families import protect_parts


def shown(*counts: float) -> list[float | None]:
    made = protect_parts(pd.Series(counts, dtype=float), PEOPLE)
    return [None if marker else count for count, marker in zip(made["count"], made["marker"], strict=True)]


def test_where_the_whole_leaves_a_hidden_part_open_nothing_else_is_hidden():
    """3 of 23: shown as hidden and 20 under 25; from 1 to 7 with 18 to 22 make 23 to 27 in many ways."""
    assert shown(3, 20) == [None, 20]


def test_two_sevens_under_fifty_take_a_third_part_with_them():
    """15 and 15 stand for at most 17 each, so the hidden two would have to make 14: seven and seven."""
    assert shown(7, 7, 17, 17) == [None, None, None, 15]


def test_ones_that_only_a_lowest_whole_can_hold_take_another_part_with_them():
    """Four ones, 13 and 13: shown 15 and 15, at least 13 each; 30 stands for at most 32, so 6 for four."""
    assert shown(1, 1, 1, 1, 13, 13) == [None, None, None, None, 15, 15]
    assert shown(1, 1, 1, 13, 13, 13)[-1] == 15


def test_zero_is_shown_and_a_missing_count_stays_missing():
    made = protect_parts(pd.Series([0.0, np.nan, 40.0]), PEOPLE)
    assert made["count"].fillna(-1).tolist() == [0, -1, 40]
    assert made["marker"].tolist() == ["", "[x]", ""]


def test_nothing_at_all_is_nothing():
    assert shown() == []


def test_where_no_part_with_anybody_is_left_to_hide_the_empty_ones_are_hidden():
    """Twelve ones make 12, shown as 10 and so at most 12; four sevens 28, shown as 30 and so at least 28."""
    assert shown(*[1] * 12, 0) == [None] * 13
    assert shown(7, 7, 7, 7, 0) == [None] * 5
    assert shown(3, 0, 0) == [None, 0, 0]
    assert shown(3, 0, 20) == [None, 0, 20]
