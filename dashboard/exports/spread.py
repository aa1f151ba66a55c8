"""Tables that are too wide for a slide: the short columns as one list, then a slide for each row."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.exports.deck import Slide
from dashboard.exports.kept import Kept

WIDE = 6
"""Columns from which a table with a paragraph among them is no list."""
PARAGRAPH, SHORT = 100, 20
"""Letters of a cell."""


def spread(slides: Iterable[Slide]) -> Iterator[Slide]:
    """The slides with each table that is too wide told row by row; all others as they are.

    What people noted and what has changed stay with the list.
    """
    for slide in slides:
        if _too_wide(slide.figure):
            yield replace(slide, figure=_list(slide.figure))
            yield from (Slide(_alone(slide.figure, row), address=slide.address) for row in slide.figure.rows)
        else:
            yield slide


def _too_wide(figure: Kept) -> bool:
    paragraphs = any(len(cell) >= PARAGRAPH for row in figure.rows for cell in row)
    return figure.picture is None and len(figure.headings) > WIDE and paragraphs


def _list(figure: Kept) -> Kept:
    """The first column and those of short cells."""
    columns = [
        place
        for place in range(len(figure.headings))
        if place == 0 or all(len(row[place]) <= SHORT for row in figure.rows)
    ]
    rows = tuple(tuple(row[place] for place in columns) for row in figure.rows)
    return replace(figure, headings=tuple(figure.headings[place] for place in columns), rows=rows)


def _alone(figure: Kept, row: tuple[str, ...]) -> Kept:
    """One row under its own name, a line for each of its other cells."""
    cells = zip(figure.headings[1:], row[1:], strict=True)
    return replace(figure, title=row[0], headings=(figure.headings[0], row[0]), rows=tuple(cells), notes=())
