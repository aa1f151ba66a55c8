"""The finding at the head of a page, in one sentence."""

from html import escape

import streamlit as st

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind, Indicator, Polarity
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.figures.headline import chance_sentence, gaps, sentence, widest_gap
from dashboard.settings import settings
from dashboard.ui import store
from dashboard.ui.pictures import BY_IDENTITY


def widest_imbalance(icb_code: str, kind: AreaKind) -> None:
    """The widest imbalance among the indicators that have a better and a worse side."""
    words, synthetic = _widest_imbalance(settings().database_url, store.data_version(), icb_code, kind)
    label = f'<span class="tag">{SYNTHETIC_LABEL}</span>' if synthetic else ""
    st.html(f'<p class="headline">{escape(words)} {label}</p>')


@st.cache_resource(show_spinner=False, max_entries=store.KEPT)
def _widest_imbalance(address: str, version: str, icb_code: str, kind: AreaKind) -> tuple[str, bool]:
    figures = [
        store.figure(item.key, kind=kind, icb_code=icb_code)
        for item in indicators_at(kind)
        if item.polarity is not Polarity.NEUTRAL
    ]
    figures = [figure for figure in figures if figure.rows["value"].notna().any()]
    if not figures:
        return "There are no figures for these areas yet. Load data first: the README says how.", False
    gap = widest_gap(figures)
    words = sentence(gap) if gap else chance_sentence(figures[0])
    return words, any(figure.synthetic for figure in figures)


@st.cache_resource(show_spinner=False, max_entries=store.KEPT, hash_funcs=BY_IDENTITY)
def finding(figure: Figure) -> str:
    """A title that states a figure's finding: its widest gap, or that there is none to state."""
    found = gaps(figure)
    if found:
        return sentence(found[0])
    if figure.rows["value"].notna().any():
        return question(figure.indicator, figure.area_kind)
    return f"{figure.indicator.name}: no data for {figure.area_kind.plural} here"


def question(declared: Indicator, kind: AreaKind) -> str:
    """The question a figure answers, for figures that have no worse side."""
    return f"{declared.name}: how do the {kind.plural} compare?"
