"""Funnel plot: areas by size, between the limits that chance would draw."""

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, scale_domain, specification
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
from dashboard.figures.backlogs.funnels import CANNOT_TELL, Funnel
from dashboard.words import counted

HEIGHT = 270
NATIVE_LINES = {
    "average": ("Average", NativeLine.WHOLE),
    "lower_998": ("Lower limit of chance", NativeLine.DASHED),
    "upper_998": ("Upper limit of chance", NativeLine.DASHED),
    "wider_lower_998": ("Lower limit of what is usual", NativeLine.DOTTED),
    "wider_upper_998": ("Upper limit of what is usual", NativeLine.DOTTED),
}
WITHIN, CHANCE, USUAL = "As chance allows", "Beyond chance", "Stands out even so"
DOUBTFUL = "Rounding hides which"
LOOKS = {
    WITHIN: (theme.CONTEXT, "circle"),
    CHANCE: (theme.CATEGORICAL[0], "square"),
    USUAL: (theme.CATEGORICAL[3], "diamond"),
    DOUBTFUL: (theme.INK_SOFT, "cross"),
}
ICB, ALONE, VARIES = "ICB", "Chance allows", "Usual range"
LINES = {
    "average": ICB, "lower_998": ALONE, "upper_998": ALONE,
    "wider_lower_998": VARIES, "wider_upper_998": VARIES,
}  # fmt: skip
DASHES = {ICB: [1, 0], ALONE: [6, 3], VARIES: [2, 3]}


def funnel_plot(funnel: Funnel, *, title: str) -> Chart:
    """Each area as a point between the limits of chance and those of usual variation.

    Raises `NothingToDraw` without a known area.
    """
    declared, frame = funnel.figure.indicator, funnel.frame
    if frame.empty:
        raise NothingToDraw(f"No {funnel.figure.area_kind.singular} has a number to compare here.")
    kinds = [_kind(*labels) for labels in zip(frame["label"], frame["wider_label"], strict=True)]
    frame = frame.assign(kind=kinds, words=frame["value"].map(declared.formatted)).sort_values("denominator")
    x = alt.X(
        "denominator:Q", title=_short(declared.denominator), axis=alt.Axis(format=",.0f", labelOverlap=True)
    )
    scale_on = [float(value) for name in ("value", *LINES) for value in frame[name]]
    scale = alt.Scale(domain=scale_domain([0.0, *scale_on]), nice=False)
    axis = alt.Axis(title=None, format=theme.number_format(declared))
    points = alt.Chart(inline(frame[["area_name", "denominator", "value", "kind", "words"]])).encode(x=x)
    layers = [_lines(frame, x, scale, axis), _points(points, scale, axis, kinds=set(kinds))]
    return Chart(
        specification(layers, title=title, height=HEIGHT, shared="x"),
        alt=f"{title or declared.name}. Funnel plot of {counted(len(frame), 'area')}. {funnel.sentence}",
        note=f"{funnel.kind}.{_left_out(funnel)}",
        native=_native(funnel, frame),
    )


def _native(funnel: Funnel, frame: pd.DataFrame) -> NativeChart:
    """The limits as lines, then the areas by kind: LibreOffice draws no points that come before lines."""
    declared = funnel.figure.indicator

    def series(
        words: str, rows: pd.DataFrame, name: str, line: NativeLine | None, colour: str
    ) -> NativeSeries:
        values = rounded(rows[name], declared.decimals)
        return NativeSeries(words, values, x=rounded(rows["denominator"]), line=line, colour=colour)

    kinds = (
        series(kind, frame[frame["kind"] == kind], "value", None, colour)
        for kind, (colour, _) in LOOKS.items()
        if (frame["kind"] == kind).any()
    )
    lines = (series(words, frame, name, line, theme.INK_SOFT) for name, (words, line) in NATIVE_LINES.items())
    return NativeChart(
        kind=NativeKind.POINTS,
        categories=tuple(frame["area_name"]),
        series=(*lines, *kinds),
        axis=declared.name,
        number_format=number_format(declared.decimals, declared.unit),
        category_axis=_short(declared.denominator),
    )


def _lines(frame: pd.DataFrame, x: alt.X, scale: alt.Scale, axis: alt.Axis) -> alt.Chart:
    """The average and both limits: named in a legend, where no name can cover a point."""
    long = frame.melt("denominator", list(LINES), var_name="line", value_name="level")
    dashes = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    lines: alt.Chart = (
        alt.Chart(inline(long.assign(what=long["line"].map(LINES))))
        .mark_line(color=theme.INK_SOFT)
        .encode(
            x=x,
            y=alt.Y("level:Q", scale=scale, axis=axis),
            detail="line:N",
            strokeDash=alt.StrokeDash("what:N", scale=dashes, legend=_legend_of_lines()),
        )
    )
    return lines


def _legend() -> alt.Legend:
    return alt.Legend(title=None, direction="horizontal", columns=2)


def _legend_of_lines() -> alt.Legend:
    """Below the drawing: two legends beside each other are wider than a phone."""
    return alt.Legend(
        title=None,
        direction="horizontal",
        columns=3,
        orient="bottom",
        symbolType="stroke",
        symbolStrokeColor=theme.INK_SOFT,
        symbolStrokeWidth=2,
        symbolSize=400,
    )


def _points(base: alt.Chart, scale: alt.Scale, axis: alt.Axis, *, kinds: set[str]) -> alt.Chart:
    looks = {kind: look for kind, look in LOOKS.items() if kind in kinds}
    names = list(looks)
    colours = alt.Scale(domain=names, range=[colour for colour, _ in looks.values()])
    shapes = alt.Scale(domain=names, range=[shape for _, shape in looks.values()])
    points: alt.Chart = base.mark_point(filled=True, size=90, opacity=1).encode(
        y=alt.Y("value:Q", scale=scale, axis=axis),
        color=alt.Color("kind:N", scale=colours, legend=_legend()),
        shape=alt.Shape("kind:N", scale=shapes, legend=_legend()),
        tooltip=[alt.Tooltip("area_name:N", title="Area"), alt.Tooltip("words:N", title="Value")],
    )
    return points


def _kind(label: str, wider: str) -> str:
    """An area within the 99.8% limits is as chance allows, also beyond those of 95%."""
    if CANNOT_TELL in {label, wider}:
        return DOUBTFUL
    if wider.endswith("99.8"):
        return USUAL
    return CHANCE if label.endswith("99.8") else WITHIN


def _short(denominator: str) -> str:
    return denominator.partition(",")[0]


def _left_out(funnel: Funnel) -> str:
    missing = len(funnel.figure.rows) - len(funnel.frame)
    areas = counted(missing, "area hidden or without data is", "areas hidden or without data are")
    return f" {areas} not drawn." if missing else ""
