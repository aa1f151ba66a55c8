"""A table on slides: as many slides as its rows need, each with the headings, none with a column cut off."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.exports.column_widths import weights
from dashboard.exports.kept import Kept
from dashboard.exports.page_rows import Letters, Row, even_pages, pages
from dashboard.exports.slide_parts import INCH, Inches, describe, emu, write
from dashboard.words import counted

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

MOST_SLIDES = 8
SIZES = (20, 18, 16, 14, 12)
"""Points: the largest at which the table stands on one slide, else the smallest."""


@dataclass(frozen=True)
class Laid:
    """The rows of each slide, and the size of their letters."""

    slides: tuple[tuple[Row, ...], ...]
    size: int


def _letters(size: int) -> Letters:
    """Letters of so many points on a slide, in inches."""
    return Letters(across=1680 / size, line=size / 60, air=0.08)


def laid(figure: Kept, body: Inches) -> Laid:
    """How the table stands in the body of slides, at most `MOST_SLIDES`."""
    high, small = body[3], SIZES[-1]
    for size in SIZES:
        if len(pages(figure, high, _letters(size))) == 1:
            return Laid((figure.rows,), size)
    return Laid(tuple(even_pages(figure, high, _letters(small))[:MOST_SLIDES]), small)


def left_out(figure: Kept, table: Laid) -> str:
    """How many rows stand on no slide, and where they are; empty where all do."""
    rows = len(figure.rows) - sum(map(len, table.slides))
    return f"{counted(rows, 'more row')}: in the CSV and in the notes." if rows else ""


def add(slide: "PptxSlide", figure: Kept, rows: tuple[Row, ...], body: Inches, *, size: int) -> None:
    """The headings and these rows as a table in the body of the slide."""
    letters = _letters(size)
    shares = weights(figure.headings, figure.rows, letters=letters.across)
    frame = slide.shapes.add_table(len(rows) + 1, len(figure.headings), *emu(body))
    describe(frame, figure.title)
    for column, share in zip(frame.table.columns, shares, strict=True):
        column.width = round(body[2] * share * INCH)
    for number, row in enumerate((figure.headings, *rows)):
        frame.table.rows[number].height = round(letters.height(row, shares) * INCH)
        for column_number, words in enumerate(row):
            _cell(frame.table.cell(number, column_number), words, size=size, heading=number == 0)


def _cell(cell: Any, words: str, *, size: int, heading: bool) -> None:
    from pptx.dml.color import RGBColor

    cell.margin_top = cell.margin_bottom = 20_000
    cell.margin_left = cell.margin_right = 50_000
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string("F0F4F5" if heading else "FFFFFF")
    write(cell.text_frame.paragraphs[0], words, size=size, bold=heading)
