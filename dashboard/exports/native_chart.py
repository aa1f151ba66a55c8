"""Plain series as a chart that PowerPoint draws, with its numbers in a sheet that anybody can edit."""

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from dashboard.charts import theme
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format

if TYPE_CHECKING:
    from pptx.slide import Slide

Box = tuple[int, int, int, int]
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
ROWS_IN_FULL_SIZE, SMALL = 10, 9
INK = theme.INK.removeprefix("#")
LABELLED = 16
"""Above so many points, printed values would cover each other."""


def add(slide: "Slide", chart: NativeChart, box: Box, *, size: int = 14, axis: bool = True) -> Any:
    """Draw the chart into `box` (left, top, width, height in EMU); returns its frame on the slide.

    `size` is that of its letters, in points. Without `axis`, only the numbers beside its bars are read.
    """
    frame = slide.shapes.add_chart(_kind(chart.kind), *box, _data(chart))
    made = frame.chart
    _dress(made, chart, size=size)
    made.value_axis.visible = axis
    for place, (drawn, series) in enumerate(zip(made.plots[0].series, chart.series, strict=True)):
        _colour(drawn, chart.kind, series, place)
        if series.lower:
            _intervals(drawn, series)
        if chart.chosen in chart.categories:
            _quieten(drawn, chart)
    return frame


def _quieten(drawn: Any, chart: NativeChart) -> None:
    """All bars but the chosen one's in the colour of what stands around it."""
    from pptx.dml.color import RGBColor

    for place, name in enumerate(chart.categories):
        if name != chart.chosen:
            bar = drawn.points[place].format.fill
            bar.solid()
            bar.fore_color.rgb = RGBColor.from_string(theme.CONTEXT.removeprefix("#"))


def _kind(kind: NativeKind) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE

    return {
        NativeKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
        NativeKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
        NativeKind.LINES: XL_CHART_TYPE.LINE,
        NativeKind.POINTS: XL_CHART_TYPE.XY_SCATTER,
    }[kind]


def _data(chart: NativeChart) -> Any:
    from pptx.chart.data import CategoryChartData, XyChartData

    if chart.kind is NativeKind.POINTS:
        points = XyChartData(number_format=chart.number_format)
        for series in chart.series:
            held = points.add_series(series.name)
            for x, y in zip(series.x, series.values, strict=True):
                if x is not None and y is not None:
                    held.add_data_point(x, y)
        return points
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    return data


def _dress(made: Any, chart: NativeChart, *, size: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_AXIS_CROSSES, XL_LEGEND_POSITION
    from pptx.util import Pt

    made.font.size, made.font.name = Pt(size), "Arial"
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    values = made.value_axis
    values.has_title, values.axis_title.text_frame.text = True, chart.axis
    values.tick_labels.number_format = chart.number_format
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(theme.RULE.removeprefix("#"))
    ends = [end for series in chart.series for end in series.upper if end is not None]
    if _is_part_of_a_whole(chart):
        values.maximum_scale, values.major_unit = 100, 25
    elif ends:
        values.maximum_scale = 1.05 * max(ends)  # else PowerPoint leaves no room for the intervals
    if chart.category_axis:
        made.category_axis.has_title = True
        made.category_axis.axis_title.text_frame.text = chart.category_axis
    if chart.kind is NativeKind.POINTS:
        made.category_axis.tick_labels.number_format = number_format(0)
        made.category_axis.tick_labels.number_format_is_linked = False
        if all(series.line for series in chart.series):
            across = [place for series in chart.series for place in series.x if place is not None]
            made.category_axis.minimum_scale = min(across, default=0)
            made.category_axis.maximum_scale = max(across, default=1)
    if chart.kind is NativeKind.BARS:
        # The first row stands at the top, as on the page, and the numbers' axis below the last.
        made.category_axis.reverse_order = True
        made.category_axis.crosses = XL_AXIS_CROSSES.MAXIMUM
        made.plots[0].gap_width = 60
        _name_every_row(made.category_axis, rows=len(chart.categories))
    if chart.kind in {NativeKind.BARS, NativeKind.COLUMNS}:
        _print_values(made.plots[0], chart)


def _is_part_of_a_whole(chart: NativeChart) -> bool:
    """Per cent of something, none above all of it: left alone, PowerPoint draws an axis to 120%."""
    numbers = [number for series in chart.series for number in (*series.values, *series.upper)]
    return "%" in chart.number_format and all(number is None or 0 <= number <= 100 for number in numbers)


def _name_every_row(axis: Any, *, rows: int) -> None:
    """A name beside each bar, in smaller letters where there are many: else every other one is left out.

    Source: ECMA-376 part 1, 21.2.2.210 (tickLblSkip), which python-pptx has no call for.
    """
    from lxml import etree
    from pptx.util import Pt

    if rows > ROWS_IN_FULL_SIZE:
        axis.tick_labels.font.size = Pt(SMALL)
    for after in axis._element.xpath("c:noMultiLvlLbl"):
        after.addprevious(etree.Element(f"{{{CHART}}}tickLblSkip", val="1"))


def _print_values(plot: Any, chart: NativeChart) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION

    if len(chart.categories) * len(chart.series) > LABELLED:
        return
    plot.has_data_labels = True
    # At the foot of a bar where an interval crosses its end; else beside it, as a bar may be short.
    crossed = any(series.lower for series in chart.series)
    plot.data_labels.position = XL_LABEL_POSITION.INSIDE_BASE if crossed else XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.color.rgb = RGBColor.from_string("FFFFFF" if crossed else INK)
    plot.data_labels.font.bold = True
    plot.data_labels.number_format = chart.number_format
    plot.data_labels.number_format_is_linked = False


def _colour(drawn: Any, kind: NativeKind, series: NativeSeries, place: int) -> None:
    from pptx.dml.color import RGBColor

    named = series.colour or theme.CATEGORICAL[place % len(theme.CATEGORICAL)]
    colour = RGBColor.from_string(named.removeprefix("#"))
    if kind in {NativeKind.BARS, NativeKind.COLUMNS}:
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = colour
    elif kind is NativeKind.LINES or series.line:
        _line(drawn, series, colour)
    else:
        _markers(drawn, place, colour)


def _line(drawn: Any, series: NativeSeries, colour: Any) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE_DASH_STYLE
    from pptx.util import Pt

    drawn.smooth = False
    drawn.marker.style = XL_MARKER_STYLE.NONE
    drawn.format.line.color.rgb = colour
    drawn.format.line.width = Pt(1.5 if series.colour else 2.25)
    if series.line:
        drawn.format.line.dash_style = MSO_LINE_DASH_STYLE.from_xml(series.line.value)


def _markers(drawn: Any, place: int, colour: Any) -> None:
    """A shape for each series beside its colour, which alone does not tell them apart."""
    from pptx.enum.chart import XL_MARKER_STYLE

    shapes = (
        XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE,
    )  # fmt: skip
    drawn.marker.style, drawn.marker.size = shapes[place % len(shapes)], 8
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour
    drawn.marker.format.line.color.rgb = colour
    drawn.format.line.fill.background()


def _intervals(drawn: Any, series: NativeSeries) -> None:
    """Error bars with the interval's own ends, which python-pptx has no call for.

    Source: ECMA-376 part 1, 21.2.2.55 (errBars).
    """
    from lxml import etree

    plus = [_length(high, value) for high, value in zip(series.upper, series.values, strict=True)]
    minus = [_length(value, low) for low, value in zip(series.lower, series.values, strict=True)]
    bars = etree.fromstring(
        '<c:errBars xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(plus)}</c:plus><c:minus>{_numbers(minus)}</c:minus>"
        '<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="4C6272"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    drawn._element.xpath("c:cat | c:val | c:xVal | c:yVal")[0].addprevious(bars)


def _length(end: float | None, start: float | None) -> float:
    return 0.0 if end is None or start is None else end - start


def _numbers(lengths: list[float]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(repr(length))}</c:v></c:pt>'
        for place, length in enumerate(lengths)
    )
    return (
        f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}</c:numLit>'
    )
