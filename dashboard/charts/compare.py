"""Comparison: up to three areas and their comparators on one scale."""

from collections.abc import Sequence

from dashboard.charts.chart import Chart
from dashboard.figures.figure import Figure


def compare(figure: Figure, *, title: str, area_codes: Sequence[str]) -> Chart:
    """One dot with interval an area, in the order of `area_codes`, then the comparators."""
    raise NotImplementedError
