"""Rows of dots with intervals on one scale: what the ranked list and the comparison are made of."""

import dataclasses
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import altair as alt
import pandas as pd

from dashboard.catalogue.types import Indicator
from dashboard.charts import theme
from dashboard.charts.chart import scale_domain, wrapped
from dashboard.charts.native import NativeChart, NativeKind, NativeSeries, number_format, rounded
from dashboard.figures.figure import Figure, marker_words

PICK = "pick"
NOT_RANKED = "Only in part here, or near places that the data does not hold: not ranked"
"""Over the areas that stand apart below the others."""
LABEL_COLUMNS = 22
LINE_HEIGHT = 17
LETTER_WIDTH = 9

HALOES: tuple[dict[str, Any], ...] = (
    {"stroke": theme.PAPER, "strokeWidth": 5},
    {},
)  # under the text, then it


@dataclass(frozen=True)
class Row:
    """One line of the chart: a dot where there is a value, else the words that stand for it.

    `colour` and `shape` (a Vega symbol) tell the kinds of row apart, together.
    """

    code: str
    name: str
    value: float | None
    lower: float | None
    upper: float | None
    words: str
    colour: str = theme.EMPHASIS
    shape: str = "circle"


def rows_of(frame: pd.DataFrame, indicator: Indicator) -> list[Row]:
    """A figure's rows as rows of dots, with the digits that are printed; a hidden or missing value becomes
    its words."""
    columns = ["area_code", "area_name", "value", "lower", "upper", "marker"]
    return [_row(indicator, *record) for record in frame[columns].itertuples(index=False, name=None)]


def comparator_rows(figure: Figure) -> list[Row]:
    """The figure's wider areas as diamonds in colours of their own. Raises `RawCount`."""
    figure.raise_if_raw()
    return [
        dataclasses.replace(row, colour=colour, shape="diamond")
        for row, colour in zip(
            rows_of(figure.comparators, figure.indicator), cycle(theme.COMPARATORS), strict=False
        )
    ]


def _row(
    indicator: Indicator, code: str, name: str, value: Any, lower: Any, upper: Any, marker: str | None
) -> Row:
    known, least, most = (_number(each, indicator.decimals) for each in (value, lower, upper))
    if known is None or marker:
        return Row(code, name, None, None, None, words=marker_words(marker or "[x]", indicator.needs))
    words = theme.printed(indicator, float(value))
    return Row(code, name, known, least, most, words=words)


def _number(value: Any, decimals: int) -> float | None:
    return None if value is None or math.isnan(value) else round(float(value), decimals)


def numbers(rows: Iterable[Row]) -> list[float]:
    """Every value and interval end, for the scale."""
    return [number for row in rows for number in (row.value, row.lower, row.upper) if number is not None]


def native_rows(rows: Sequence[Row], indicator: Indicator) -> NativeChart:
    """The rows as bars with their intervals, for documents that draw charts themselves."""
    decimals = indicator.decimals
    intervals = any(row.lower is not None for row in rows)
    return NativeChart(
        kind=NativeKind.BARS,
        categories=tuple(row.name for row in rows),
        series=(
            NativeSeries(
                indicator.short_name,
                rounded((row.value for row in rows), decimals),
                lower=rounded((row.lower for row in rows), decimals) if intervals else (),
                upper=rounded((row.upper for row in rows), decimals) if intervals else (),
            ),
        ),
        axis=axis_title(indicator),
        number_format=number_format(decimals, indicator.unit),
    )


def dot_layers(
    rows: Sequence[Row],
    indicator: Indicator,
    *,
    scale_on: Sequence[float],
    emphasised: str = "",
    lines_at: Sequence[Row] = (),
    pickable: bool = False,
) -> list[alt.Chart]:
    """Interval, dot and printed value of each row, from the top; the scale holds all of `scale_on`.

    `emphasised` is the code of the row whose name is set in bold. A dashed line runs down the whole
    chart at the value of each row of `lines_at`. Where `pickable`, clicking a dot gives the selection
    `PICK` the row's code.
    """
    room = 18 + LETTER_WIDTH * max((len(row.words) for row in rows if row.value is not None), default=0)
    x = _axis_of(indicator, scale_on, room=room)
    data = alt.Chart(alt.InlineData(values=_records(rows)))
    base = data.encode(y=_names(rows, emphasised))
    known = base.transform_filter("isValid(datum.value)")
    colour = alt.Color("colour:N", scale=None)
    tooltip = [alt.Tooltip("name:N", title="Area"), alt.Tooltip("words:N", title=indicator.short_name)]
    crossing = alt.FieldOneOfPredicate(field="code", oneOf=[row.code for row in lines_at])
    lines = data.transform_filter(crossing).mark_rule(strokeWidth=2, strokeDash=[7, 4])
    dots = known.mark_point(
        filled=True, size=150, opacity=1, cursor="pointer" if pickable else "default"
    ).encode(x=x("value"), color=colour, shape=alt.Shape("shape:N", scale=None), tooltip=tooltip)
    if pickable:
        dots = dots.add_params(alt.selection_point(name=PICK, fields=["code"]))
    intervals = base.transform_filter("isValid(datum.lower)").mark_rule(strokeWidth=4, opacity=0.5)
    layers = []  # none that is empty: a screen reader would be told of a group without a name
    if lines_at:
        layers.append(lines.encode(x=x("value"), y=alt.value(0), y2=alt.value("height"), color=colour))
    if any(row.lower is not None for row in rows):
        layers.append(intervals.encode(x=x("lower"), x2="upper:Q", color=colour))
    layers.append(dots)
    layers += [
        known.mark_text(align="left", dx=11, **halo).encode(x=x("end"), text="words:N") for halo in HALOES
    ]
    return layers + (_absences(base) if any(row.value is None for row in rows) else [])


def _absences(base: alt.Chart) -> list[alt.Chart]:
    """The words that stand where a value would."""
    absent = base.transform_filter("!isValid(datum.value)")
    return [absent.mark_text(align="left", **halo).encode(x=alt.value(4), text="words:N") for halo in HALOES]


def height_of(rows: Sequence[Row]) -> int:
    """Pixels for the rows: enough for the name with the most lines."""
    lines = max((len(wrapped(row.name, LABEL_COLUMNS)) for row in rows), default=1)
    return len(rows) * (LINE_HEIGHT * lines + (12 if lines == 1 else 6))


def axis_title(indicator: Indicator) -> str:
    """What the axis counts; the unit only where the name does not say it."""
    name, unit = indicator.name, indicator.unit
    return f"{name} ({unit})" if unit and unit.lower() not in name.lower() else name


def _records(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """One record a row: `row` names it on the axis, `end` is where its printed value begins."""
    return [_record(label, row) for label, row in zip(_labels(rows), rows, strict=True)]


def _record(label: str, row: Row) -> dict[str, Any]:
    said = {"row": label, "code": row.code, "name": row.name, "words": row.words}
    if row.value is None:
        return said
    interval = {} if row.lower is None else {"lower": row.lower, "upper": row.upper}
    looks = {"colour": row.colour, "shape": row.shape}
    return (
        said | {"value": row.value, "end": row.value if row.upper is None else row.upper} | interval | looks
    )


def _labels(rows: Sequence[Row]) -> list[str]:
    """The names broken into lines; a name that stands twice gets its code, so that both rows stand."""
    names = [row.name for row in rows]
    unique = [row.name if names.count(row.name) == 1 else f"{row.name} {row.code}" for row in rows]
    return ["\n".join(wrapped(name, LABEL_COLUMNS)) for name in unique]


def _names(rows: Sequence[Row], emphasised: str) -> alt.Y:
    labels = _labels(rows)
    bold = [label for label, row in zip(labels, rows, strict=True) if row.code == emphasised]
    weight = {"test": f"indexof({json.dumps(bold)}, datum.value) >= 0", "value": "bold"}
    # Vega sets the first line of a name beside its row; half of the others' height brings it to the middle.
    lines = "length(split(datum.value, '\\n'))"
    offsets = [{"test": f"{lines} == {n}", "value": -(n - 1) * LINE_HEIGHT / 2} for n in (2, 3, 4)]
    axis = alt.Axis(
        title=None,
        labelExpr="split(datum.label, '\\n')",
        labelLimit=240,
        labelLineHeight=LINE_HEIGHT,
        labelFontWeight={"condition": weight, "value": "normal"},
        labelOffset={"condition": offsets, "value": 0},
        labelPadding=8,
        grid=False,
    )
    return alt.Y("row:N", sort=None, scale=alt.Scale(domain=labels), axis=axis)


def _axis_of(indicator: Indicator, scale_on: Sequence[float], *, room: int) -> Callable[[str], alt.X]:
    """Every layer's position, alike in scale and axis so that Vega-Lite draws one of each.

    `room` pixels are left at the right, for the printed value beside the furthest dot.
    """
    axis = alt.Axis(
        title=wrapped(axis_title(indicator), 24),
        format=theme.number_format(indicator),
        labelFlush=True,
        labelOverlap=True,
        labelSeparation=8,
    )
    ends: list[float | alt.ExprRef] = [0, alt.ExprRef(f"max(width - {room}, 60)")]
    scale = alt.Scale(domain=scale_domain(scale_on), range=ends, nice=False)
    return lambda field: alt.X(f"{field}:Q", axis=axis, scale=scale)
