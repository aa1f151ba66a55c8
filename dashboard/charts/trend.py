"""Trend: one line an area by period, against a comparator."""

from collections.abc import Sequence

from dashboard.charts.chart import Chart
from dashboard.figures.figure import Figure


def trend(figures: Sequence[Figure], *, title: str, area_codes: Sequence[str]) -> Chart:
    """Lines for the areas and comparators of `figures`: one figure a period, in order of time.

    A hidden or missing period breaks the line and is named in words.
    """
    raise NotImplementedError
