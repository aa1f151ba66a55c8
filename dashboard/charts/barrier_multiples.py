"""Small multiples: a chart for each barrier, the same areas in the same order in all of them."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded


def barrier_chart(rows: pd.DataFrame, key: str, *, words: str, high: Sequence[bool]) -> Chart:
    """One barrier's bars. `rows` has area_name and a column `key` (per cent); `high` says which areas are
    drawn dark: those in the highest third. No barrier is ever added to another."""
    names = [str(name) for name in rows["area_name"]]
    records = [
        {"area": name, "share": None if pd.isna(value) else round(float(value), 1), "high": bool(is_high)}
        for name, value, is_high in zip(names, rows[key], high, strict=True)
    ]
    bars = (
        alt.Chart(alt.InlineData(values=records))
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title=None, axis=alt.Axis(tickCount=3), scale=alt.Scale(domainMin=0)),
            color=alt.condition("datum.high", alt.value(theme.EMPHASIS), alt.value(theme.RAMP[1])),
            tooltip=[alt.Tooltip("area:N", title="Area"), alt.Tooltip("share:Q", title="Per cent")],
            y=alt.Y("area:N", sort=names, title=None, axis=alt.Axis(labelLimit=150)),
        )
    )
    dark = [row["area"] for row in records if row["high"]]
    drawn = specification([bars], title=words, height=22 * len(names) + 40, shared="y")
    native = NativeChart(
        kind=NativeKind.BARS,
        categories=tuple(names),
        series=(NativeSeries(words, rounded(rows[key], 1)),),
        axis=words,
        number_format=number_format(1),
    )
    listed = ", ".join(str(name) for name in dark)
    return Chart(drawn, alt=f"{words}. Highest third: {listed}.", native=native)
