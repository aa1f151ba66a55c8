"""Ranked dots on a page: every area in order, each a press."""

import streamlit as st

from dashboard.charts.dot_list import DotList, dot_list
from dashboard.figures.figure import Figure
from dashboard.ui import area_list, filters, frame, loads
from dashboard.ui.answers import LARGEST
from dashboard.ui.pictures import BY_IDENTITY
from dashboard.ui.style import on_screen


def show(figure: Figure, *, caption: str, key: str, selected: str | None, height: int) -> None:
    """The list, at most so many pixels high (all of it on a phone); choosing a row chooses its area."""
    invented = loads.mark(figure.synthetic and not figure.empty)
    made = _made(figure, f"{caption} ({invented})" if invented else caption, selected)
    html = f'<div style="--list-height:{on_screen(height)}">{made.html}</div>'
    area_list.show(html, key=key, selected=selected, on_pick=filters.pick_area)
    frame.note(*filter(None, [made.note]))


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def _made(figure: Figure, caption: str, selected: str | None) -> DotList:
    return dot_list(figure, selected=selected, caption=caption)
