"""Funding cliff: pounds of contracts by the month they end, with the chosen day as a line."""

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import day
from dashboard.figures.funding.cliff import Cliff
from dashboard.figures.tabled import Written, number_words

BEFORE, AFTER = "Ends by the day", "Ends later"


def timeline_chart(found: Cliff, *, title: str = "") -> Chart:
    """A bar a month in which contracts end; those without a known end are said in the note.

    Raises `NothingToDraw` where no contract has a known end.
    """
    rows = found.timeline.rows
    known = rows.dropna(subset=["first"])
    if known.empty:
        raise NothingToDraw("No contract in the register says when it ends.")
    records = [
        {
            "month": first,
            "pounds": round(pounds),
            "services": int(services),
            "words": words,
            "when": BEFORE if first <= found.by.isoformat() else AFTER,
        }
        for first, pounds, services, words in zip(
            known["first"], known["pounds"], known["services"], known["month"], strict=True
        )
    ]
    colours = alt.Scale(domain=[BEFORE, AFTER], range=[theme.CATEGORICAL[2], theme.CONTEXT])
    bars = (
        alt.Chart(alt.InlineData(values=records))
        .mark_bar(width={"band": 0.8}, stroke=theme.PAPER)
        .encode(
            x=alt.X(
                "yearmonth(month):T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, grid=False)
            ),
            y=alt.Y("pounds:Q", title=None, axis=alt.Axis(format="~s", labelExpr="'£' + datum.label")),
            color=alt.Color("when:N", scale=colours, sort=None),
            tooltip=[
                alt.Tooltip("words:N", title="Ends in"),
                alt.Tooltip("services:Q", title="Services"),
                alt.Tooltip("pounds:Q", title="Pounds", format=",.0f"),
            ],
        )
    )
    drawn = specification(
        [bars], title=title, height=300, shared="x", subtitle="Up: pounds a year of the contracts that end"
    )
    said = "; ".join(
        f"{row['words']} {number_words(float(str(row['pounds'])), Written.POUNDS)}" for row in records
    )
    return Chart(
        drawn,
        alt=f"{title or 'What ends when'}. {said}.",
        note=_unknown(found),
        native=NativeChart(
            kind=NativeKind.COLUMNS,
            categories=tuple(known["month"]),
            series=(NativeSeries("Pounds of contracts that end", rounded(known["pounds"])),),
            axis="Pounds of the whole contracts",
            number_format=number_format(0, "£"),
        ),
    )


def _unknown(found: Cliff) -> str:
    last = found.timeline.rows.iloc[-1]
    if not last["services"]:
        return ""
    pounds = number_words(float(last["pounds"]), Written.POUNDS)
    left_out = f"Not drawn: {last['services']:,} services ({pounds}) whose end is not known."
    return f"{left_out} The day: {day(found.by)}."
