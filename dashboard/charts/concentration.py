"""Concentration curve: the share of money against the share of people, most deprived first."""

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import (
    NativeChart,
    NativeKind,
    NativeLine,
    NativeSeries,
    number_format,
    rounded,
)
from dashboard.errors import NothingToDraw
from dashboard.figures.funding.inequality import Inequality

EVEN, MONEY = "If money were even", "Money as it is"


def concentration_chart(found: Inequality, *, title: str = "") -> Chart:
    """The curve beside the line of evenness. Raises `NothingToDraw` where there is no money or no score."""
    if found.curve.empty:
        raise NothingToDraw(found.finding)
    points = [
        {"people": round(people, 4), "money": round(money, 4), "line": MONEY}
        for people, money in found.curve.itertuples(index=False)
    ]
    even = [{"people": end, "money": end, "line": EVEN} for end in (0, 1)]
    fifths = [0, 0.2, 0.4, 0.6, 0.8, 1]
    people = alt.X(
        "people:Q",
        title="Share of people, most deprived first",
        axis=alt.Axis(format=".0%", values=fifths, tickCount=len(fifths)),
    )
    stroke = alt.Legend(symbolType="stroke", symbolSize=600, symbolStrokeWidth=3)
    lines = (
        alt.Chart(alt.InlineData(values=[*even, *points]))
        .mark_line(strokeWidth=3)
        .encode(
            x=people,
            y=alt.Y("money:Q", title=None, axis=alt.Axis(format=".0%", values=fifths, tickCount=len(fifths))),
            color=alt.Color(
                "line:N",
                scale=alt.Scale(domain=[MONEY, EVEN], range=[theme.EMPHASIS, theme.CONTEXT]),
                sort=None,
                legend=stroke,
            ),
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=[MONEY, EVEN], range=[[1, 0], [7, 4]]), legend=stroke
            ),
        )
    )
    spec = specification([lines], title=title, height=360, shared="x", subtitle="Up: share of the money")
    return Chart(
        spec,
        alt=f"{title or 'Concentration curve'}. {found.finding} {' '.join(found.explained[:1])}",
        native=_native(found),
    )


def _native(found: Inequality) -> NativeChart:
    people, money = (rounded(100 * column, 1) for _, column in found.curve.items())
    return NativeChart(
        kind=NativeKind.POINTS,
        categories=(),
        series=(
            NativeSeries(MONEY, money, x=people, line=NativeLine.WHOLE),
            NativeSeries(EVEN, (0.0, 100.0), x=(0.0, 100.0), line=NativeLine.DASHED, colour=theme.INK_SOFT),
        ),
        axis="Share of the money",
        number_format=number_format(0, "%"),
        category_axis="Share of people, most deprived first (%)",
    )
