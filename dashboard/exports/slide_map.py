"""A map on a slide: three fifths of it the map, beside it what its colours mean and the ranked areas."""

import io
from math import ceil
from typing import TYPE_CHECKING, Any

from dashboard.charts import theme
from dashboard.exports import native_chart
from dashboard.exports.drawing import map_png, png_of
from dashboard.exports.kept import Kept, KeptClass, KeptLegend, KeptPicture
from dashboard.exports.slide_parts import Inches, describe, emu, fit, place, text

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

MAP_PART, GAP = 0.6, 0.2
LINE, SWATCH, COLUMNS = 0.27, 0.2, 2


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
    describe(native_chart.add(slide, figure.ranks.native, emu(box), size=10), figure.ranks.alt)


def _legend(slide: "PptxSlide", legend: KeptLegend, box: Inches) -> float:
    """Heading, classes in two columns, how to read them; returns the inches it takes."""
    left, top, width, _height = box
    text(slide, [legend.heading], (left, top, width, LINE), size=11, bold=True)
    down = ceil(len(legend.classes) / COLUMNS)
    for number, entry in enumerate(legend.classes):
        across = left + (number // down) * width / COLUMNS
        _entry(slide, entry, (across, top + LINE * (number % down + 1.2), width / COLUMNS, LINE))
    text(slide, [legend.reading], (left, top + LINE * (down + 1.2), width, LINE * 2), size=9)
    return LINE * (down + 3)


def _entry(slide: "PptxSlide", entry: KeptClass, box: Inches) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    left, top, width, height = box
    swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
    place(swatch, (left + 0.1, top + 0.05, SWATCH * 1.4, SWATCH))
    _paint(swatch, entry)
    beside = (left + 0.1 + SWATCH * 1.4, top - 0.04, width - SWATCH * 1.4 - 0.1, height)
    text(slide, [f"{entry.label}: {entry.count:,}"], beside, size=10)


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
