"""Parts of a whole that is shown as well: no hidden part is left one value only."""

import numpy as np
import pandas as pd

from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.families import enough_apart, protect_parts


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


def said(people: list[float], *families: tuple[int, list[int]]) -> list[int]:
    """The positions of those of whom something may be said that needs 100 people."""
    asked = np.argsort(-np.array(people), kind="stable").tolist()
    pairs = [(whole, np.array(parts)) for whole, parts in families]
    found = enough_apart(np.array(people, dtype=float), pairs, 100, asked=asked)
    return np.flatnonzero(found).tolist()


def test_a_part_is_left_out_where_the_whole_and_it_would_tell_of_too_few_others():
    assert said([230, 200, 30], (0, [1, 2])) == [0]
    assert said([330, 200, 130, 0], (0, [1, 2, 3])) == [0, 1, 2]
    assert said([390, 200, 130, 60], (0, [1, 2, 3])) == [0, 1]  # 130 and 60 together are enough


def test_what_the_others_tell_of_a_part_counts_as_told_of_it():
    """Region 0 of places 1 and 2, place 1 of networks 3 and 4: 0 less 2 is 1, and 1 less 3 the 40 of 4."""
    assert said([400, 150, 250, 110, 40], (0, [1, 2]), (1, [3, 4])) == [0, 1, 2]


def test_those_left_of_two_parts_together_have_to_be_enough():
    """Place 1 is left out for the 60 of place 5; then 0 less 2 and 3 is the 30 of network 4 with these 60."""
    assert said([600, 180, 360, 150, 30, 60], (0, [1, 2, 5]), (1, [3, 4])) == [0, 2]


def test_nothing_is_said_of_those_not_asked_about():
    families = [(0, np.array([1, 2]))]
    found = enough_apart(np.array([500.0, 300, 200]), families, 100, asked=[0])
    assert found.tolist() == [True, False, False]


def test_what_is_settled_is_said_in_any_case_and_nothing_more_is_told_of_the_others() -> None:
    """Of 299 and the 200 of a part it was said that the others were 100; of 99 it would not be said anew."""
    families = [(0, np.array([1, 2, 3]))]
    people = np.array([299.0, 200, 99, 0])
    assert enough_apart(people, families, 100, asked=[0, 1]).tolist() == [True, False, False, False]
    assert enough_apart(people, families, 100, asked=[], settled=[0, 1])[:2].all()
    more = np.array([499.0, 200, 200, 99])
    assert enough_apart(more, families, 100, asked=[2], settled=[0, 1]).tolist() == [True, True, False, False]
    beside = [*families, (4, np.array([5, 6]))]
    apart = np.array([*people, 300.0, 150, 150])
    assert enough_apart(apart, beside, 100, asked=[4, 5], settled=[0, 1])[4:].tolist() == [True, True, False]
