"""The one style sheet of the pages, with the colours of the palette."""

from pathlib import Path

import streamlit as st

from dashboard.charts import theme
from dashboard.ui import say

SHEET = Path(__file__).with_name("page.css")
DRAWN_FOR = 720
"""Pixels: the height of the screen for which heights are given."""


def sheet() -> None:
    """Put it into the page."""
    say.html(f"<style>{theme.css_variables(':root')}{_sheet()}</style>")


def on_screen(height: int) -> str:
    """A height in CSS: so many pixels on a projector's screen, and the same part of a higher one."""
    return f"max({height}px, {100 * height / DRAWN_FOR:.1f}vh)"


@st.cache_resource(show_spinner=False)
def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")
