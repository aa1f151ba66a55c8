"""Groups as rows: a dot for the share seen by a week, and the range that it may lie in."""

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.inline import inline
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.errors import NothingToDraw
from dashboard.figures.protected import raise_if_raw
from dashboard.words import counted, per_cent

ROW = 24
MOST_LETTERS = 190


def range_rows(rows: pd.DataFrame, *, level: float, level_name: str, title: str) -> Chart:
    """One row a group, the lowest share first, and a line at the share of everybody.

    Columns group, contacted, lower, upper (0 to 1). Raises `NothingToDraw` without a row, and `RawCount` for
    shares that are not protected.
    """
    raise_if_raw(rows)
    if rows.empty:
        raise NothingToDraw("Too few people in each group to set them side by side.")
    ordered = rows.sort_values("contacted")
    order = ordered["group"].tolist()
    scale = alt.Scale(domain=(0, 1))
    axis = alt.Axis(title=None, format=".0%", orient="top", tickCount=5)
    base = alt.Chart(inline(ordered[["group", "contacted", "lower", "upper"]])).encode(
        y=alt.Y("group:N", sort=order, title=None, axis=alt.Axis(labelLimit=MOST_LETTERS, grid=False))
    )
    spread = base.mark_rule(color=theme.CONTEXT, strokeWidth=4).encode(
        x=alt.X("lower:Q", scale=scale, axis=axis), x2="upper:Q"
    )
    dots = base.mark_point(filled=True, size=110, opacity=1, color=theme.EMPHASIS).encode(
        x=alt.X("contacted:Q", scale=scale, axis=axis),
        tooltip=[
            alt.Tooltip("group:N", title="Who"),
            alt.Tooltip("contacted:Q", title="Seen", format=".0%"),
            alt.Tooltip("lower:Q", title="From", format=".0%"),
            alt.Tooltip("upper:Q", title="To", format=".0%"),
        ],
    )
    whole = alt.Chart(inline(pd.DataFrame([{"level": level}]))).mark_rule(color=theme.COMPARATORS[0])
    line = whole.encode(x=alt.X("level:Q", scale=scale, axis=axis))
    worst = ordered.iloc[0]
    fewest = per_cent(worst["contacted"])
    return Chart(
        specification([spread, line, dots], title=title, height=ROW * len(order), shared="x"),
        alt=f"{title} {counted(len(order), 'row')}; fewest in {worst['group']}, {fewest}.",
        note=f"Line: {level_name}, {per_cent(level)}. Grey: 95% interval.",
        native=NativeChart(
            kind=NativeKind.BARS,
            categories=tuple(order),
            series=(NativeSeries("Seen", rounded(100 * ordered["contacted"])),),
            axis="Seen",
            number_format=number_format(0, "%"),
        ),
    )
