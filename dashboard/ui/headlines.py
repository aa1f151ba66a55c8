"""The finding at the head of a page, in one sentence."""

import streamlit as st

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind, Polarity
from dashboard.figures.figure import Figure
from dashboard.figures.headline import (
    how_many_more,
    in_short,
    leading_gap,
    leading_words,
    not_old,
    title,
)
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import LARGEST, answer
from dashboard.ui.pictures import BY_IDENTITY

NOTHING = (
    "No number is loaded for the {areas} here. Load the Indices of Deprivation and the Census next: "
    "`python -m dashboard download` fetches them."
)


def widest(icb_code: str, kind: AreaKind) -> str:
    """The widest imbalance among the indicators that have a better and a worse side, in a sentence. Where
    some of them are invented and others not, of those that are not."""
    return _widest(icb_code, kind)[0]


def leading(icb_code: str, kind: AreaKind) -> str | None:
    """The key of the indicator that the sentence is about, or of the first that holds a number; None where
    none does."""
    return _widest(icb_code, kind)[1]


@answer()
def _widest(connection: Connection, icb_code: str, kind: AreaKind) -> tuple[str, str | None]:
    figures = [
        areas.figure(item.key, kind=kind, icb_code=icb_code)
        for item in indicators_at(kind)
        if item.polarity is not Polarity.NEUTRAL
    ]
    figures = [figure for figure in figures if figure.rows["value"].notna().any()]
    if not figures:
        return NOTHING.format(areas=kind.plural), None
    figures = not_old([figure for figure in figures if not figure.synthetic] or figures)
    gap = leading_gap(figures)
    return leading_words(figures), (gap.figure if gap else figures[0]).indicator.key


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def finding(figure: Figure) -> str:
    """A title that states a figure's finding: its leading gap, or that there is none to state."""
    return title(figure)


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def people_behind(figure: Figure) -> str:
    """How many more (or fewer) there are in the area that the finding names than at the ICB's rate."""
    return how_many_more(figure)


@st.cache_data(show_spinner=False, max_size=LARGEST, hash_funcs=BY_IDENTITY)
def short(figure: Figure) -> str:
    """The finding in fewer words, behind a sentence that has said what is measured."""
    return in_short(figure)
