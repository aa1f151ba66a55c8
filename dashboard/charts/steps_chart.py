"""Bars for the steps of a referral: how many reached each, a missing step as a gap in words."""

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.inline import inline
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.figures.backlogs.steps import Steps

ROW = 46
WITH_WORDS = 2.1
"""The width of the chart, in longest bars: the words beside one need half of what a phone has."""


def steps_chart(steps: Steps, *, title: str) -> Chart:
    """One bar a step in order, with people and the share of those referred; no bar where it is not known."""
    cells, rows = steps.table.cells(), steps.table.rows
    names = rows["step"].tolist()
    said = [
        words.lower() if marker else f"{words} ({share})"
        for words, share, marker in zip(
            cells.iloc[:, 1], cells.iloc[:, 2], rows["people_marker"], strict=True
        )
    ]
    values = pd.DataFrame({"step": names, "people": rows["people"], "words": said})
    base = alt.Chart(inline(values)).encode(
        y=alt.Y("step:N", sort=names, title=None, axis=alt.Axis(labelLimit=170, domain=False, ticks=False))
    )
    most = max([float(people) for people in rows["people"].dropna()], default=1.0)
    x = alt.X("people:Q", scale=alt.Scale(domain=(0, most * WITH_WORDS)), axis=None)
    bars = base.mark_bar(color=theme.EMPHASIS, height=26).encode(x=x)
    words = base.mark_text(align="left", dx=6).encode(
        x=alt.X("at:Q", scale=alt.Scale(domain=(0, most * WITH_WORDS)), axis=None), text="words:N"
    ).transform_calculate(at="isValid(datum.people) ? datum.people : 0")  # fmt: skip
    listed = "; ".join(f"{name}: {each}" for name, each in zip(names, said, strict=True))
    return Chart(
        specification([bars, words], title=title, height=ROW * len(names), shared="y", subtitle="People"),
        alt=f"{title}. Bars. {listed}.",
        native=NativeChart(
            kind=NativeKind.BARS,
            categories=tuple(names),
            series=(NativeSeries("People", rounded(rows["people"])),),
            axis="People",
            number_format=number_format(0),
        ),
    )
