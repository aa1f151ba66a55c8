"""A table on a slide: what fits, and the words for what does not."""

from dataclasses import replace

import pytest

from dashboard.exports.column_widths import weights
from dashboard.exports.slide_table import left_out, pages_of
from tests.boards.made import WAITS

LONG = "Money that comes for a few months at a time leaves groups without steady staff, rooms or plans."


def test_a_short_table_stands_whole():
    assert pages_of(WAITS) == [WAITS]
    assert left_out(WAITS, pages_of(WAITS)) == ""


def test_many_rows_go_on_over_slides_that_are_about_as_full():
    rows = tuple((f"Area {number}", "1", "2") for number in range(30))
    pages = pages_of(replace(WAITS, rows=rows))
    assert [row for page in pages for row in page.rows] == list(rows)
    assert {page.headings for page in pages} == {WAITS.headings}
    assert max(len(page.rows) for page in pages) - min(len(page.rows) for page in pages) <= 2


def test_of_a_table_longer_than_eight_slides_the_rest_is_counted():
    many = replace(WAITS, rows=tuple((f"Area {number}", "1", "2") for number in range(1000)))
    pages = pages_of(many)
    assert len(pages) == 8
    assert left_out(many, pages) == f"{1000 - sum(len(page.rows) for page in pages):,} more rows"


def test_a_list_of_long_words_has_all_its_rows_and_columns():
    wordy = replace(WAITS, headings=tuple("ABCD"), rows=tuple(("a", LONG, "yes", LONG) for _ in range(12)))
    pages = pages_of(wordy)
    assert sum(len(page.rows) for page in pages) == 12
    assert left_out(wordy, pages) == ""


def test_columns_that_would_break_a_word_are_counted():
    headings = tuple(f"Quotations-of-{number}" for number in range(9))
    wide = replace(WAITS, headings=headings, rows=(("a",) * 9,))
    shown = len(pages_of(wide)[0].headings)
    assert 2 <= shown < 9
    assert left_out(wide, pages_of(wide)) == f"{9 - shown} more columns"


def test_one_row_is_shown_however_long_it_is():
    wordy = replace(WAITS, headings=("Area", "Words"), rows=(("a", LONG * 30),))
    assert [len(page.rows) for page in pages_of(wordy)] == [1]


def test_where_columns_ask_for_more_than_there_is_every_longest_word_keeps_its_room():
    headings = ("Need", "Referred", *("Waiting",) * 6)
    rows = [("Social isolation and loneliness", "2,825", *("Hidden: small number",) * 6)]
    shares = weights(headings, rows, letters=104)
    assert sum(shares) == pytest.approx(1)
    assert 104 * shares[1] == pytest.approx(len("Referred") + 4)
    assert 104 * shares[0] > len("loneliness") + 4
