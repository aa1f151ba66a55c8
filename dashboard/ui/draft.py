"""This visitor's draft: what this tab shows of it, written to the database with every change.

While the database does not answer, the tab goes on with what it has, and writes it when it can.
"""

import logging
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.boards import drafts
from dashboard.boards.board import Board
from dashboard.boards.drafts import Draft
from dashboard.errors import DashboardError
from dashboard.store.engine import Connection, writing
from dashboard.ui import say, session
from dashboard.ui.database import engine

_STATE = "draft"
SECONDS_TO_WAIT = 2
NOT_YET = "Kept in this tab. It is saved as soon as the database can be written to."


@dataclass
class _Held:
    """The draft as this tab has it (`mine`), and as the database had it when last asked (`seen`)."""

    seen: Draft
    mine: Draft

    @property
    def waiting(self) -> bool:
        """Whether something is still to be written."""
        return self.mine is not self.seen


def _held() -> _Held:
    if _STATE not in st.session_state:
        empty = Draft()
        st.session_state[_STATE] = _Held(empty, empty)
    found: _Held = st.session_state[_STATE]
    return found


def begin_run() -> None:
    """Write what could not be written before, and take up what another tab has changed."""
    try:
        _write() if _held().waiting else _look()
    except DashboardError as silence:
        logging.getLogger(__name__).warning("A draft waits: %s", silence)


def _look() -> None:
    held, token = _held(), session.browser()
    if not token:
        return
    with engine().connect() as connection:
        if drafts.changes_of(connection, token) != held.seen.revision:
            held.seen = held.mine = drafts.opened(connection, token)


def _write() -> None:
    held, token = _held(), session.browser()
    if not token:
        held.seen = held.mine
        return
    with writing(engine(), by=session.actor(), seconds=SECONDS_TO_WAIT) as connection:
        kept = drafts.keep(connection, token, seen=held.seen, mine=held.mine)
    held.seen = held.mine = kept


def board() -> Board:
    """The draft board."""
    return _held().mine.board


def keep(changed: Board) -> None:
    """Take this for the draft board from now on."""
    _keep(replace(_held().mine, board=changed))


def words(name: str) -> str:
    """What was typed into a field and not saved; empty where nothing."""
    return _held().mine.words.get(name, "")


def fields(begin: str) -> dict[str, str]:
    """What was typed into the fields whose names begin so."""
    return {name: text for name, text in _held().mine.words.items() if name.startswith(begin)}


def keep_words(changed: dict[str, str]) -> None:
    """Keep what was typed into these fields; an empty text forgets a field."""
    known = {**_held().mine.words, **changed}
    if {name: text for name, text in known.items() if text} != _held().mine.words:
        _keep(replace(_held().mine, words={name: text for name, text in known.items() if text}))


def _keep(changed: Draft) -> None:
    _held().mine = changed
    try:
        _write()
    except DashboardError as silence:
        logging.getLogger(__name__).warning("A draft waits: %s", silence)
        say.toast(NOT_YET, duration="long")


def forget() -> None:
    """Throw the draft away, words and all. Raises `DatabaseBusy`."""
    with writing(engine(), by=session.actor(), seconds=SECONDS_TO_WAIT) as connection:
        forget_on(connection)
    begin_anew()


def forget_on(connection: Connection) -> None:
    """Take the draft out of the database, in the transaction that saves it for everybody."""
    if session.browser():
        drafts.forget(connection, session.browser())


def begin_anew() -> None:
    """Go on with an empty draft, once the transaction of `forget_on` is kept."""
    held = _held()
    held.seen = held.mine = Draft()
