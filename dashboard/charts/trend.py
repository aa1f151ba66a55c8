"""Trend: one line an area by period, against the wider areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import CUT_AXIS, Chart, scale_domain, sentence, specification, starts_at_zero
from dashboard.charts.dots import Row, axis_title, numbers, rows_of
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.errors import NothingToDraw, UnknownArea
from dashboard.figures.figure import MARKER_WORDS, Figure

HEIGHT = 340
SHORT = {words: words.partition(":")[0] for words in MARKER_WORDS.values()}
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DASHES = ([1, 0], [8, 3], [2, 2], [7, 4], [2, 3], [10, 3, 2, 3])


@dataclass(frozen=True)
class Line:
    """One area through the periods: a row for each, in order."""

    name: str
    colour: str
    points: tuple[Row, ...]


def trend(figures: Sequence[Figure], *, title: str, area_codes: Sequence[str]) -> Chart:
    """Lines for the areas and the comparators of `figures`: one figure a period, in order of time.

    A hidden or missing period breaks the line; the word stands at its place, never a zero. Raises
    UnknownArea for a code that no figure holds, NothingToDraw without a figure.
    """
    if not figures:
        raise NothingToDraw("There is no period to draw a trend of.")
    areas = list(_areas(figures, area_codes))
    lines = [*areas, *_wider(figures, but={line.name for line in areas})]
    periods = [figure.when for figure in figures]
    scale_on = numbers(point for line in lines for point in line.points)
    layers = _layers(figures, lines, scale_on=scale_on)
    return Chart(
        specification(
            layers, title=title, height=HEIGHT, shared="x", subtitle=axis_title(figures[0].indicator)
        ),
        alt=_alt(lines, periods, title=title or figures[0].indicator.name),
        note=" ".join([*_gaps(lines, periods), *([] if starts_at_zero(scale_on) else [CUT_AXIS])]),
        native=_native(lines, figures),
    )


def _native(lines: Sequence[Line], figures: Sequence[Figure]) -> NativeChart:
    indicator = figures[0].indicator
    return NativeChart(
        kind=NativeKind.LINES,
        categories=tuple(figure.when for figure in figures),
        series=tuple(
            NativeSeries(line.name, rounded((point.value for point in line.points), indicator.decimals))
            for line in lines
        ),
        axis=axis_title(indicator),
        number_format=number_format(indicator.decimals, indicator.unit),
    )


def _areas(figures: Sequence[Figure], area_codes: Sequence[str]) -> Iterator[Line]:
    by_period = [{row.code: row for row in rows_of(figure.rows, figure.indicator)} for figure in figures]
    for code, colour in zip(area_codes, theme.CATEGORICAL, strict=False):
        found = [rows[code] for rows in by_period if code in rows]
        if not found:
            raise UnknownArea(f"{code} is in none of the {len(figures)} periods of this trend.")
        absent = Row(code, found[-1].name, None, None, None, words=MARKER_WORDS["[x]"])
        yield Line(found[-1].name, colour, tuple(rows.get(code, absent) for rows in by_period))


def _wider(figures: Sequence[Figure], *, but: set[str]) -> Iterator[Line]:
    by_period = [
        {row.name: row for row in rows_of(figure.comparators, figure.indicator)} for figure in figures
    ]
    names = dict.fromkeys(name for rows in by_period for name in rows if name not in but)
    for name, colour in zip(names, (theme.INK_SOFT, theme.INK), strict=False):
        absent = Row("", name, None, None, None, words=MARKER_WORDS["[x]"])
        yield Line(name, colour, tuple(rows.get(name, absent) for rows in by_period))


def _records(lines: Sequence[Line], figures: Sequence[Figure]) -> list[dict[str, Any]]:
    return [
        {
            "line": line.name,
            "period": figure.when,
            "value": point.value,
            "lower": point.lower,
            "upper": point.upper,
            "words": point.words,
            "short": SHORT.get(point.words, point.words),
            "above": -10 - 18 * position,  # words of several lines stand above each other
        }
        for position, line in enumerate(lines)
        for figure, point in zip(figures, line.points, strict=True)
    ]


def _layers(
    figures: Sequence[Figure], lines: Sequence[Line], *, scale_on: Sequence[float]
) -> list[alt.Chart]:
    indicator = figures[0].indicator
    periods, names = [figure.when for figure in figures], [line.name for line in lines]
    base = alt.Chart(alt.InlineData(values=_records(lines, figures))).encode(
        x=alt.X("period:N", sort=periods, scale=alt.Scale(domain=periods), axis=_period_axis()),
        color=_by_line(alt.Color, names, [line.colour for line in lines]),
    )
    y_axis = alt.Axis(title=None, format=theme.number_format(indicator))
    scale = alt.Scale(domain=scale_domain(scale_on), nice=False)
    y = alt.Y("value:Q", scale=scale, axis=y_axis)
    tooltip = [
        alt.Tooltip("line:N", title="Area"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("words:N", title=indicator.short_name),
    ]
    band = base.transform_filter("isValid(datum.lower)").mark_rule(strokeWidth=4, opacity=0.4)
    absent = base.transform_filter("!isValid(datum.value)").mark_text(
        fontWeight="bold", dy=alt.ExprRef("datum.above")
    )
    return [
        band.encode(y=alt.Y("lower:Q", scale=scale, axis=y_axis), y2="upper:Q"),
        base.mark_line(strokeWidth=3).encode(y=y, strokeDash=_by_line(alt.StrokeDash, names, DASHES)),
        base.mark_point(filled=True, size=110, opacity=1).encode(
            y=y, shape=_by_line(alt.Shape, names, SHAPES), tooltip=tooltip
        ),
        absent.encode(y=alt.value(HEIGHT), text="short:N"),
    ]


def _period_axis() -> alt.Axis:
    return alt.Axis(
        title=None,
        labelOverlap="greedy",
        labelSeparation=theme.BETWEEN_YEARS,
        labelExpr="split(datum.label, ' ')",
        grid=False,
    )


def _by_line(channel: Any, names: Sequence[str], looks: Sequence[Any]) -> Any:
    """A channel that tells the lines apart, in their order; all such channels share one legend."""
    scale = alt.Scale(domain=list(names), range=list(looks[: len(names)]))
    return channel("line:N", scale=scale, sort=None, legend=alt.Legend(title=None))


def _gaps(lines: Sequence[Line], periods: Sequence[str]) -> list[str]:
    """A sentence for each line that is broken: why, and in which periods."""
    sentences = []
    for line in lines:
        for words in dict.fromkeys(point.words for point in line.points if point.value is None):
            when = [
                period
                for period, point in zip(periods, line.points, strict=True)
                if point.value is None and point.words == words
            ]
            sentences.append(f"{line.name}: {words[0].lower()}{words[1:]} in {', '.join(when)}.")
    return sentences


def _alt(lines: Sequence[Line], periods: Sequence[str], *, title: str) -> str:
    said = [
        f"{line.name}: "
        + ", ".join(f"{period} {point.words}" for period, point in zip(periods, line.points, strict=True))
        for line in lines
    ]
    return f"{sentence(title)} Line chart. {'; '.join(said)}."
