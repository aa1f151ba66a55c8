"""Lengths of grants or contracts as bars of three months, with lines at 3, 6 and 12 months."""

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.errors import NothingToDraw
from dashboard.figures.funding.lengths import LAST, LINES, STEP, Lengths

MARK = " months"


def lengths_chart(found: Lengths, *, title: str = "") -> Chart:
    """Bars of the known lengths; the unknown are in the note. Raises `NothingToDraw` if none is known."""
    if not found.known:
        raise NothingToDraw(found.finding)
    rows = found.table.rows.dropna(subset=["after"])
    records = [
        {"after": after, "until": after + STEP, "number": int(number), "length": length}
        for after, number, length in zip(rows["after"], rows["number"], rows["length"], strict=True)
    ]
    marks = [{"at": line, "words": f"{line}{MARK}" if line == LINES[-1] else str(line)} for line in LINES]
    ticks = [0, *LINES, 24, LAST]
    axis = alt.Axis(
        values=ticks, title=f"Length in months (the last bar is over {LAST})", grid=False, labelOverlap=False
    )
    scale = alt.Scale(domain=[0, LAST + STEP], nice=False)
    bars = (
        alt.Chart(alt.InlineData(values=records))
        .mark_bar(color=theme.EMPHASIS, stroke=theme.PAPER)
        .encode(
            x=alt.X("after:Q", axis=axis, scale=scale),
            x2="until:Q",
            y=alt.Y("number:Q", title=None, axis=alt.Axis(values=_whole(max(rows["number"])))),
            y2=alt.datum(0),
            tooltip=[
                alt.Tooltip("length:N", title="Length"),
                alt.Tooltip("number:Q", title=found.money.capitalize()),
            ],
        )
    )
    rules = (
        alt.Chart(alt.InlineData(values=marks))
        .mark_rule(color=theme.CATEGORICAL[2], strokeWidth=2.5, strokeDash=[7, 4])
        .encode(x=alt.X("at:Q", axis=axis, scale=scale), tooltip=alt.Tooltip("at:Q", title="Months"))
    )
    drawn = specification(
        [bars, rules], title=title, height=300, shared="x", subtitle=f"Up: number of {found.money}"
    )
    said = ", ".join(f"{row['length'].lower()} {row['number']}" for row in records if row["number"])
    return Chart(
        drawn,
        alt=f"{title or 'Lengths'}. {found.finding} {said}.",
        note=found.unknown_words,
        native=NativeChart(
            kind=NativeKind.COLUMNS,
            categories=tuple(rows["length"]),
            series=(NativeSeries(found.money.capitalize(), rounded(rows["number"])),),
            axis=f"Number of {found.money}",
            number_format=number_format(0),
        ),
    )


def _whole(top: int) -> list[int]:
    """Whole numbers up to the highest bar, about five."""
    return list(range(0, int(top) + 1, max(1, round(top / 5))))
