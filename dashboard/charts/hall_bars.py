"""Bars that somebody in a hall can read: one bar a line, its value written at its end."""

from collections.abc import Sequence

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.words import per_cent

LINE = 34


def hall_bars(names: Sequence[str], percents: Sequence[float], *, axis: str, title: str = "") -> Chart:
    """A bar of whole per cent for each name, in the order given."""
    records = [
        {"name": name, "share": round(share), "words": per_cent(share / 100)}
        for name, share in zip(names, percents, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=records)).encode(
        x=alt.X("share:Q", title=axis, scale=alt.Scale(domain=[0, 112]), axis=alt.Axis(values=[0, 50, 100])),
        y=alt.Y(
            "name:N",
            title=None,
            sort=list(names),
            scale=alt.Scale(domain=list(names)),
            axis=alt.Axis(labelLimit=320),
        ),
    )
    bars = base.mark_bar(color=theme.EMPHASIS)
    words = base.mark_text(align="left", dx=6, fontSize=theme.TEXT_SIZE).encode(text="words:N")
    drawn = specification([bars, words], title=title, height=LINE * len(names) + 40, shared="y")
    said = "; ".join(f"{record['name']}: {record['words']}" for record in records)
    native = NativeChart(
        kind=NativeKind.BARS,
        categories=tuple(names),
        series=(NativeSeries(axis, rounded(percents)),),
        axis=axis,
        number_format=number_format(0, "%"),
    )
    return Chart(drawn, alt=f"{title or axis}. {said}.", native=native)
