"""What may be said outside the room: checked by hand, for every vote that a small room can give."""

from itertools import product

import pytest

from dashboard.hall import protection

WORDS = ("Not at all", "A little", "Some", "A lot", "Completely", "Cannot say")


@pytest.mark.parametrize("present", range(1, 5))
def test_nothing_is_told_of_fewer_than_five(present):
    for marks in product(range(present + 1), repeat=3):
        if sum(marks) == present:
            assert protection.shares(WORDS[:3], marks) == {}


def test_a_room_that_agrees_wholly_reads_as_one_that_lacks_a_vote():
    whole = protection.shares(WORDS, (0, 0, 0, 0, 7, 0))
    assert whole == protection.shares(WORDS, (0, 0, 0, 1, 6, 0))
    assert not any(words.isdigit() for words in whole.values())


def test_numbers_leave_the_room_only_from_ten_people_with_five_in_each_answer():
    assert protection.shares(("Yes", "No"), (5, 5)) == {"Yes": "5", "No": "5"}
    assert protection.shares(("Yes", "No"), (6, 4)) == {"Yes": "most", "No": "some"}
    assert protection.shares(("Yes", "No"), (5, 5), exact=False) == {"Yes": "about half", "No": "about half"}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        # means 2.57 and 3.29: up by 0.71, to half a step 0.5
        ((0, 1, 2, 3, 1, 0), (0, 0, 1, 3, 3, 0), "The room moved up by about half a step on average."),
        ((0, 0, 7, 0, 0, 0), (0, 0, 0, 7, 0, 1), "The room moved up by about 1 step on average."),
        ((0, 0, 0, 0, 5, 0), (0, 0, 5, 0, 0, 0), "The room moved down by about 2 steps on average."),
        ((0, 0, 5, 0, 0, 0), (0, 0, 5, 0, 0, 2), "The room hardly moved."),
        ((0, 0, 4, 0, 0, 3), (0, 0, 0, 0, 7, 0), ""),
    ],
)
def test_the_room_moved_by_about_so_much(before, after, words):
    assert protection.movement(before, after) == words


def test_views_are_split_unless_three_in_four_stand_together():
    assert protection.split((2, 1, 0, 2, 2, 0))
    assert not protection.split((0, 0, 1, 3, 3, 4))
    assert protection.agreement((2, 1, 0, 2, 2, 0), (3, 0, 0, 0, 4, 0)) == "Views are still split."
    assert protection.agreement((2, 1, 0, 2, 2, 0), (0, 0, 0, 4, 3, 0)).startswith("Views are close now")


def test_equal_dots_share_a_place_and_the_tie_is_said():
    places = protection.ranking(("A", "B", "C", "D"), (4, 6, 6, 0))
    assert places == ((1, "B"), (1, "C"), (3, "A"), (4, "D"))
    assert protection.ties(places) == "Level with one another: B and C."
    assert protection.ties(protection.ranking(("A", "B"), (4, 6))) == ""
