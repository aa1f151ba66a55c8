"""The finding at the head of a page, in one sentence."""

from html import escape

import streamlit as st

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind, Polarity
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.figures.headline import leading_words, title
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import LARGEST, answer
from dashboard.ui.pictures import BY_IDENTITY


def widest_imbalance(icb_code: str, kind: AreaKind) -> None:
    """The widest imbalance among the indicators that have a better and a worse side."""
    words, synthetic = _widest_imbalance(icb_code, kind)
    label = f'<span class="tag">{SYNTHETIC_LABEL}</span>' if synthetic else ""
    st.html(f'<p class="headline">{escape(words)} {label}</p>')


@answer()
def _widest_imbalance(connection: Connection, icb_code: str, kind: AreaKind) -> tuple[str, bool]:
    figures = [
        areas.figure(item.key, kind=kind, icb_code=icb_code)
        for item in indicators_at(kind)
        if item.polarity is not Polarity.NEUTRAL
    ]
    figures = [figure for figure in figures if figure.rows["value"].notna().any()]
    if not figures:
        return "There are no figures for these areas yet. Load data first: the README says how.", False
    return leading_words(figures), any(figure.synthetic for figure in figures)


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def finding(figure: Figure) -> str:
    """A title that states a figure's finding: its leading gap, or that there is none to state."""
    return title(figure)
