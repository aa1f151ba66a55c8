"""The filters in the address: read when a visitor arrives, written after each run, kept between pages.

Streamlit's own binding puts an option's label into the address; codes are shorter and outlive a renaming.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

_STATE = "address"
BOARD = "board"
"""The name under which the address holds the code of the board that is open."""


@dataclass
class _Address:
    """What is chosen, on which page the visitor is, and which widgets there have been given their value.

    A widget of the same name on another page is another widget to Streamlit: it starts empty, and has to
    be given the value anew.
    """

    chosen: dict[str, str]
    page: str = ""
    given: set[str] = field(default_factory=set)


def _address() -> _Address:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = _Address(st.query_params.to_dict())
    found: _Address = st.session_state[_STATE]
    return found


def arrive(page: str) -> None:
    """Say which page is about to be drawn. Call once in each run, before any filter."""
    address = _address()
    if address.page != page:
        address.page, address.given = page, set()


def _first_time_here(name: str) -> bool:
    given = _address().given
    first = name not in given
    given.add(name)
    return first


def seed(name: str, options: Collection[str]) -> str | None:
    """Give the widget called `name` the value that the address or an earlier page holds.

    Call before the widget is made. Returns the value if it is none of `options`, so that the page can say
    so; else None.
    """
    value, first = _address().chosen.get(name), _first_time_here(name)
    if value is not None and value not in options:
        _address().chosen.pop(name)
        return value
    if first and value is not None:
        st.session_state[name] = value
    return None


def seed_several(name: str, options: Collection[str]) -> None:
    """As `seed`, for a widget that holds several values; those not among `options` are left out."""
    if _first_time_here(name):
        st.session_state[name] = _address().chosen.get(name, "").split(",")
    st.session_state[name] = [value for value in st.session_state.get(name, []) if value in options]


def remember(name: str, value: Any) -> None:
    """Keep a widget's value for the address and for other pages. A default is kept too: it may change."""
    if value in (None, []):
        _address().chosen.pop(name, None)
    else:
        _address().chosen[name] = ",".join(value) if isinstance(value, list) else str(value)


def value(name: str) -> str:
    """What the address or an earlier page holds under a name that is no filter; empty where nothing."""
    return _address().chosen.get(name, "")


def page() -> str:
    """The page that is drawn, or was when the visitor pressed something."""
    return _address().page


def view(*, but: Collection[str] = (BOARD,)) -> str:
    """The filters as they stand, as an address has them after its question mark; not which board is open."""
    return urlencode({name: value for name, value in _address().chosen.items() if name not in but})


def restore(query: str) -> None:
    """Take up the filters of an address, as `view` wrote it, for the page that is opened next."""
    _address().chosen |= dict(parse_qsl(query))


def link(page: str, **changes: str) -> str:
    """The address of a page with the filters as they stand, but for `changes`: for a link in a text."""
    return f"{page}?{urlencode(_address().chosen | changes)}"


def write() -> None:
    """Put the chosen filters into the address. Call once, when the page has been drawn."""
    chosen = _address().chosen
    if st.query_params.to_dict() != chosen:
        st.query_params.from_dict(chosen)
