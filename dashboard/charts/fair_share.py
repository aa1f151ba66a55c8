"""Fair shares: what each area gets and its illustrative share, as two dots on one line."""

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.errors import NothingToDraw
from dashboard.figures.funding.fair_share import NAMED, FairShare
from dashboard.figures.tabled import Written, number_words

GETS, TARGET = "Gets at today's split", "Illustrative fair share"
ROW_HEIGHT = 22
NOT_RANKED = " (not ranked)"


def fair_share_chart(found: FairShare, *, title: str = "") -> Chart:
    """A line an area from what it gets to its fair share, furthest below first; those that are not ranked
    stand last and say so. Raises `NothingToDraw`."""
    rows = found.table.rows
    if rows.empty:
        raise NothingToDraw(found.finding)
    ranked = rows["apart"] == NAMED
    names = rows["area_name"].where(ranked, rows["area_name"] + NOT_RANKED)
    records = [
        {"area": name, "gets": round(gets), "target": round(target), "words": words}
        for name, gets, target, words in zip(
            names, rows["gets"], rows["target"], found.table.cells().iloc[:, 5], strict=True
        )
    ]
    return Chart(
        specification(_layers(records), title=title, height=ROW_HEIGHT * len(records), shared="y"),
        alt=_alt(found, title),
        native=NativeChart(
            kind=NativeKind.BARS,
            categories=tuple(names),
            series=(NativeSeries(GETS, rounded(rows["gets"])), NativeSeries(TARGET, rounded(rows["target"]))),
            axis="Pounds of the pot",
            number_format=number_format(0, "£"),
        ),
    )


def _layers(records: list[dict[str, object]]) -> list[alt.Chart]:
    names = alt.Y("area:N", sort=None, title=None, axis=alt.Axis(labelLimit=190))
    pounds = alt.Axis(format="~s", labelExpr="'£' + datum.label", tickCount=4)
    data = alt.Chart(alt.InlineData(values=records)).encode(y=names)
    scale = alt.Scale(domain=[GETS, TARGET], range=[theme.EMPHASIS, theme.CATEGORICAL[2]])
    dots = [
        data.transform_calculate(what=f'"{what}"')
        .mark_point(filled=True, size=150, opacity=1)
        .encode(
            x=alt.X(f"{column}:Q", axis=pounds, title="Pounds of the pot"),
            color=alt.Color("what:N", scale=scale),
            shape=alt.Shape("what:N", scale=alt.Scale(domain=[GETS, TARGET], range=["circle", "diamond"])),
            tooltip=[
                alt.Tooltip("area:N", title="Area"),
                alt.Tooltip("gets:Q", title=GETS, format=",.0f"),
                alt.Tooltip("target:Q", title=TARGET, format=",.0f"),
                alt.Tooltip("words:N", title="Distance"),
            ],
        )
        for column, what in (("gets", GETS), ("target", TARGET))
    ]
    return [data.mark_rule(strokeWidth=3, color=theme.BORDER).encode(x="gets:Q", x2="target:Q"), *dots]


def _alt(found: FairShare, title: str) -> str:
    rows = found.table.rows
    return (
        f"{title or 'Fair shares'}. Dots for {len(rows)} {found.kind.plural}; the pot is "
        f"{number_words(found.pot, Written.POUNDS)}. {found.finding}"
    )
