"""Comparison: up to three areas and their comparators on one scale."""

from collections.abc import Sequence

from dashboard.charts.chart import CUT_AXIS, Chart, sentence, specification, starts_at_zero
from dashboard.charts.dots import comparator_rows, dot_layers, height_of, native_rows, numbers, rows_of
from dashboard.errors import UnknownArea
from dashboard.figures.figure import Figure


def compare(figure: Figure, *, title: str, area_codes: Sequence[str]) -> Chart:
    """One dot with interval an area, in the order of `area_codes`, then the comparators as diamonds.

    Raises UnknownArea for a code that the figure does not hold.
    """
    held = {row.code: row for row in rows_of(figure.rows, figure.indicator)}
    for code in area_codes:
        if code not in held:
            raise UnknownArea(f"{code} is not among the {figure.area_kind.plural} of {figure.scope_name}.")
    rows = [*(held[code] for code in area_codes), *comparator_rows(figure)]
    scale_on = numbers(rows)
    said = "; ".join(f"{row.name}: {row.words}" for row in rows)
    return Chart(
        specification(
            dot_layers(rows, figure.indicator, scale_on=scale_on),
            title=title,
            height=height_of(rows),
            shared="y",
        ),
        alt=f"{sentence(title or figure.indicator.name)} Dot plot, {figure.when}. {said}.",
        note="" if starts_at_zero(scale_on) else CUT_AXIS,
        native=native_rows(rows, figure.indicator),
    )
