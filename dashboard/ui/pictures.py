"""Charts and map classes of a figure, made once and kept: drawing is most of what a page costs."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.charts import classes as class_breaks
from dashboard.charts import trend as trends
from dashboard.charts.chart import Chart
from dashboard.charts.classes import Classes
from dashboard.figures.figure import Figure
from dashboard.ui.answers import LARGEST


def _identity(figure: Figure) -> tuple[str, ...]:
    return figure.identity


BY_IDENTITY: dict[str | type[Any], Callable[[Any], Any]] = {Figure: _identity}


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def trend(figures: Sequence[Figure], *, area_codes: Sequence[str], title: str = "") -> Chart:
    """See `dashboard.charts.trend.trend`."""
    return trends.trend(figures, title=title, area_codes=area_codes)


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def with_finer(figure: Figure, finer: Figure, breaks: Sequence[float]) -> tuple[Classes, dict[str, int]]:
    """See `dashboard.charts.classes.with_finer`."""
    return class_breaks.with_finer(figure, finer, breaks)


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def classes(figure: Figure) -> Classes:
    """See `dashboard.charts.classes.classes`."""
    return class_breaks.classes(figure)
