"""The list week by week, if things go on at a rate: today's in grey, the one that a person tries on top."""

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.charts.inline import inline
from dashboard.charts.native import (
    NativeChart,
    NativeKind,
    NativeLine,
    NativeSeries,
    number_format,
    rounded,
)

HEIGHT = 300
HALF_YEAR = 26
HALF_A_YEAR = f"in half a year ({HALF_YEAR} weeks)"
NAMED_AT = 40
TODAY, TRIED = "As things are", "With more first contacts"


def queue_line(today: pd.DataFrame, tried: pd.DataFrame | None, *, title: str, words: str) -> Chart:
    """People waiting by week from now; `words` say what it shows. Columns week, waiting, lower, upper.

    The axis is that of today's line, so that a list which is tried does not rescale it.
    """
    top = float(today["upper"].max()) or 1.0
    scale = alt.Scale(domain=(0, top * 1.05), nice=False)
    shown = today if tried is None else tried
    layers = [_band(shown, scale), *_half_year(today)]
    if tried is not None:
        layers += _line(today, scale, theme.CONTEXT, TODAY)
    layers += _line(shown, scale, theme.EMPHASIS, TODAY if tried is None else TRIED)
    return Chart(
        specification(layers, title=title, height=HEIGHT, shared="x", subtitle="People waiting"),
        alt=f"{title} Line with a 95% band. {words}",
        note="The band holds 95% of what three months' ups and downs allow.",
        native=NativeChart(
            kind=NativeKind.POINTS,
            categories=(),
            series=_native(today, tried),
            axis="People waiting",
            number_format=number_format(0),
            category_axis="Weeks from now",
        ),
    )


def _native(today: pd.DataFrame, tried: pd.DataFrame | None) -> tuple[NativeSeries, ...]:
    """Today's line, the one that is tried, and the line at half a year from nought to the highest."""
    numbers = [rounded(queue["waiting"]) for queue in (today, tried) if queue is not None]
    top = max(number for line in numbers for number in line if number is not None)
    weeks = rounded(today["week"])
    names = (TODAY, TRIED)[: len(numbers)]
    drawn = [
        NativeSeries(name, line, x=weeks, line=NativeLine.WHOLE)
        for name, line in zip(names, numbers, strict=True)
    ]
    half = NativeSeries(
        HALF_A_YEAR, (0.0, top), x=(HALF_YEAR,) * 2, line=NativeLine.DASHED, colour=theme.INK_SOFT
    )
    return (*drawn, half)


def _base(queue: pd.DataFrame) -> alt.Chart:
    return alt.Chart(inline(queue)).encode(
        x=alt.X("week:Q", title="Weeks from now", axis=alt.Axis(grid=False))
    )


def _y(name: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{name}:Q", scale=scale, axis=alt.Axis(title=None, format=",.0f"))


def _line(queue: pd.DataFrame, scale: alt.Scale, colour: str, name: str) -> list[alt.Chart]:
    """A line with its name: today's above its end, one that is tried beside its middle, which falls."""
    base = _base(queue)
    tried = name == TRIED
    week = NAMED_AT if tried else int(queue["week"].max())
    label = base.transform_filter(f"datum.week == {week}").mark_text(
        text=name, align="left" if tried else "right", baseline="bottom", dx=6 if tried else 0, dy=-6,
        color=theme.INK,
    )  # fmt: skip
    return [
        base.mark_line(color=colour, strokeWidth=3).encode(y=_y("waiting", scale)),
        label.encode(y=_y("waiting", scale)),
    ]


def _band(queue: pd.DataFrame, scale: alt.Scale) -> alt.Chart:
    band: alt.Chart = _base(queue).mark_area(color=theme.EMPHASIS, opacity=0.15, clip=True)
    return band.encode(y=_y("lower", scale), y2="upper:Q")


def _half_year(queue: pd.DataFrame) -> list[alt.Chart]:
    half = _base(queue).transform_filter(f"datum.week == {HALF_YEAR}")
    label = half.mark_text(align="left", dx=5, dy=12).encode(y=alt.value(0), text=alt.value(HALF_A_YEAR))
    return [half.mark_rule(color=theme.INK_SOFT, strokeDash=[4, 4]), label]
