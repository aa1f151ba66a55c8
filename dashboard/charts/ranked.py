"""Ranked dot plot: areas from highest to lowest, with intervals and comparators."""

import dataclasses
from collections import Counter
from collections.abc import Collection

from dashboard.charts import theme
from dashboard.charts.chart import CUT_AXIS, Chart, sentence, specification, starts_at_zero
from dashboard.charts.dots import Row, comparator_rows, dot_layers, height_of, native_rows, numbers, rows_of
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import MARKER_WORDS, Figure
from dashboard.words import noun

GAP = "gap"
HIDDEN = "hidden (small number)"
ABSENT = {
    MARKER_WORDS["[x]"]: "without data",
    MARKER_WORDS["[z]"]: "not applicable",
}


def ranked(
    figure: Figure,
    *,
    title: str,
    selected: str | None = None,
    named: Collection[str] = (),
    limit: int = 25,
) -> Chart:
    """Dots in order of value with their intervals; the wider areas above, each with a line down the chart.

    At most `limit` areas are drawn: where there are more, as many of the highest as of the lowest, and
    `selected` and `named` (area codes) always. An area that is never ranked is drawn only if it is one of
    these. Areas hidden or without data are drawn as those words where there is room, and counted in the
    note where there is not. Raises NothingToDraw if the figure has no area.
    """
    always = {*named, *filter(None, [selected])}
    apart = set(figure.apart) - always
    rows = [row for row in rows_of(figure.rows, figure.indicator) if row.code not in apart]
    if not rows:
        raise NothingToDraw(f"There is no {figure.area_kind.singular} in {figure.scope_name} to draw.")
    drawn = [_coloured(row, selected) for row in _chosen(_in_order(rows), always, limit)]
    wider = comparator_rows(figure)
    shown = [*wider, *drawn]
    scale_on = numbers(shown)
    layers = dot_layers(
        shown,
        figure.indicator,
        scale_on=scale_on,
        emphasised=selected or "",
        lines_at=wider,
        pickable=True,
    )
    return Chart(
        specification(layers, title=title, height=height_of(shown), shared="y"),
        alt=_alt(figure, rows, title=title or figure.indicator.name, selected=selected),
        note=_note(figure, rows, drawn, scale_on=scale_on),
        native=dataclasses.replace(
            native_rows([row for row in shown if row.code != GAP], figure.indicator),
            chosen=next((row.name for row in drawn if row.code == selected), ""),
        ),
    )


def _in_order(rows: list[Row]) -> list[Row]:
    """Highest first, then those without a value."""
    known = [row for row in rows if row.value is not None]
    return sorted(known, key=lambda row: -(row.value or 0.0)) + [row for row in rows if row.value is None]


def _chosen(rows: list[Row], always: Collection[str], limit: int) -> list[Row]:
    """The rows to draw, with a row that says how many stand between the highest and the lowest."""
    if len(rows) <= limit:
        return rows
    known = [row for row in rows if row.value is not None]
    asked_for = [row for row in rows if row.code in always]
    hidden = [row for row in asked_for if row.value is None]
    if len(known) + len(hidden) <= limit:
        return known + hidden
    top, between, bottom = _ends(known, asked_for, limit - len(hidden))
    left_out = len(known) - len(top) - len(between) - len(bottom)
    words = f"{left_out:,} between {noun(left_out, 'is', 'are')} not drawn"
    gap = [Row(GAP, words, None, None, None, words="")] if left_out else []
    return [*top, *between, *gap, *bottom, *hidden]


def _ends(known: list[Row], asked_for: list[Row], limit: int) -> tuple[list[Row], list[Row], list[Row]]:
    """As many of the highest as of the lowest, and what was asked for between them."""
    for room in range(limit, -1, -1):
        top, bottom = known[: (room + 1) // 2], known[len(known) - room // 2 :]
        between = [row for row in known if row in asked_for and row not in top and row not in bottom]
        if room + len(between) <= limit:
            break
    return top, between, bottom


def _coloured(row: Row, selected: str | None) -> Row:
    return row if selected in {None, row.code} else dataclasses.replace(row, colour=theme.CONTEXT)


def _note(figure: Figure, rows: list[Row], drawn: list[Row], *, scale_on: list[float]) -> str:
    codes = {row.code for row in drawn}
    left_out = [row for row in rows if row.code not in codes]
    sentences = []
    if left_out:
        here = len(rows) - len(left_out)
        every = f"{len(rows):,} {noun(len(rows), figure.area_kind.singular, figure.area_kind.plural)}"
        sentences.append(f"{here:,} of {every} {noun(here, 'is', 'are')} drawn.")
    absent = Counter(ABSENT.get(row.words, HIDDEN) for row in left_out if row.value is None)
    if absent:
        counted = ", ".join(f"{count:,} {words}" for words, count in absent.items())
        sentences.append(f"Among those not drawn: {counted}.")
    if not starts_at_zero(scale_on):
        sentences.append(CUT_AXIS)
    return " ".join(sentences)


def _alt(figure: Figure, rows: list[Row], *, title: str, selected: str | None) -> str:
    known = [row for row in _in_order(rows) if row.value is not None]
    sentences = [f"{sentence(title)} Dot plot of {len(rows):,} {figure.area_kind.plural}, {figure.when}."]
    if known:
        high, low = known[0], known[-1]
        sentences.append(f"From {high.words} in {high.name} to {low.words} in {low.name}.")
    sentences += [f"Chosen: {row.name}, {row.words}." for row in rows if row.code == selected]
    sentences += [f"{row.name}: {row.words}." for row in rows_of(figure.comparators, figure.indicator)]
    return " ".join(sentences)
