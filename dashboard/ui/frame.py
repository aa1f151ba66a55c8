"""What stands on every page: its heading, the synthetic label, and what the data is."""

from collections.abc import Callable
from contextlib import suppress
from html import escape

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.navigation import Page
from dashboard.ui import loads


def heading(title: str, lead: str = "") -> None:
    """The page's heading, one sentence under it, and the synthetic label where any current load is."""
    st.title(title, anchor=False)
    if lead:
        st.html(f'<p class="lead">{escape(lead)}</p>')
    if loads.any_synthetic():
        synthetic_label()


def synthetic_label() -> None:
    """The label that keeps invented numbers from being taken for real ones."""
    st.html(
        f'<p class="synthetic" role="note"><strong>{SYNTHETIC_LABEL}.</strong> '
        "Boundaries are real; the numbers, networks and organisations are invented to show how the "
        "dashboard works.</p>"
    )


def note(*words: str) -> None:
    """Quiet text, a paragraph for each of `words`, dark enough to read (Streamlit's own caption is too pale).

    What belongs together goes into one call: Streamlit leaves a gap between elements.
    """
    if words:
        st.html("".join(f'<p class="note">{escape(each)}</p>' for each in words))


def way_to(page: Page, words: str) -> None:
    """A link to another page that keeps the visit; none where a page's script runs without the entry script,
    which alone knows the other pages."""
    with suppress(StreamlitPageNotFoundError):
        st.page_link(page.path, label=words)


def folded(title: str, draw: Callable[[], None], *, key: str) -> None:
    """A part of the page that is made when somebody opens it."""
    part = st.expander(title, key=key, on_change="rerun")
    with part:
        if part.open:
            draw()


def warning(words: str) -> None:
    """Something a person typed or followed that does not fit; escaped, as it may come from an address."""
    st.html(f'<p class="warning" role="alert">{escape(words)}</p>')


def capital(words: str) -> str:
    """The words with their first letter large, the rest as it is: ICB stays ICB."""
    return words[:1].upper() + words[1:]
