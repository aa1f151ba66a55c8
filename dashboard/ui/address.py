"""The filters in the address: read when a visitor arrives, written after each run, kept between pages.

Streamlit's own binding puts an option's label into the address; codes are shorter and outlive a renaming.
"""

from collections.abc import Collection
from typing import Any

import streamlit as st

_CHOSEN = "chosen_filters"


def _chosen() -> dict[str, str]:
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = st.query_params.to_dict()
    chosen: dict[str, str] = st.session_state[_CHOSEN]
    return chosen


def seed(name: str, options: Collection[str]) -> str | None:
    """Give the widget called `name` the value that the address or an earlier page holds.

    Call before the widget is made. Returns the value if it is none of `options`, so that the page can say
    so; else None.
    """
    value = _chosen().get(name)
    if value is not None and value not in options:
        _chosen().pop(name)
        return value
    if value is not None and name not in st.session_state:
        st.session_state[name] = value
    return None


def seed_several(name: str, options: Collection[str]) -> None:
    """As `seed`, for a widget that holds several values; those not among `options` are left out."""
    values = [value for value in _chosen().get(name, "").split(",") if value in options]
    if name in st.session_state:
        values = [value for value in st.session_state[name] if value in options]
    st.session_state[name] = values


def remember(name: str, value: Any, *, default: Any = None) -> None:
    """Keep a widget's value for the address and for other pages; a default value is left out of it."""
    if value in (None, default, []):
        _chosen().pop(name, None)
    else:
        _chosen()[name] = ",".join(value) if isinstance(value, list) else str(value)


def write() -> None:
    """Put the chosen filters into the address. Call once, when the page has been drawn."""
    if st.query_params.to_dict() != _chosen():
        st.query_params.from_dict(_chosen())
