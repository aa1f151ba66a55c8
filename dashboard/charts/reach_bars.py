"""Who gets there: the share of each group in reach by bus and by car; and people in reach at each hour."""

import json
from collections.abc import Sequence

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification, wrapped
from dashboard.charts.dots import LABEL_COLUMNS, LINE_HEIGHT
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.words import per_cent

BUS, CAR = "By bus and on foot", "By car (estimate)"
ROOM_FOR_NUMBERS = 110
"""The axis runs past 100 per cent, so that the number at a full bar's end is not cut off."""

BY_BUS = "People there and home by bus"


def reach_bars(
    groups: Sequence[str], bus: Sequence[float], car: Sequence[float], *, title: str = ""
) -> Chart:
    """A pair of bars for each group: per cent in reach by bus and by car."""
    records = [
        {"group": group, "mode": mode, "share": round(share, 1)}
        for group, by_bus, by_car in zip(groups, bus, car, strict=True)
        for mode, share in ((BUS, by_bus), (CAR, by_car))
    ]
    base = alt.Chart(alt.InlineData(values=records)).encode(
        x=alt.X(
            "share:Q",
            title="Per cent of people in reach",
            scale=alt.Scale(domain=[0, ROOM_FOR_NUMBERS]),
            axis=alt.Axis(values=[0, 25, 50, 75, 100]),
        ),
        yOffset=alt.YOffset("mode:N", sort=[BUS, CAR]),
        y=_names("group", groups),
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "mode:N",
            sort=[BUS, CAR],
            title=None,
            scale=alt.Scale(domain=[BUS, CAR], range=[theme.EMPHASIS, theme.CONTEXT]),
            legend=alt.Legend(orient="top"),
        ),
        tooltip=[
            alt.Tooltip("group:N", title="Who"),
            alt.Tooltip("mode:N", title="How"),
            alt.Tooltip("share:Q", title="Per cent"),
        ],
    )
    numbers = base.mark_text(align="left", dx=4, color=theme.INK, aria=False).encode(
        text=alt.Text("share:Q", format=".0f")
    )
    drawn = specification([bars, numbers], title=title, height=46 * len(groups) + 60, shared="y")
    said = "; ".join(
        f"{group}: {per_cent(by_bus / 100)} by bus, {per_cent(by_car / 100)} by car"
        for group, by_bus, by_car in zip(groups, bus, car, strict=True)
    )
    native = NativeChart(
        kind=NativeKind.BARS,
        categories=tuple(groups),
        series=(NativeSeries(BUS, rounded(bus)), NativeSeries(CAR, rounded(car))),
        axis="Per cent of people in reach",
        number_format=number_format(0, "%"),
    )
    return Chart(drawn, alt=f"{title or 'Who is in reach'}. {said}.", native=native)


def hour_bars(
    names: Sequence[str], people: Sequence[float], *, title: str = "", axis: str = BY_BUS, row: int = 38
) -> Chart:
    """A bar for each hour, `row` pixels apart: people who get there and home, or what `axis` says."""
    records = [{"when": name, "people": round(number)} for name, number in zip(names, people, strict=True)]
    bars = (
        alt.Chart(alt.InlineData(values=records))
        .mark_bar(color=theme.EMPHASIS)
        .encode(
            x=alt.X("people:Q", title=axis, axis=alt.Axis(tickCount=4)),
            tooltip=[
                alt.Tooltip("when:N", title="When"),
                alt.Tooltip("people:Q", title="People", format=","),
            ],
            y=_names("when", names),
        )
    )
    drawn = specification([bars], title=title, height=row * len(names) + 50, shared="y")
    said = "; ".join(f"{row['when']}: {row['people']:,}" for row in records)
    native = NativeChart(
        kind=NativeKind.BARS,
        categories=tuple(names),
        series=(NativeSeries("People", rounded(people)),),
        axis=axis,
        number_format=number_format(0),
    )
    return Chart(drawn, alt=f"{title or 'People in reach by hour'}. {said}.", native=native)


def _names(field: str, order: Sequence[str]) -> alt.Y:
    """A row a name, which stands on several lines where it is long."""
    lines = {name: "\n".join(wrapped(name, LABEL_COLUMNS)) for name in order}
    axis = alt.Axis(
        labelLimit=220,
        labelExpr=f"split({json.dumps(lines)}[datum.label] || datum.label, '\\n')",
        labelLineHeight=LINE_HEIGHT,
    )
    return alt.Y(f"{field}:N", sort=list(order), title=None, axis=axis)
