"""Funding cliff: pounds of contracts by the month they end, by kind of funder, the unknown end last."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import day
from dashboard.figures.funding.cliff import TIMELINE, Cliff
from dashboard.figures.tabled import Written, number_words

PALE = 0.45
"""How strong a bar is whose contracts end after the chosen day."""
MONTH_ON_AXIS = "length(split(datum.label, ' ')) > 2 ? '' : split(datum.label, ' ')"
"""Month over year; what is no month is wider than its bar, and stands above it."""
SUBTITLE = "Up: pounds a year of the contracts that end; whole contracts where the end is not known"


def timeline_chart(found: Cliff, *, title: str = "") -> Chart:
    """A bar for each month, stacked by kind of funder; the last bar for contracts whose end is not known.

    Raises `NothingToDraw` where no contract has a known end.
    """
    rows = found.timeline.rows
    if rows["first"].isna().all():
        raise NothingToDraw("No contract in the register says when it ends.")
    kinds = [name for name in found.timeline.columns if name not in TIMELINE]
    bars = (
        alt.Chart(alt.InlineData(values=_records(rows, kinds, found.by.isoformat())))
        .mark_bar(width={"band": 0.85})
        .encode(
            x=alt.X(
                "month:N",
                title=None,
                sort=None,
                axis=alt.Axis(
                    labelExpr=MONTH_ON_AXIS,
                    labelOverlap="greedy",
                    labelSeparation=theme.BETWEEN_YEARS,
                    grid=False,
                ),
            ),
            y=alt.Y("pounds:Q", title=None, axis=alt.Axis(format="~s", labelExpr="'£' + datum.label")),
            color=alt.Color(
                "kind:N",
                sort=None,
                scale=alt.Scale(domain=kinds, range=[*theme.CATEGORICAL, theme.CONTEXT]),
            ),
            opacity=alt.Opacity("strength:Q", scale=None),
            order=alt.Order("at:Q"),
            tooltip=[
                alt.Tooltip("month:N", title="Ends in"),
                alt.Tooltip("kind:N", title="Funder"),
                alt.Tooltip("pounds:Q", title="Pounds", format=",.0f"),
            ],
        )
    )
    return Chart(
        specification([bars, *_unknown(rows, bars)], title=title, height=270, shared="x", subtitle=SUBTITLE),
        alt=f"{title or 'What ends when'}. {_said(rows)}.",
        note=f"Pale: after {day(found.by)}, or not known when.",
        native=NativeChart(
            kind=NativeKind.COLUMNS,
            categories=tuple(rows["month"]),
            series=(NativeSeries("Pounds of contracts that end", rounded(rows["pounds"])),),
            axis="Pounds a year; whole contracts where the end is not known",
            number_format=number_format(0, "£"),
        ),
    )


def _unknown(rows: pd.DataFrame, bars: alt.Chart) -> list[alt.Chart]:
    """The name of the last bar above it, where some contracts do not say when they end."""
    named = [
        {"month": row["month"], "pounds": round(float(row["pounds"]))}
        for _, row in rows[rows["first"].isna()].iterrows()
    ]
    text = alt.Chart(alt.InlineData(values=named)).mark_text(align="right", dx=8, dy=-8)
    return [text.encode(x=bars.encoding.x, y="pounds:Q", text="month:N")] if named else []


def _records(rows: pd.DataFrame, kinds: list[str], by: str) -> list[dict[str, Any]]:
    """A record for each month and kind of funder; months without an end too, so that time runs evenly."""
    return [
        {
            "month": _short(row["month"], row["first"]),
            "kind": kind,
            "at": at,
            "pounds": round(float(row[kind])),
            "strength": 1 if isinstance(row["first"], str) and row["first"] <= by else PALE,
        }
        for _, row in rows.iterrows()
        for at, kind in enumerate(kinds)
    ]


def _short(month: str, first: object) -> str:
    """“Mar 2027”; what is no month stays as it is."""
    name, _, year = month.partition(" ")
    return f"{name[:3]} {year}" if isinstance(first, str) else month


def _said(rows: pd.DataFrame) -> str:
    """Each month in which something ends, in words."""
    ending = rows[rows["services"] > 0]
    pounds = [number_words(float(each), Written.POUNDS) for each in ending["pounds"]]
    return "; ".join(f"{month} {said}" for month, said in zip(ending["month"], pounds, strict=True))
