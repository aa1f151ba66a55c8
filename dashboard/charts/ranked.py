"""Ranked dot plot: areas from highest to lowest, with intervals and a comparator."""

from dashboard.charts.chart import Chart
from dashboard.figures.figure import Figure


def ranked(figure: Figure, *, title: str, selected: str | None = None, limit: int = 25) -> Chart:
    """Dots in order of value with their intervals; the comparators as lines; the selected area in focus.

    At most `limit` areas are drawn, the highest and lowest, and `selected` (an area code) always.
    """
    raise NotImplementedError
