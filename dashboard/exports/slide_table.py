"""How much of a table fits on a slide in letters of 24 pixels: the rest is said and stays one step away."""

from dataclasses import replace
from math import ceil

from dashboard.exports.kept import Kept
from dashboard.words import counted

LINES, LETTERS_ACROSS = 11, 88  # of a slide of 1280 by 720, beside title, label and source
MOST_ROWS, MOST_COLUMNS, LONG_CELL, GAP = 6, 4, 40, 3


def fitting(figure: Kept) -> Kept:
    """The first rows and columns that fit; always one row, and two columns where there are two."""
    columns = _columns(figure)
    rows = [row[:columns] for row in figure.rows]
    shown, lines = 0, _lines(figure.headings[:columns])
    while shown < min(MOST_ROWS, len(rows)):
        lines += _lines(rows[shown])
        if shown and lines > LINES:
            break
        shown += 1
    return replace(figure, headings=figure.headings[:columns], rows=tuple(rows[:shown]))


def _columns(figure: Kept) -> int:
    """How many columns fit beside each other, where a cell breaks only between words."""
    if any(len(cell) > LONG_CELL for row in figure.rows for cell in row):
        return min(MOST_COLUMNS, len(figure.headings))
    across = 0
    for place, column in enumerate(zip(figure.headings, *figure.rows, strict=True)):
        across += GAP + max(len(word) for cell in column for word in (cell.split() or [""]))
        if across > LETTERS_ACROSS and place > 1:
            return place
    return len(figure.headings)


def _lines(cells: tuple[str, ...]) -> int:
    """How many lines a row takes, where a browser gives the longest column most of the width."""
    letters = sum(len(cell) for cell in cells)
    return ceil(letters / LETTERS_ACROSS) + (letters > LETTERS_ACROSS // 2)


def left_out(figure: Kept, shown: Kept) -> str:
    """What of the table does not stand on the slide, in words; empty where all of it does."""
    rows, columns = len(figure.rows) - len(shown.rows), len(figure.headings) - len(shown.headings)
    parts = [_counted(rows, "row"), _counted(columns, "column")]
    return " and ".join(filter(None, parts))


def _counted(number: int, what: str) -> str:
    if number < 1:
        return ""
    return counted(number, f"more {what}")
