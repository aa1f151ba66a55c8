"""Who is looking at this page, and what they may do here."""

from contextlib import suppress

import streamlit as st

from dashboard import access, browser_token
from dashboard.access import Permission, Role
from dashboard.actor import VISITOR, Actor, Kind
from dashboard.boards import tries
from dashboard.errors import DashboardError, NotAllowed
from dashboard.people import keys, sessions
from dashboard.people.holder import Holder
from dashboard.settings import settings
from dashboard.store.engine import writing
from dashboard.ui import say
from dashboard.ui.database import engine

_SESSION = "access_session"
SECONDS_TO_NOTE = 0.5
"""How long a click waits to note that a session is in use, where a load holds the database."""


def begin_run() -> None:
    """Note that the visitor's session is in use; say so where it has ended since the last click."""
    number = _number()
    if number is None:
        return
    if holder() is None:
        del st.session_state[_SESSION]
        say.toast("You are no longer let in: type the PIN or key again to go on saving.", duration="long")
        return
    with suppress(DashboardError):  # a load, or a standby: what is only noted can wait
        _note(number)


def _note(number: int) -> None:
    with engine().connect() as connection:
        due = sessions.to_be_noted(connection, number)
    if due:
        with writing(engine(), by=actor(), seconds=SECONDS_TO_NOTE) as connection:
            sessions.note(connection, number)


def _number() -> int | None:
    number = st.session_state.get(_SESSION)
    return number if isinstance(number, int) else None


def holder() -> Holder | None:
    """Who is let in by this visitor's session, as the database says now; None for a visitor without one.

    Whoever cannot be looked up is a visitor: pages can be read while the database does not answer.
    """
    number = _number()
    if number is None:
        return None
    try:
        with engine().connect() as connection:
            return sessions.holder(connection, number)
    except DashboardError:
        return None


def role() -> Role:
    """The visitor's role: that of their session, or a viewer's.

    In a hall the pages answer this computer alone (`dashboard.web.hall_gate`): who sits at it facilitates.
    """
    known = holder()
    here = Role.FACILITATOR if settings().hall else Role.VIEWER
    return known.role if known and known.role.permissions > here.permissions else here


def label() -> str:
    """What stands beside what this visitor saves: a role or an organisation, never a person's name."""
    known = holder()
    return known.name if known else str(role())


def actor() -> Actor:
    """Who the audit says wrote what this visitor saves."""
    known = holder()
    if known is None:
        return VISITOR
    return Actor(Kind.KEY, known.key) if known.key else Actor(Kind.PERSON, known.person)


def identify(typed: str) -> bool:
    """Let in whoever holds this key, or is in the meeting of this PIN; False where nobody does.

    Raises `TooManyTries` for a browser that guesses, and as `writing` does.
    """
    tries.require_few(browser())
    with engine().connect() as connection:
        key = keys.opened(connection, typed)
    if key is None:
        tries.failed(browser())
        return False
    with writing(engine(), by=Actor(Kind.KEY, key)) as connection:
        st.session_state[_SESSION] = sessions.begin(connection, key)
    return True


def in_a_meeting() -> bool:
    """Whether the visitor saves by the PIN of a meeting: such a one opens no further meeting."""
    known = holder()
    return known is not None and known.in_a_meeting


def browser() -> str:
    """The token of this visitor's browser; empty where the pages run without the server around them."""
    given = str(st.context.cookies.get(browser_token.COOKIE) or "")
    return given if browser_token.is_token(given) else ""


def require(permission: Permission) -> None:
    """Stop the page with a sentence when the visitor may not do this.

    Each restricted page calls it itself: a script in `pages/` can be run without the entry script.
    """
    try:
        access.require(role(), permission)
    except NotAllowed as refusal:
        say.error(str(refusal))
        st.stop()
