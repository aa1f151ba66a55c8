"""A table too wide for a slide: its short columns as a list, then a slide for each row."""

from dataclasses import replace

from dashboard.exports.deck import Slide
from dashboard.exports.spread import spread
from tests.boards.made import WAITS

SAID = "Money that comes for a few months at a time leaves groups without steady staff, rooms or plans. " * 2
HEADINGS = ("Sub-theme", "In our words", "Agreed", "A", "B", "C", "D")
ROWS = tuple((f"1-{number} Funding", SAID, "yes", "1", "no quotation", "2", "3") for number in range(3))
WIDE = replace(WAITS, headings=HEADINGS, rows=ROWS)


def test_a_wide_table_with_a_paragraph_becomes_a_list_and_a_slide_for_each_row():
    listed, *told = [slide.figure for slide in spread([Slide(WIDE, note="Ask who.", address="findings")])]
    assert listed.headings == ("Sub-theme", "Agreed", "A", "B", "C", "D")
    assert [row[0] for row in listed.rows] == [row[0] for row in ROWS]
    assert [figure.title for figure in told] == [row[0] for row in ROWS]
    assert told[0].rows[0] == ("In our words", SAID)
    assert {cell for row in told[2].rows for cell in row} == {*HEADINGS[1:], *ROWS[2][1:]}


def test_what_was_noted_stands_once():
    noted = [slide.note for slide in spread([Slide(WIDE, note="Ask who.")])]
    assert noted == ["Ask who.", "", "", ""]


def test_a_list_of_four_columns_and_a_picture_stay_as_they_are():
    narrow = Slide(replace(WIDE, headings=HEADINGS[:4], rows=tuple(row[:4] for row in ROWS)))
    assert list(spread([narrow, Slide(WAITS)])) == [narrow, Slide(WAITS)]
