"""Siting: the best places for the most people, small enough to try every pair by hand."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.siting import maximal_cover

COVERS = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)
PEOPLE = pd.Series([10, 50, 20, 30])


def test_one_place_is_the_one_that_covers_most():
    assert maximal_cover(COVERS, PEOPLE, 1) == ([1], 70.0)


def test_two_places_are_chosen_together_not_one_after_the_other():
    # Alone: 60, 70, 30. The best pair is the second and the third place: 70 + 30 = 100 of 110.
    assert maximal_cover(COVERS, PEOPLE, 2) == ([1, 2], 100.0)


def test_more_places_than_there_are_cover_what_can_be_covered():
    assert maximal_cover(COVERS, PEOPLE, 5)[1] == 110.0


def test_no_pair_of_twelve_covers_more_than_the_answer():
    random = np.random.default_rng(7)
    covers, people = random.random((40, 12)) < 0.25, pd.Series(random.integers(1, 99, 40))

    best = max(float(people[covers[:, list(pair)].any(axis=1)].sum()) for pair in combinations(range(12), 2))
    assert maximal_cover(covers, people, 2)[1] == best


def test_no_place_at_all_and_lengths_that_differ_are_refused():
    with pytest.raises(NotComputable):
        maximal_cover(COVERS, PEOPLE, 0)
    with pytest.raises(NotComputable):
        maximal_cover(COVERS, PEOPLE.head(3), 1)
