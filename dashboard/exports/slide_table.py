"""How a table stands on slides in letters of 24 pixels: all its rows, over as many slides as they need."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.exports.kept import Kept
from dashboard.exports.page_rows import Letters, even_pages
from dashboard.words import counted

LETTERS = Letters(across=104, line=31, air=8)
HIGH = 460  # pixels of a slide of 1280 by 720, beside title, label and source
MOST_SLIDES, GAP = 8, 2


def pages_of(figure: Kept) -> list[Kept]:
    """The rows of each slide, at most `MOST_SLIDES`, with the columns that fit; always one row on each.

    Two columns stand where there are two. A table without rows is one slide.
    """
    columns = _columns(figure)
    cut = replace(
        figure, headings=figure.headings[:columns], rows=tuple(row[:columns] for row in figure.rows)
    )
    return [replace(cut, rows=rows) for rows in even_pages(cut, HIGH, LETTERS)[:MOST_SLIDES]]


def _columns(figure: Kept) -> int:
    """How many columns fit beside each other, where a cell breaks only between words."""
    across = 0
    for place, column in enumerate(zip(figure.headings, *figure.rows, strict=True)):
        across += GAP + max(len(word) for cell in column for word in (cell.split() or [""]))
        if across > LETTERS.across and place > 1:
            return place
    return len(figure.headings)


def left_out(figure: Kept, pages: Sequence[Kept]) -> str:
    """What of the table stands on no slide, in words; empty where all of it does."""
    rows = len(figure.rows) - sum(len(page.rows) for page in pages)
    columns = len(figure.headings) - len(pages[0].headings)
    parts = [_counted(rows, "row"), _counted(columns, "column")]
    return " and ".join(filter(None, parts))


def _counted(number: int, what: str) -> str:
    if number < 1:
        return ""
    return counted(number, f"more {what}")
