"""The one style sheet of the pages, with the colours of the palette."""

from pathlib import Path

import streamlit as st

from dashboard.charts import theme

SHEET = Path(__file__).with_name("page.css")


def sheet() -> None:
    """Put it into the page."""
    st.html(f"<style>{theme.css_variables(':root')}{_sheet()}</style>")


@st.cache_resource(show_spinner=False)
def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")
