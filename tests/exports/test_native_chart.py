"""Charts that PowerPoint draws: lines are lines, points are points, the chosen bar stands out."""

from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_LINE_DASH_STYLE

from dashboard.charts import theme
from dashboard.charts.native import NativeChart, NativeKind, NativeLine, NativeSeries
from dashboard.exports import native_chart

BOX = (0, 0, 5_000_000, 3_000_000)
LIMIT = NativeSeries("Limit", (1.0, 2.0), x=(10.0, 20.0), line=NativeLine.DASHED, colour=theme.INK_SOFT)
AREAS = NativeSeries("Areas", (1.5, 1.0), x=(10.0, 20.0))


def drawn(chart: NativeChart, **how: Any) -> Any:
    slide = Presentation().slides
    blank = Presentation().slide_layouts[6]
    return native_chart.add(slide.add_slide(blank), chart, BOX, **how).chart


def points(*series: NativeSeries) -> Any:
    return drawn(NativeChart(NativeKind.POINTS, (), series, axis="Rate", number_format="0.0"))


def bars(chosen: str) -> Any:
    series = (NativeSeries("Rate", (3.0, 2.0)),)
    chart = NativeChart(NativeKind.BARS, ("North", "South"), series, "Rate", "0.0", chosen=chosen)
    return drawn(chart, axis=False)


def test_a_limit_is_a_dashed_line_without_markers_and_an_area_a_marker_without_a_line():
    limit, areas = points(LIMIT, AREAS).plots[0].series
    assert limit.format.line.dash_style == MSO_LINE_DASH_STYLE.DASH
    assert str(limit.format.line.color.rgb) == theme.INK_SOFT.removeprefix("#").upper()
    assert 'symbol val="none"' in limit._element.xml
    assert "<a:noFill/>" in areas._element.xml
    assert 'symbol val="none"' not in areas._element.xml


def test_lines_alone_fill_the_width_of_their_chart():
    axis = points(LIMIT).category_axis
    assert (axis.minimum_scale, axis.maximum_scale) == (10.0, 20.0)


def test_all_bars_but_the_chosen_one_step_back():
    series = bars("South").plots[0].series[0]
    quiet = theme.CONTEXT.removeprefix("#").upper()
    assert str(series.points[0].format.fill.fore_color.rgb) == quiet
    assert "c:dPt" in series._element.xml
    assert series._element.xml.count("<c:dPt>") == 1
    assert "<c:dPt>" not in bars("").plots[0].series[0]._element.xml


def test_beside_a_map_the_numbers_stand_at_the_bars_alone():
    assert not bars("").value_axis.visible
