"""A board as PowerPoint: charts that can be edited, maps as pictures, sources in the notes of each slide."""

import io
from typing import TYPE_CHECKING, Any

from dashboard.exports import native_chart
from dashboard.exports.deck import Agreed, Deck, Slide
from dashboard.exports.drawing import png_of
from dashboard.exports.kept import Kept
from dashboard.exports.letters import written_out
from dashboard.words import counted

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

INCH = 914_400
WIDE, HIGH, MARGIN = 13.333, 7.5, 0.5
TITLE_TOP, BODY_TOP, BODY_HIGH, NOTE_TOP, SOURCE_TOP = 0.3, 1.55, 4.3, 5.9, 6.7
ROWS, COLUMNS = 9, 7
TITLE_ONLY = 5
INK, SOFT, LABEL = "212B32", "4C6272", "FFF9C4"
SPOKEN = 20_000
"""Letters of a slide's notes; PowerPoint takes more than anybody reads."""


def powerpoint(deck: Deck) -> bytes:
    """A 16 to 9 presentation: the board, a slide a figure, what was decided. Opens without the dashboard."""
    from pptx import Presentation

    made = Presentation()
    made.slide_width, made.slide_height = round(WIDE * INCH), round(HIGH * INCH)
    made.core_properties.title = written_out(deck.title)[:255]
    made.core_properties.author = "Social prescribing dashboard"
    _opening(_added(made), deck)
    for slide in deck.slides:
        _figure(_added(made), slide)
    if deck.decisions:
        _decisions(_added(made), deck.decisions)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _added(made: Any) -> "PptxSlide":
    """A new slide with nothing on it but a title, so that a reader's outline has one."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    _place(slide.shapes.title, MARGIN, TITLE_TOP, WIDE - 2 * MARGIN, 0.9)
    return slide


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = round(left * INCH), round(top * INCH)
    shape.width, shape.height = round(width * INCH), round(height * INCH)


def _titled(slide: "PptxSlide", words: str, *, size: int) -> None:
    from pptx.enum.text import MSO_ANCHOR

    frame = slide.shapes.title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    _write(frame.paragraphs[0], words, size=size, bold=True)


def _write(paragraph: Any, words: str, *, size: int, colour: str = INK, bold: bool = False) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = written_out(words)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Arial"
    run.font.color.rgb = RGBColor.from_string(colour)


def _text(
    slide: "PptxSlide", lines: list[str], *, top: float, height: float, size: int, colour: str = INK
) -> Any:
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    _place(box, MARGIN, top, WIDE - 2 * MARGIN, height)
    frame = box.text_frame
    frame.word_wrap = True
    for number, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _write(paragraph, words, size=size, colour=colour)
    return box


def _label(slide: "PptxSlide", words: str) -> None:
    """The label of synthetic data, on a yellow ground."""
    from pptx.dml.color import RGBColor

    if not words:
        return
    box = _text(slide, [words], top=1.15, height=0.4, size=16)
    box.width = round(4.2 * INCH)
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string(LABEL)


def _opening(slide: "PptxSlide", deck: Deck) -> None:
    _titled(slide, deck.title, size=36)
    _label(slide, deck.label)
    figures = [f"{place}. {each.figure.title}" for place, each in enumerate(deck.slides, start=1)]
    _text(slide, [deck.standing, *figures], top=BODY_TOP + 0.1, height=5, size=18)
    slide.notes_slide.notes_text_frame.text = written_out(deck.standing)


def _figure(slide: "PptxSlide", shown: Slide) -> None:
    figure = shown.figure
    _titled(slide, figure.title, size=28 if len(figure.title) <= 90 else 22)
    _label(slide, figure.label)
    _body(slide, figure)
    said = [shown.note] if shown.note else []
    said += [each.words for each in shown.changed[:2]]
    if len(shown.changed) > 2:
        more = counted(len(shown.changed) - 2, "more value has", "more values have")
        said.append(f"{more} changed: see the notes.")
    _text(slide, said, top=NOTE_TOP, height=0.8, size=18)
    _text(slide, [figure.source_line], top=SOURCE_TOP, height=0.6, size=12, colour=SOFT)
    slide.notes_slide.notes_text_frame.text = written_out(_spoken(shown))[:SPOKEN]


def _body(slide: "PptxSlide", figure: Kept) -> None:
    picture = figure.picture
    if picture is not None and picture.native is not None:
        frame = native_chart.add(slide, picture.native, _box())
        _describe(frame, picture.alt)
    elif picture is not None:
        drawn = slide.shapes.add_picture(io.BytesIO(png_of(picture)), 0, 0)
        _fit(drawn)
        _describe(drawn, picture.alt)
    else:
        _table(slide, figure)


def _box() -> tuple[int, int, int, int]:
    sides = (MARGIN, BODY_TOP, WIDE - 2 * MARGIN, BODY_HIGH)
    left, top, width, height = (round(side * INCH) for side in sides)
    return left, top, width, height


def _fit(drawn: Any) -> None:
    """As large as the space for it allows, in its own shape, in the middle."""
    left, top, width, height = _box()
    scale = min(width / drawn.width, height / drawn.height)
    drawn.width, drawn.height = round(drawn.width * scale), round(drawn.height * scale)
    drawn.left, drawn.top = left + (width - drawn.width) // 2, top + (height - drawn.height) // 2


def _describe(shape: Any, words: str) -> None:
    """The words for those who do not see the picture."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _table(slide: "PptxSlide", figure: Kept) -> None:
    """The first rows and columns as a table; what is left out is said on the slide."""
    rows, headings = figure.rows[:ROWS], figure.headings[:COLUMNS]
    frame = slide.shapes.add_table(len(rows) + 1, len(headings), *_box())
    _describe(frame, figure.title)
    for number, row in enumerate((headings, *(row[:COLUMNS] for row in rows))):
        frame.table.rows[number].height = round(BODY_HIGH * INCH / (ROWS + 1))
        for column, words in enumerate(row):
            _cell(frame.table.cell(number, column), words, heading=number == 0)
    left_out = _left_out(figure)
    if left_out:
        _text(slide, [left_out], top=SOURCE_TOP - 0.3, height=0.4, size=12, colour=SOFT)


def _cell(cell: Any, words: str, *, heading: bool) -> None:
    from pptx.dml.color import RGBColor

    cell.margin_top = cell.margin_bottom = 20_000
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string("F0F4F5" if heading else "FFFFFF")
    _write(cell.text_frame.paragraphs[0], words, size=14, bold=heading)


def _left_out(figure: Kept) -> str:
    rows, columns = len(figure.rows) - ROWS, len(figure.headings) - COLUMNS
    parts = [f"{rows:,} more rows"] if rows > 0 else []
    parts += [f"{columns} more columns"] if columns > 0 else []
    return f"{' and '.join(parts)}: in the CSV and in the notes." if parts else ""


def _spoken(shown: Slide) -> str:
    """What the notes of a slide hold: note, changes, source, address, period, version and all numbers."""
    figure = shown.figure
    lines = [figure.label] if figure.label else []
    lines += [shown.note] if shown.note else []
    lines += [each.words for each in shown.changed]
    lines += [*figure.notes, figure.source_line]
    lines += [f"Period: {figure.period}"] if figure.period else []
    lines += [f"Address: {shown.address}"] if shown.address else []
    lines += [f"Data version: {figure.data_version}", "", " | ".join(figure.headings)]
    return "\n".join([*lines, *(" | ".join(row) for row in figure.rows)])


def _decisions(slide: "PptxSlide", decisions: tuple[Agreed, ...]) -> None:
    _titled(slide, "What was decided", size=32)
    lines = []
    for each in decisions:
        lines += [each.words, f"{each.owner}, by {each.due_words}. {_then_and_now(each)}".strip()]
    _text(slide, lines, top=BODY_TOP, height=5, size=18)
    slide.notes_slide.notes_text_frame.text = written_out("\n".join(lines))


def _then_and_now(decision: Agreed) -> str:
    if not decision.about:
        return ""
    return f"{decision.about}: {decision.value_then} then, {decision.value_now} now."
