"""Control chart (XmR): a monthly series with its mean, limits, signals and phases."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, scale_domain, specification
from dashboard.charts.native import (
    NativeChart,
    NativeKind,
    NativeLine,
    NativeSeries,
    number_format,
    rounded,
)
from dashboard.figures.backlogs.change import SIGNAL_WORDS, VARIATION_WORDS, Change
from dashboard.figures.figure import MARKER_WORDS, marker_words, period_words
from dashboard.words import counted

HEIGHT = 300
LOOKS = {
    "common": ("As usual", theme.CONTEXT, "circle"),
    "improvement": ("Better than usual", theme.CATEGORICAL[0], "triangle-up"),
    "concern": ("Worse than usual", theme.CATEGORICAL[3], "diamond"),
    "neutral_high": ("Higher than usual", theme.CATEGORICAL[2], "triangle-up"),
    "neutral_low": ("Lower than usual", theme.CATEGORICAL[2], "triangle-down"),
}
NATIVE_LINES = {
    "mean": ("Mean", NativeLine.WHOLE),
    "lower": ("Lower limit", NativeLine.DASHED),
    "upper": ("Upper limit", NativeLine.DASHED),
}
BESIDE: tuple[dict[str, Any], ...] = ({"baseline": "bottom", "dy": -2}, {"baseline": "top", "dy": 3})
"""Where a line's name stands: above it, and that of the lower limit below it, clear of the points."""
LINE_WORDS = {"mean": "mean", "lower": "lower limit", "upper": "upper limit"}
ICONS = {"improvement": "▲", "concern": "◆", "neutral_high": "▲", "neutral_low": "▼", "common": "●", "": "?"}


def control(change: Change, *, title: str) -> Chart:
    """Points by month, coloured and shaped by what they signal; mean and limits drawn for each phase.

    A hidden month is a gap, named in the note.
    """
    frame = change.frame.assign(
        when=change.frame["month"].map(period_words), start=pd.to_datetime(change.frame["month"])
    )
    drawn = [*frame["value"], *frame["lower"], *frame["upper"], change.target]
    layers = _layers(change, _records(frame), scale_on=[value for value in drawn if pd.notna(value)])
    return Chart(
        specification(layers, title=title, height=HEIGHT, shared="x", subtitle=_unit(change)),
        alt=_alt(change, frame, title),
        note=_gaps(frame, change.series.needs),
        native=_native(change, frame),
    )


def _native(change: Change, frame: pd.DataFrame) -> NativeChart:
    series = [NativeSeries(change.series.name, rounded(frame["value"], 1))]
    series += [
        NativeSeries(words, rounded(frame[name], 1), line=line, colour=theme.INK_SOFT)
        for name, (words, line) in NATIVE_LINES.items()
    ]
    if change.target is not None:
        series.append(NativeSeries("Target", rounded([change.target] * len(frame), 1)))
    return NativeChart(
        kind=NativeKind.LINES,
        categories=tuple(frame["when"]),
        series=tuple(series),
        axis=_unit(change),
        number_format=number_format(1),
    )


def _unit(change: Change) -> str:
    return (
        f"{change.series.name} ({change.series.unit})" if change.series.key == "wait" else change.series.name
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = ["value", "mean", "lower", "upper"]
    numbers = frame[columns].astype(object).where(frame[columns].notna(), None)
    return [
        {
            "month": f"{start:%Y-%m-%d}",
            "when": when,
            "phase": int(phase),
            "kind": LOOKS[judgement][0],
            "signal": SIGNAL_WORDS[signal] or "no signal",
            **numbers.loc[index].to_dict(),
        }
        for index, start, when, phase, judgement, signal in zip(
            frame.index, frame["start"], frame["when"], frame["phase"], frame["judgement"], frame["signal"],
            strict=True,
        )
    ]  # fmt: skip


def _layers(change: Change, records: list[dict[str, Any]], *, scale_on: list[float]) -> list[alt.Chart]:
    base = alt.Chart(alt.InlineData(values=records)).encode(
        x=alt.X(
            "month:T",
            axis=alt.Axis(
                title=None,
                format="%b %Y",
                labelOverlap="greedy",
                labelSeparation=theme.BETWEEN_YEARS,
                grid=False,
            ),
        )
    )
    scale, axis = alt.Scale(domain=scale_domain(scale_on), nice=False), alt.Axis(title=None)

    def y(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=scale, axis=axis)

    used = [look for look in LOOKS.values() if any(record["kind"] == look[0] for record in records)]
    names = [name for name, _, _ in used]
    colour = alt.Scale(domain=names, range=[each for _, each, _ in used])
    shape = alt.Scale(domain=names, range=[each for _, _, each in used])
    layers = [
        base.mark_line(color=theme.INK_SOFT, strokeDash=[6, 4]).encode(y=y(name), detail="phase:N")
        for name in ("lower", "upper")
    ]
    layers.append(base.mark_line(color=theme.INK).encode(y=y("mean"), detail="phase:N"))
    first = base.transform_filter(f"datum.when == '{records[0]['when']}'") if records else base
    layers += [
        first.mark_text(text=words, align="left", dx=2, color=theme.INK, **BESIDE[name == "lower"]).encode(
            y=y(name)
        )
        for name, words in LINE_WORDS.items()
    ]
    if change.target is not None:
        layers += _target(base, [record["month"] for record in records], change, y("target"))
    layers.append(base.mark_line(color=theme.CONTEXT, strokeWidth=2).encode(y=y("value"), detail="phase:N"))
    points = base.transform_filter("isValid(datum.value)").mark_point(filled=True, size=90, opacity=1)
    layers.append(
        points.encode(
            y=y("value"),
            color=alt.Color("kind:N", scale=colour, legend=alt.Legend(title=None)),
            shape=alt.Shape("kind:N", scale=shape, legend=alt.Legend(title=None)),
            tooltip=[
                alt.Tooltip("when:N", title="Month"),
                alt.Tooltip("value:Q", title=change.series.unit.capitalize(), format=",.1f"),
                alt.Tooltip("signal:N", title="Signal"),
            ],
        )
    )
    return layers


def _target(base: alt.Chart, months: list[str], change: Change, y: alt.Y) -> list[alt.Chart]:
    """The target's line, and its name above its beginning."""
    line = base.properties(
        data=alt.InlineData(values=[{"month": month, "target": change.target} for month in months])
    )
    name = line.properties(data=alt.InlineData(values=[{"month": months[0], "target": change.target}]))
    return [
        line.mark_line(color=theme.COMPARATORS[0], strokeDash=[2, 3], strokeWidth=2).encode(y=y),
        name.mark_text(
            text=f"Target: {change.target:g}",
            align="left",
            baseline="bottom",
            dy=-4,
            color=theme.COMPARATORS[0],
        ).encode(y=y),
    ]


def _gaps(frame: pd.DataFrame, needs: int) -> str:
    said = []
    for marker in MARKER_WORDS:
        months = frame.loc[(frame["marker"] == marker) & (marker != ""), "when"].tolist()
        if months:
            listed = ", ".join(months) if len(months) <= 6 else f"{len(months)} of {len(frame)} months"
            words = marker_words(marker, needs)
            said.append(f"{words} in {listed}: a gap, not joined and not 0.")
    return " ".join(said)


def _alt(change: Change, frame: pd.DataFrame, title: str) -> str:
    known = frame.dropna(subset=["value"])
    said = f"{title or change.series.name}. Control chart of {counted(len(frame), 'month')}."
    if len(known):
        last = known.iloc[-1]
        said += f" Latest, {last['when']}: {last['value']:,.1f} {change.series.unit}"
        said += f" against a mean of {last['mean']:,.1f}"
        said += "." if change.target is None else f" and a target of {change.target:g}."
    return f"{said} {VARIATION_WORDS[change.variation]}."
