"""The parts that slides of PowerPoint are made of, placed in inches."""

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Any

from dashboard.exports.letters import written_out

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

INCH = 914_400
WIDE, HIGH, MARGIN = 13.333, 7.5, 0.5
BODY_TOP, BODY_HIGH = 1.6, 4.3
INK, SOFT = "212B32", "4C6272"
Inches = tuple[float, float, float, float]
"""Left, top, width and height."""
BODY: Inches = (MARGIN, BODY_TOP, WIDE - 2 * MARGIN, BODY_HIGH)
ALL_BODY: Inches = (MARGIN, BODY_TOP, WIDE - 2 * MARGIN, 5.1)
"""The same where nothing is said below the picture."""


LETTER = 0.56
"""Width of a letter of Arial by its height, set in bold and on average."""
INSIDE = 0.2
"""Inches that the two margins of a box of text take."""


def lines_of(words: str, width: float, *, size: float) -> int:
    """How many lines the words take in a box of so many inches, in letters of `size` points."""
    return max(1, ceil(len(words) * LETTER * size / 72 / (width - INSIDE)))


def emu(box: Inches) -> tuple[int, int, int, int]:
    """The box in the units of the format: 914,400 an inch."""
    left, top, width, height = (round(side * INCH) for side in box)
    return left, top, width, height


def place(shape: Any, box: Inches) -> None:
    """Put a shape into the box, in that box's own shape."""
    shape.left, shape.top, shape.width, shape.height = emu(box)


def fit(shape: Any, box: Inches) -> None:
    """As large as the box allows, in the shape's own proportions, in the middle."""
    left, top, width, height = emu(box)
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left, shape.top = left + (width - shape.width) // 2, top + (height - shape.height) // 2


def describe(shape: Any, words: str) -> None:
    """The words for those who do not see the picture."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def write(paragraph: Any, words: str, *, size: float, colour: str = INK, bold: bool = False) -> None:
    """A run of words in a paragraph."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = written_out(words)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Arial"
    run.font.color.rgb = RGBColor.from_string(colour)


def text(
    slide: "PptxSlide",
    lines: Iterable[str],
    box: Inches,
    *,
    size: float,
    colour: str = INK,
    bold: bool = False,
) -> Any:
    """A box of text, a paragraph for each line."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    place(shape, box)
    frame = shape.text_frame
    frame.word_wrap = True
    for number, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        write(paragraph, words, size=size, colour=colour, bold=bold)
    return shape
