"""Whoever may change what others see: by a contributor's key or the PIN of a meeting."""

import streamlit as st

from dashboard.boards.board import Board
from dashboard.errors import DashboardError
from dashboard.people import keys
from dashboard.store.engine import writing
from dashboard.ui import desk, frame, say, session, sign_in
from dashboard.ui.database import engine

HOW_TO_SAVE = (
    "To save for all to see you need the PIN of this meeting or a contributor's key. "
    "A contributor shows the PIN on this page; whoever starts the dashboard reads it there. They make keys "
    "with `python -m dashboard contributor add NAME`, where NAME is a role or a group. Without either you "
    "can sort your draft, add notes, show it and take it with you. This browser finds it again for 30 days."
)
OR_SIGN_IN = "Whoever has joined signs in at the end of this page, and needs no key."
NOBODY = "Nobody has this key, and no meeting has this PIN."
NOTHING_TYPED = "Type the PIN or key and press Enter, then save. What is typed stays here."
PIN = (
    "PIN of this meeting: **{pin}**. For twelve hours whoever types it may save. It is not shown again; a "
    "new one ends it."
)


def of(board: Board) -> None:
    """Save a draft, or say how one becomes a contributor."""
    if desk.may_save():
        frame.note(f"You are the contributor {session.label()}.")
        _meeting()
        if not board.code and board.items:
            say.button("Save for everybody", type="primary", on_click=desk.tried, args=[desk.save_draft])
        return
    with say.expander("I am a contributor", key="contributor"):
        if sign_in.offered():
            frame.note(OR_SIGN_IN)
        frame.note(HOW_TO_SAVE)
        by_key("contributor_key")


def by_key(name: str) -> None:
    """Ask for a contributor's key, in a form of this name; the page is drawn anew for whoever has one."""
    with st.form(name, border=False):
        key = say.text_input("PIN of this meeting, or key", type="password", autocomplete="off")
        if st.form_submit_button("Use this key") and known_by(key):
            st.rerun()


def known_by(typed: str, *, nobody: str = NOBODY) -> bool:
    """Whether a PIN or key opens; where not, it is said. Nothing typed is no try."""
    if not typed.strip():
        frame.warning(NOTHING_TYPED)
        return False
    try:
        if session.identify(typed):
            return True
    except DashboardError as refusal:
        nobody = str(refusal)
    frame.warning(nobody)
    return False


def _meeting() -> None:
    """A PIN for the room, made by a contributor and shown once."""
    if not session.in_a_meeting() and say.button("PIN for this meeting", key="open_meeting"):
        with writing(engine(), by=session.actor()) as connection:
            pin = keys.open_meeting(connection, session.label())
        say.markdown(PIN.format(pin=pin))
