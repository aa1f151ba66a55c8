"""A board as PowerPoint: charts that can be edited, maps beside them, sources in the notes of each slide."""

import io
from typing import TYPE_CHECKING, Any

from dashboard.charts.chart import CUT_AXIS
from dashboard.exports import native_chart, sign, slide_map, slide_rows
from dashboard.exports.deck import Agreed, Deck, Slide, contents
from dashboard.exports.kept import Kept, KeptPicture
from dashboard.exports.letters import written_out
from dashboard.exports.slide_parts import (
    ALL_BODY,
    BODY,
    BODY_TOP,
    HIGH,
    INCH,
    MARGIN,
    SOFT,
    WIDE,
    Inches,
    describe,
    emu,
    place,
    text,
    write,
)
from dashboard.exports.spread import spread
from dashboard.words import counted

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

TITLE_TOP, LABEL_TOP, NOTE_TOP, SOURCE_TOP = 0.2, 1.14, 6.0, 6.8
ACROSS = WIDE - 2 * MARGIN
TITLE_ONLY = 5
LABEL = "FFF9C4"
SPOKEN = 20_000
"""Letters of a slide's notes; PowerPoint takes more than anybody reads."""
SIGN = 1.7
COVER_TOP, COVER_HIGH, MOST_NAMED, FEW = 2.1, 5.0, 10, 5
SIZES = ((60, 28), (120, 24))
SMALL_TITLE = 20
"""Points of a title by its letters: it stands on two lines, and the picture begins where it always does."""


def powerpoint(deck: Deck) -> bytes:
    """A 16 to 9 presentation: the board, its figures, what was decided. Opens without the dashboard.

    A figure is one slide, a long table several, a wide one a slide for each row as well. A sign that a phone
    reads leads back to the board, on the first slide and on the last.
    """
    from pptx import Presentation

    made = Presentation()
    made.slide_width, made.slide_height = round(WIDE * INCH), round(HIGH * INCH)
    made.core_properties.title = written_out(deck.title)[:255]
    made.core_properties.author = "Social prescribing dashboard"
    _opening(_added(made), deck)
    for slide in spread(deck.slides):
        _figure(made, slide)
    if deck.decisions:
        _decisions(_added(made), deck.decisions)
    for slide in (made.slides[0], made.slides[-1]) if deck.address else ():
        _sign(slide, deck.address)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _added(made: Any) -> "PptxSlide":
    """A new slide with nothing on it but a title, so that a reader's outline has one."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    place(slide.shapes.title, (MARGIN, TITLE_TOP, ACROSS, 0.9))
    return slide


def _titled(slide: "PptxSlide", words: str, *, size: int = 0) -> None:
    from pptx.enum.text import MSO_ANCHOR

    frame = slide.shapes.title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    fitting = next((points for letters, points in SIZES if len(words) <= letters), SMALL_TITLE)
    write(frame.paragraphs[0], words, size=size or fitting, bold=True)


def _label(slide: "PptxSlide", words: str) -> None:
    """The label of synthetic data, on a yellow ground."""
    from pptx.dml.color import RGBColor

    if not words:
        return
    box = text(slide, [words], (MARGIN, LABEL_TOP, 3.6, 0.36), size=14)
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string(LABEL)


def _opening(slide: "PptxSlide", deck: Deck) -> None:
    _titled(slide, deck.title, size=36)
    _label(slide, deck.label)
    text(slide, [deck.standing], (MARGIN, LABEL_TOP + 0.4, ACROSS - SIGN, 0.4), size=14, colour=SOFT)
    shown = deck.cover
    across = ACROSS * (0.5 if shown else 1)
    text(slide, contents(deck, most=MOST_NAMED), (MARGIN, COVER_TOP, across, COVER_HIGH), size=_size(deck))
    if shown:
        slide_map.whole(slide, shown, (MARGIN + across, COVER_TOP, ACROSS - across, COVER_HIGH))
    slide.notes_slide.notes_text_frame.text = written_out(deck.standing)


def _size(deck: Deck) -> int:
    """Points of the titles on the cover: large where there are few."""
    return next((size for most, size in ((2, 28), (4, 22), (6, 18)) if len(deck.slides) <= most), 14)


def _sign(slide: "PptxSlide", address: str) -> None:
    """The sign that a phone reads, where nothing else stands."""
    drawn = slide.shapes.add_picture(io.BytesIO(sign.png(address)), 0, 0)
    place(drawn, (WIDE - MARGIN - SIGN, TITLE_TOP, SIGN, SIGN))
    describe(drawn, f"A sign for phones (QR code) that opens {address}")
    for shape in slide.shapes:
        if shape is not drawn and shape.width > round((ACROSS - SIGN) * INCH) and shape.top < drawn.height:
            shape.width = round((ACROSS - SIGN - 0.1) * INCH)


def _figure(made: Any, shown: Slide) -> None:
    figure = shown.figure
    body = BODY if shown.note or shown.changed else ALL_BODY
    if figure.picture:
        slide = _headed(made, figure, figure.title)
        _below(slide, shown, _picture(slide, figure, figure.picture, body))
        return
    table = slide_rows.laid(figure, body)
    for number, rows in enumerate(table.slides, start=1):
        part = f" ({number} of {len(table.slides)})" if len(table.slides) > 1 else ""
        slide = _headed(made, figure, f"{figure.title}{part}")
        slide_rows.add(slide, figure, rows, body, size=table.size)
        _below(slide, shown, slide_rows.left_out(figure, table) if number == len(table.slides) else "")


def _headed(made: Any, figure: Kept, title: str) -> "PptxSlide":
    slide = _added(made)
    _titled(slide, title)
    _label(slide, figure.label)
    return slide


def _picture(slide: "PptxSlide", figure: Kept, picture: KeptPicture, body: Inches) -> str:
    """Draw the figure's picture; returns what is to be said of what it does not draw."""
    if slide_map.is_map(figure):
        slide_map.add(slide, figure, body)
        return _of_bars(figure.ranks.note) if figure.ranks else ""
    if picture.native is not None:
        describe(native_chart.add(slide, picture.native, emu(body)), picture.alt)
        return _of_bars(picture.note)
    slide_map.whole(slide, picture, body)
    return picture.note


def _of_bars(note: str) -> str:
    """The note of a chart whose scale PowerPoint draws, from zero."""
    return note.replace(CUT_AXIS, "").strip()


def _below(slide: "PptxSlide", shown: Slide, undrawn: str) -> None:
    """What people noted, what has changed since, where the numbers come from; all numbers in the notes."""
    said = [shown.note] if shown.note else []
    said += [each.words for each in shown.changed[:2]]
    if len(shown.changed) > 2:
        more = counted(len(shown.changed) - 2, "more value has", "more values have")
        said.append(f"{more} changed: see the notes.")
    text(slide, said, (MARGIN, NOTE_TOP, ACROSS, 0.8), size=16)
    source = " ".join(filter(None, (undrawn, shown.figure.source_line)))
    text(slide, [source], (MARGIN, SOURCE_TOP, ACROSS, 0.5), size=9, colour=SOFT)
    slide.notes_slide.notes_text_frame.text = written_out(_spoken(shown))[:SPOKEN]


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
    text(slide, lines, (MARGIN, BODY_TOP, ACROSS - SIGN, 5), size=24 if len(decisions) <= FEW else 18)
    slide.notes_slide.notes_text_frame.text = written_out("\n".join(lines))


def _then_and_now(decision: Agreed) -> str:
    if not decision.about:
        return ""
    return f"{decision.about}: {decision.value_then} then, {decision.value_now} now."
