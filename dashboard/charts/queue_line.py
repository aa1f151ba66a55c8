"""The list week by week, if things go on at a rate."""

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.inline import inline
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded

HEIGHT = 240
HALF_YEAR = 26


def queue_line(queue: pd.DataFrame, *, title: str, words: str) -> Chart:
    """People waiting by week from now; `words` say what it shows. Columns week, waiting."""
    top = float(queue["waiting"].max()) or 1.0
    base = alt.Chart(inline(queue.round(1))).encode(
        x=alt.X("week:Q", title="Weeks from now", axis=alt.Axis(grid=False))
    )
    y = alt.Y("waiting:Q", scale=alt.Scale(domain=(0, top * 1.05)), axis=alt.Axis(title=None, format=",.0f"))
    half = base.transform_filter(f"datum.week == {HALF_YEAR}")
    rule = half.mark_rule(color=theme.INK_SOFT, strokeDash=[4, 4])
    label = half.mark_text(align="left", dx=5, dy=12).encode(y=alt.value(0), text=alt.value("26 weeks"))
    line = base.mark_line(color=theme.EMPHASIS, strokeWidth=3).encode(y=y)
    return Chart(
        specification([rule, label, line], title=title, height=HEIGHT, shared="x", subtitle="People waiting"),
        alt=f"{title} Line. {words}",
        native=NativeChart(
            kind=NativeKind.LINES,
            categories=tuple(str(week) for week in queue["week"]),
            series=(NativeSeries("People waiting", rounded(queue["waiting"])),),
            axis="People waiting",
            number_format=number_format(0),
            category_axis="Weeks from now",
        ),
    )
