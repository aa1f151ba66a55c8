"""A table on slides: as many slides as its rows need, each with the headings, none with a column cut off."""

from typing import TYPE_CHECKING, Any

from dashboard.exports.column_widths import lines, weights
from dashboard.exports.kept import Kept
from dashboard.exports.slide_parts import BODY, INCH, describe, emu, write
from dashboard.words import counted

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

Row = tuple[str, ...]
MOST_SLIDES = 6
SIZE, LETTERS, LINE, PADDING = 12, 140, 0.2, 0.08
"""Points, letters across the slide at that size, inches of a line and around the lines of a cell."""


def slides_of(figure: Kept) -> list[list[Row]]:
    """The rows of each slide, at most six of them; one slide without rows for a table that has none."""
    shares = weights(figure.headings, figure.rows)
    heading = _height(figure.headings, shares)
    pages: list[list[Row]] = [[]]
    taken = heading
    for row in figure.rows:
        high = _height(row, shares)
        if pages[-1] and taken + high > BODY[3]:
            pages.append([])
            taken = heading
        pages[-1].append(row)
        taken += high
    return pages[:MOST_SLIDES]


def _height(row: Row, shares: list[float]) -> float:
    return lines(row, shares, letters=LETTERS) * LINE + PADDING


def left_out(figure: Kept, pages: list[list[Row]]) -> str:
    """How many rows stand on no slide, and where they are; empty where all do."""
    rows = len(figure.rows) - sum(map(len, pages))
    return f"{counted(rows, 'more row')}: in the CSV and in the notes." if rows else ""


def add(slide: "PptxSlide", figure: Kept, rows: list[Row]) -> None:
    """The headings and these rows as a table in the body of the slide."""
    shares = weights(figure.headings, figure.rows)
    frame = slide.shapes.add_table(len(rows) + 1, len(figure.headings), *emu(BODY))
    describe(frame, figure.title)
    for column, share in zip(frame.table.columns, shares, strict=True):
        column.width = round(BODY[2] * share * INCH)
    for number, row in enumerate((figure.headings, *rows)):
        frame.table.rows[number].height = round(_height(row, shares) * INCH)
        for column_number, words in enumerate(row):
            _cell(frame.table.cell(number, column_number), words, heading=number == 0)


def _cell(cell: Any, words: str, *, heading: bool) -> None:
    from pptx.dml.color import RGBColor

    cell.margin_top = cell.margin_bottom = 20_000
    cell.margin_left = cell.margin_right = 50_000
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string("F0F4F5" if heading else "FFFFFF")
    write(cell.text_frame.paragraphs[0], words, size=SIZE, bold=heading)
