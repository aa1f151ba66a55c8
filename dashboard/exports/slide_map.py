"""A map on a slide: three fifths of it the map, beside it what its colours mean and the ranked areas."""

import io
from math import ceil
from typing import TYPE_CHECKING, Any

from dashboard.charts import theme
from dashboard.exports import native_chart
from dashboard.exports.drawing import map_png, png_of
from dashboard.exports.kept import Kept, KeptClass, KeptLegend, KeptPicture
from dashboard.exports.slide_parts import Inches, describe, emu, fit, lines_of, place, text

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

MAP_PART, GAP = 0.6, 0.2
LINE, SWATCH, COLUMNS = 0.27, 0.2, 2
BESIDE = 0.1 + SWATCH * 1.4
HEADING, CLASS, READING = 11, 10, 9
"""Inches, and points of the letters."""


def is_map(figure: Kept) -> bool:
    """Whether the figure is a map whose legend and ranked list can stand beside it."""
    return bool(figure.ranks and figure.ranks.native and figure.picture and figure.picture.legend)


def add(slide: "PptxSlide", figure: Kept, body: Inches) -> None:
    """Draw the map, its legend and its ranked list into the body of the slide."""
    left, top, width, height = body
    at, across = left + width * MAP_PART + GAP, width * (1 - MAP_PART) - GAP
    if not (figure.picture and figure.picture.legend and figure.ranks and figure.ranks.native):
        return
    drawn = slide.shapes.add_picture(io.BytesIO(map_png(figure.picture)), 0, 0)
    fit(drawn, (left, top, width * MAP_PART, height))
    describe(drawn, figure.picture.alt)
    high = _legend(slide, figure.picture.legend, (at, top, across, height))
    box = (at, top + high, across, height - high)
    describe(native_chart.add(slide, figure.ranks.native, emu(box), size=10, axis=False), figure.ranks.alt)


def _legend(slide: "PptxSlide", legend: KeptLegend, box: Inches) -> float:
    """Heading, classes in two columns, how to read them; returns the inches it takes."""
    left, top, width, _height = box
    heading = LINE * (0.2 + 0.8 * lines_of(legend.heading, width, size=HEADING))
    text(slide, [legend.heading], (left, top, width, heading), size=HEADING, bold=True)
    short = [entry for entry in legend.classes if _fits(entry, width / COLUMNS)]
    down, under = ceil(len(short) / COLUMNS), top + heading + 0.1
    for number, entry in enumerate(short):
        across = left + (number // down) * width / COLUMNS
        _entry(slide, entry, (across, under + LINE * (number % down), width / COLUMNS, LINE))
    for entry in legend.classes:
        if entry not in short:
            _entry(slide, entry, (left, under + LINE * down, width, LINE))
            down += 1
    reading = LINE * (0.4 + 0.6 * lines_of(legend.reading, width, size=READING))
    text(slide, [legend.reading], (left, under + LINE * down, width, reading), size=READING)
    return under - top + LINE * down + reading


def _fits(entry: KeptClass, width: float) -> bool:
    return lines_of(_words(entry), width - BESIDE, size=CLASS) == 1


def _words(entry: KeptClass) -> str:
    return f"{entry.label}: {entry.count:,}"


def _entry(slide: "PptxSlide", entry: KeptClass, box: Inches) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    left, top, width, height = box
    swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
    place(swatch, (left + 0.1, top + 0.05, SWATCH * 1.4, SWATCH))
    _paint(swatch, entry)
    text(slide, [_words(entry)], (left + BESIDE, top - 0.04, width - BESIDE, height), size=CLASS)


def _paint(swatch: Any, entry: KeptClass) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_PATTERN

    ground = RGBColor.from_string(entry.fill.removeprefix("#"))
    if entry.pattern:
        swatch.fill.patterned()
        swatch.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        swatch.fill.back_color.rgb = ground
        swatch.fill.fore_color.rgb = RGBColor.from_string(theme.INK_SOFT.removeprefix("#"))
    else:
        swatch.fill.solid()
        swatch.fill.fore_color.rgb = ground
    swatch.line.color.rgb = RGBColor.from_string(theme.BORDER.removeprefix("#"))
    swatch.shadow.inherit = False


def whole(slide: "PptxSlide", picture: KeptPicture, body: Inches) -> None:
    """A picture that has no list beside it, as large as the body allows."""
    drawn = slide.shapes.add_picture(io.BytesIO(png_of(picture)), 0, 0)
    fit(drawn, body)
    describe(drawn, picture.alt)
