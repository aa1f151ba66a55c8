"""A table on a slide: what fits, and the words for what does not."""

from dataclasses import replace

from dashboard.exports.slide_table import fitting, left_out
from tests.boards.made import WAITS

LONG = "Money that comes for a few months at a time leaves groups without steady staff, rooms or plans."


def test_a_short_table_stands_whole():
    assert fitting(WAITS) == WAITS
    assert left_out(WAITS, fitting(WAITS)) == ""


def test_of_many_rows_six_are_shown_and_the_rest_is_counted():
    many = replace(WAITS, rows=tuple((f"Area {number}", "1", "2") for number in range(30)))
    assert len(fitting(many).rows) == 6
    assert left_out(many, fitting(many)) == "24 more rows"


def test_long_words_leave_room_for_fewer_rows_and_columns():
    headings = tuple(f"Column {number}" for number in range(9))
    wordy = replace(WAITS, headings=headings, rows=tuple(("a", LONG, *["yes"] * 7) for _ in range(25)))
    shown = fitting(wordy)
    assert len(shown.headings) == 4
    assert 1 <= len(shown.rows) <= 3
    assert left_out(wordy, shown) == f"{25 - len(shown.rows)} more rows and 5 more columns"


def test_one_row_is_shown_however_long_it_is():
    wordy = replace(WAITS, headings=("Area", "Words"), rows=(("a", LONG * 30),))
    assert len(fitting(wordy).rows) == 1
