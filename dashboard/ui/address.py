"""The filters in the address: read when a visitor arrives or goes back, written after each run.

Streamlit's own binding puts an option's label into the address and replaces the browser's entry where a
choice should be a step of its history; codes are shorter, outlive a renaming, and Back takes one choice back.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

_STATE = "address"
BOARD = "board"
"""The name under which the address holds the code of the board that is open."""
PART, VIEW = "part", "view"
"""Filters that each page keeps for itself."""
MOST_STEPS = 50
ONLY_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass
class _Address:
    """What is chosen, on which page the visitor is, and which widgets there have been given their value.

    A widget of the same name on another page is another widget to Streamlit: it starts empty, and has to
    be given the value anew. `written` is what the browser shows as far as we know; `asked` are the names
    that came from the browser; `shown` is what each filter stood at; `own` is the part open on each page
    and how it is seen; `steps` are the views so far, this one last; `said` is what was asked for in vain.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    page: str = ""
    given: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    own: dict[tuple[str, str], str] = field(default_factory=dict)
    steps: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    picked: bool = False


def _address() -> _Address:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = _Address()
    found: _Address = st.session_state[_STATE]
    return found


def arrive(page: str) -> None:
    """Say which page is about to be drawn. Call once in each run, before any filter.

    An address that the browser went back or forward to, or that a link named, is taken up as it stands: the
    filters it does not name return to their defaults. A move by the menu carries the filters along.
    """
    address, asked = _address(), st.query_params.to_dict()
    moved = address.page != page
    if moved:
        _move(address, page)
    if (asked or not moved) and asked != address.written and not _used(address):
        address.asked = set(asked)
        _take_up(address, asked)
        if address.steps[-2:-1] == [(page, asked)]:
            address.steps.pop()  # the browser's Back has taken the last choice back, as `undo` would
    address.written, address.picked, address.said = asked, False, []


def _move(address: _Address, page: str) -> None:
    """To another page: its own part is open there, and its widgets have no value yet. What the address asked
    for and the page before had no filter for is still asked for."""
    for name in {PART, VIEW} & address.given:
        address.own[address.page, name] = address.chosen.pop(name, "")
    for name in (PART, VIEW):
        if address.own.get((page, name)):
            address.chosen[name] = address.own[page, name]
    address.asked -= address.given
    address.page, address.given = page, set()


def _used(address: _Address) -> bool:
    """Whether a filter was used since the address was written: then the browser's is only late."""
    return address.picked or any(
        name in st.session_state and _text(st.session_state[name]) != shown
        for name, shown in address.shown.items()
        if name in address.given
    )


def _take_up(address: _Address, chosen: dict[str, str]) -> None:
    for name in address.shown:
        st.session_state.pop(name, None)
    address.chosen, address.given = dict(chosen), set()


def _first_time_here(name: str) -> bool:
    given = _address().given
    first = name not in given
    given.add(name)
    return first


def seed(name: str, options: Collection[str]) -> str | None:
    """Give the widget called `name` the value that the address or an earlier page holds.

    Call before the widget is made. Returns the value if it came by an address and is none of `options`, so
    that the page can say so; else None.
    """
    value, first = _address().chosen.get(name), _first_time_here(name)
    if value is not None and value not in options:
        _address().chosen.pop(name)
        return value if name in _address().asked else None
    if first and value is not None:
        st.session_state[name] = value
    return None


def say(words: str) -> None:
    """Keep a sentence about what the address asked for in vain, for the page to print above its answer."""
    _address().said.append(words)


def said() -> tuple[str, ...]:
    """The sentences kept by `say` in this run, once."""
    words, _address().said = tuple(dict.fromkeys(_address().said)), []
    return words


def seed_several(name: str, options: Collection[str]) -> None:
    """As `seed`, for a widget that holds several values; those not among `options` are left out."""
    if _first_time_here(name):
        st.session_state[name] = _address().chosen.get(name, "").split(",")
    given = st.session_state.get(name)
    kept = [value for value in given or [] if value in options]
    if kept != given:
        st.session_state[name] = kept


def remember(name: str, value: Any, *, default: Any = None) -> None:
    """Keep a widget's value for the address and for other pages; its default needs no place there."""
    _address().shown[name] = _text(value)
    if value in (None, [], default):
        _address().chosen.pop(name, None)
    else:
        _address().chosen[name] = _text(value)


def _text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def value(name: str) -> str:
    """What the address or an earlier page holds under a name that is no filter; empty where nothing."""
    return _address().chosen.get(name, "")


def page() -> str:
    """The page that is drawn, or was when the visitor pressed something."""
    return _address().page


def chosen() -> dict[str, str]:
    """The filters as they stand, by name."""
    return dict(_address().chosen)


def view(*, but: Collection[str] = (BOARD,)) -> str:
    """The filters as they stand, as an address has them after its question mark; not which board is open."""
    return urlencode({name: value for name, value in _address().chosen.items() if name not in but})


def restore(query: str) -> None:
    """Take up the filters of an address, as `view` wrote it, for the page that is opened next."""
    _address().chosen |= dict(parse_qsl(query))


def choose(**changes: str) -> None:
    """Make choices from elsewhere than their own filters: a map, a row, a cell. An empty value takes one
    back. For callbacks, before the page is drawn."""
    _address().picked = True
    for name, chosen in changes.items():
        st.session_state.pop(name, None)
        _address().given.discard(name)
        remember(name, chosen or None)


def renew() -> None:
    """Give every filter the value that it has once more, as if it had come by the address: for a callback
    that changes how the options read, which makes each of them a new widget."""
    _take_up(_address(), _address().chosen)


def link(page: str, **changes: str) -> str:
    """The address of a page with the filters as they stand, but for `changes`: for a link in a text."""
    return f"{page}?{urlencode(_address().chosen | changes)}"


def whole(link: str) -> str:
    """A page's address as another machine opens it; empty where only this machine does, or no browser is."""
    asked = urlsplit(str(st.context.url or ""))
    if not asked.hostname or asked.hostname in ONLY_HERE:
        return ""
    return f"{asked.scheme}://{asked.netloc}/{link}"


def write() -> None:
    """Put the chosen filters into the address: a step of the browser's history and of `undo`. Call once,
    when the page, or the part of it that a filter draws alone, has been drawn."""
    address = _address()
    if st.query_params.to_dict() != address.chosen:
        st.query_params.from_dict(address.chosen)
    step = (address.page, dict(address.chosen))
    if not address.steps or address.steps[-1] != step:
        address.steps = [*address.steps[-MOST_STEPS:], step]
    address.written, address.picked = dict(address.chosen), False


def can_undo() -> bool:
    """Whether a choice on this page can be taken back."""
    address = _address()
    return len(address.steps) > 1 and address.steps[-2][0] == address.page


def undo() -> None:
    """Take the last choice on this page back. For a callback."""
    address = _address()
    if not can_undo():
        return
    address.steps.pop()
    address.picked = True
    _take_up(address, address.steps[-1][1])
