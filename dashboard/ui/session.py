"""Who is looking at this page, and what they may do here."""

from contextlib import suppress

import streamlit as st

from dashboard import access, browser_token
from dashboard.access import Permission, Role
from dashboard.actor import VISITOR, Actor, Kind
from dashboard.boards import tries
from dashboard.errors import DashboardError, NotAllowed
from dashboard.people import joined, keys, sessions
from dashboard.people.holder import Holder
from dashboard.people.sessions import SignIn
from dashboard.settings import settings
from dashboard.store.engine import writing
from dashboard.ui import say, sign_in
from dashboard.ui.database import engine

_SESSION, _SIGN_IN = "access_session", "access_sign_in"
SECONDS_TO_NOTE = 0.5
"""How long a click waits to note that a session is in use, where a load holds the database."""
ENDED = "You are no longer let in. Sign in, or type the PIN or key again, to go on saving."


def begin_run() -> None:
    """Let in whoever signed in and has joined; note a session in use, or say that it has ended."""
    signed_in = sign_in.given()
    if st.session_state.get(_SIGN_IN, "") != (signed_in.digest if signed_in else ""):
        st.session_state.pop(_SESSION, None)
        st.session_state[_SIGN_IN] = signed_in.digest if signed_in else ""
    with suppress(DashboardError):  # a load, or a standby: pages can be read, and the next click tries again
        if _number() is None and signed_in:
            _enter(signed_in)
        elif _number() is not None:
            _note()


def _enter(signed_in: SignIn) -> None:
    with engine().connect() as connection:
        number = sessions.begun_by(connection, signed_in)
        person = sessions.may_begin(connection, signed_in) if number is None else None
    if person is not None:
        with writing(engine(), by=Actor(Kind.PERSON, person)) as connection:
            number = sessions.of(connection, signed_in)
    if number is not None and _stands(number):
        st.session_state[_SESSION] = number


def _stands(number: int) -> Holder | None:
    with engine().connect() as connection:
        return sessions.holder(connection, number)


def _note() -> None:
    number = st.session_state[_SESSION]
    if _stands(number) is None:
        del st.session_state[_SESSION]
        say.toast(ENDED, duration="long")
        return
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
    try:
        return None if number is None else _stands(number)
    except DashboardError:
        return None


def has_ended() -> bool:
    """Whether the visitor's sign-in has begun a session that stands no more: only a new one can."""
    signed_in = sign_in.given()
    if signed_in is None or holder():
        return False
    with engine().connect() as connection:
        return sessions.begun_by(connection, signed_in) is not None


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


def join(code: str) -> None:
    """Make whoever signed in what the invitation of this code says.

    Raises `TooManyTries`, `DashboardError` for a code that is not open, and as `writing` does.
    """
    signed_in = sign_in.given()
    if signed_in is None:
        return
    tries.require_few(browser())
    try:
        with writing(engine(), by=VISITOR) as connection:
            joined.accept(connection, code, signed_in)
    except joined.NotOpen:
        tries.failed(browser())
        raise
    _enter(signed_in)


def leave() -> None:
    """Sign out: the session ends in the database, for every tab, and the browser forgets who signed in."""
    number = _number()
    with suppress(DashboardError):
        if number is not None:
            with writing(engine(), by=actor()) as connection:
                sessions.end(connection, number)
    st.session_state.pop(_SESSION, None)
    sign_in.end()


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
