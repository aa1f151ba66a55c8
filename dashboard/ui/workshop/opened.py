"""The session that this visitor leads: opened by code and key, written at once, read anew at each run."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from dashboard.errors import DashboardError, NotAllowed
from dashboard.hall import lead
from dashboard.hall.session import Session, UnknownSession, open_session, session_of
from dashboard.store.engine import writing
from dashboard.store.queries import hall as queries
from dashboard.ui import address, say, session
from dashboard.ui.database import engine

_OPEN, HALL = "hall_session_open", "hall"
"""The name under which the address holds the code; the key is never there."""
LAPTOP = ("http://localhost", "http://127.0.0.1", "http://[::1]", "https://")
NOT_OVER_THIS_WIRE = (
    "A session is led on the computer that runs it, or over a secure address (https). "
    "This address is neither: a key would cross the network in the open."
)


def require_safe_wire() -> None:
    """Raises `NotAllowed` where what is typed would cross a network unencrypted."""
    if not str(st.context.url or LAPTOP[0]).startswith(LAPTOP):
        raise NotAllowed(NOT_OVER_THIS_WIRE)


def open_with(code: str, key: str) -> Session:
    """Lead the session of this code and key. Raises `UnknownSession` and `NotAllowed`."""
    require_safe_wire()
    with engine().connect() as connection:
        found = open_session(connection, code, key)
    st.session_state[_OPEN] = found.code
    address.remember(HALL, found.code)
    return found


def current() -> Session | None:
    """The session as it stands now; None while none is led, or where it has been thrown away."""
    code = st.session_state.get(_OPEN)
    if code is None:
        return None
    try:
        with engine().connect() as connection:
            return session_of(connection, code)
    except UnknownSession:
        leave()
        return None


def typed_code() -> str:
    """The code in the address: of a session that was led before the tab was closed."""
    return address.value(HALL)


def leave() -> None:
    """Lead no session any more; it stays as it is."""
    st.session_state.pop(_OPEN, None)
    address.remember(HALL, None)


def forget_due() -> None:
    """Delete what is due. Nobody is shown it from that day on; it goes when a facilitator comes next."""
    with engine().connect() as connection:
        due = queries.due(connection, date.today())
    if due:
        with writing(engine(), by=session.actor()) as connection:
            lead.forget_due(connection, today=date.today())
        queries.settle(engine())


def do(act: Callable[..., Any], *arguments: object, **named: object) -> Any:
    """Do something to a session in a transaction of its own, as the visitor's role allows."""
    with writing(engine(), by=session.actor()) as connection:
        done = act(connection, *arguments, role=session.role(), **named)
    queries.settle(engine())
    return done


def tried(act: Callable[..., Any], *arguments: object, **named: object) -> Any:
    """As `do`, for a button: a sentence where it cannot be done."""
    try:
        return do(act, *arguments, **named)
    except DashboardError as refusal:
        say.toast(str(refusal), duration="long")
        return None
