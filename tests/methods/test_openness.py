"""Hiding counts together: by sums small enough to work out by hand."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from dashboard.methods.audit import Known, Relations, closed
from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.openness import afresh, hidden_openly, known_of, told_empty

SUM = Relations(csr_array([[1.0, -1.0, -1.0, -1.0, -1.0]]), np.array([False]), np.array([False]))


def test_a_count_that_cannot_be_one_is_closed_as_one_that_cannot_be_seven() -> None:
    """A whole of 68 to 72 over parts of at most 42, 12 and 12 leaves the fourth 2 at the least; one of 28 to
    32 over parts of at least 13, 8 and 8 leaves it 3 at the most."""
    most = [72.0, 42.0, 12.0, 12.0, 7.0]
    from_below = Known(np.array([68.0, 38.0, 8.0, 8.0, 1.0]), np.array(most))
    from_above = Known(np.array([28.0, 13.0, 8.0, 8.0, 1.0]), np.array([32.0, 17.0, 12.0, 12.0, 7.0]))
    asked = np.array([4])
    assert closed(from_below, SUM, asked, most=7).tolist() == [4]
    assert closed(from_above, SUM, asked, most=7).tolist() == [4]


def test_an_open_count_is_left_alone() -> None:
    known = Known(np.array([28.0, 8.0, 8.0, 8.0, 1.0]), np.array([32.0, 12.0, 12.0, 12.0, 7.0]))
    assert closed(known, SUM, np.array([4]), most=7).size == 0


def test_beside_a_small_count_that_a_sum_bounds_from_below_the_least_dear_is_hidden_too() -> None:
    """69 printed as 70 over 40, 10 and 12: the seven that are left could not be one."""
    counts = np.array([69.0, 40.0, 10.0, 12.0, 7.0])
    hidden = hidden_openly(counts, SUM, PEOPLE, dear=counts, decided=afresh(counts, PEOPLE))
    assert hidden.tolist() == [False, False, True, False, True]


def test_which_count_is_hidden_beside_a_small_one_does_not_follow_from_its_size() -> None:
    """In the same order of cells a count of 40 is hidden before one of 10: of the two that are hidden nobody
    can say that the larger is at most 10."""
    counts, order = np.array([69.0, 40.0, 10.0, 12.0, 7.0]), np.array([0.0, 0.1, 0.2, 0.3, 0.4])
    hidden = hidden_openly(counts, SUM, PEOPLE, dear=order, decided=afresh(counts, PEOPLE))
    assert hidden.tolist() == [False, True, False, False, True]


def test_a_count_hidden_for_another_is_taken_to_be_large_and_more_is_hidden_until_that_tells_nothing() -> (
    None
):
    """40 less 30 leaves at most 14 for two: beside a large one, of 8 or more, the small one would be 6 at the
    most. So the 30 is hidden too, and it may be 7."""
    counts, order = np.array([40.0, 30.0, 8.0, 0.0, 2.0]), np.array([0.0, 0.3, 0.2, 4.0, 0.4])
    decided = afresh(counts, PEOPLE)
    hidden = hidden_openly(counts, SUM, PEOPLE, dear=order, decided=decided)
    known = known_of(hidden, SUM, decided)
    assert hidden.tolist() == [False, True, True, False, True]
    assert known.low[1:3].tolist() == [8.0, 8.0]
    assert closed(known, SUM, np.array([4]), most=7).size == 0


@pytest.mark.parametrize("limit", [1.0, 7.0])
def test_where_every_part_is_exactly_at_the_limit_the_whole_is_hidden_too(limit: float) -> None:
    """Four sevens make 28, shown as 30 and so no less; four ones 4, which is hidden anyway."""
    counts = np.array([4 * limit, limit, limit, limit, limit])
    decided = afresh(counts, PEOPLE)
    hidden = hidden_openly(counts, SUM, PEOPLE, dear=counts, decided=decided)
    assert hidden.all()
    assert closed(known_of(hidden, SUM, decided), SUM, np.arange(1, 5), most=7).size == 0


def test_the_parts_of_nothing_and_what_has_no_other_parts_are_known_to_be_empty() -> None:
    """A whole of 0 has four parts of 0; two parts of 0 have a whole of 0, while one of 3 leaves its whole."""
    nothing = Known(np.zeros(5), np.array([0.0, 7.0, 7.0, 7.0, 7.0]))
    assert told_empty(nothing, SUM).all()
    of_nothing = Known(np.zeros(5), np.array([7.0, 0.0, 0.0, 0.0, 0.0]))
    assert told_empty(of_nothing, SUM).all()
    of_some = Known(np.zeros(5), np.array([7.0, 0.0, 0.0, 0.0, 3.0]))
    assert told_empty(of_some, SUM).tolist() == [False, True, True, True, False]
