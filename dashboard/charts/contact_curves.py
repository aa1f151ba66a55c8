"""Curves of the share of people contacted by each week, with their intervals."""

from math import isnan

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.inline import inline
from dashboard.charts.native import (
    NativeChart,
    NativeKind,
    NativeLine,
    NativeSeries,
    number_format,
    rounded,
)
from dashboard.errors import NothingToDraw
from dashboard.figures.protected import raise_if_raw
from dashboard.words import counted, half, never_half

HEIGHT = 320
AT_MOST = 4
DASHES = ([1, 0], [8, 3], [2, 2], [7, 4, 2, 4])


def contact_curves(curves: pd.DataFrame, *, title: str) -> Chart:
    """One stepped line a group (the first four), with its 95% band. Columns as in `ContactTime.curves`.

    Raises `NothingToDraw` where every group is hidden, and `RawCount` for curves that are not protected.
    """
    raise_if_raw(curves)
    groups = list(dict.fromkeys(curves["group"]))
    if not groups:
        raise NothingToDraw("Too few people to draw how long they waited.")
    drawn = groups[:AT_MOST]
    shown = curves[curves["group"].isin(drawn)]
    base = alt.Chart(inline(shown)).encode(
        x=alt.X("weeks:Q", title="Weeks since the referral", axis=alt.Axis(tickMinStep=1, grid=False))
    )
    scale, axis = alt.Scale(domain=(0, 1)), alt.Axis(title=None, format=".0%")
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=drawn, range=list(theme.CATEGORICAL[: len(drawn)])),
        sort=None,
        legend=alt.Legend(title=None) if len(drawn) > 1 else None,
    )
    dash = alt.StrokeDash(
        "group:N", scale=alt.Scale(domain=drawn, range=list(DASHES[: len(drawn)])), legend=None
    )
    band = base.mark_area(opacity=0.18, interpolate="step-after").encode(
        y=alt.Y("lower:Q", scale=scale, axis=axis), y2="upper:Q", color=colour
    )
    line = base.mark_line(strokeWidth=3, interpolate="step-after").encode(
        y=alt.Y("contacted:Q", scale=scale, axis=axis),
        color=colour,
        strokeDash=dash,
        tooltip=[
            alt.Tooltip("group:N", title="Who"),
            alt.Tooltip("weeks:Q", title="Weeks"),
            alt.Tooltip("contacted:Q", title="Contacted", format=".0%"),
        ],
    )
    more = counted(len(groups) - len(drawn), "more group is", "more groups are")
    left = f"{more} in the table." if len(groups) > len(drawn) else ""
    return Chart(
        specification([band, line], title=title, height=HEIGHT, shared="x", subtitle="Contacted so far"),
        alt=_alt(shown, title),
        note=left,
        native=_native(shown),
    )


def _native(shown: pd.DataFrame) -> NativeChart:
    return NativeChart(
        kind=NativeKind.POINTS,
        categories=(),
        series=tuple(
            NativeSeries(
                str(group),
                rounded(100 * curve["contacted"]),
                x=rounded(curve["weeks"]),
                line=NativeLine.WHOLE,
            )
            for group, curve in shown.groupby("group", sort=False)
        ),
        axis="Contacted so far",
        number_format=number_format(0, "%"),
        category_axis="Weeks since the referral",
    )


def _alt(shown: pd.DataFrame, title: str) -> str:
    said = []
    for group, curve in shown.groupby("group", sort=False):
        middle = curve.loc[curve["contacted"] >= 0.5, "weeks"].min()
        seen = (
            never_half("contacted")
            if isnan(middle)
            else half(f"contacted by week {middle:.0f}", median=middle)
        )
        said.append(f"{group}: {seen}")
    return f"{title}. Curves of the share contacted by week. {'; '.join(said)}."
