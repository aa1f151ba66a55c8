"""Whoever may change what others see: by a key, until there is sign-in."""

import streamlit as st

from dashboard.boards.board import Board
from dashboard.ui import desk, frame, say, session

HOW_TO_SAVE = (
    "To save for all to see you need a contributor's key, until there is sign-in. Whoever runs this "
    "dashboard makes one with `python -m dashboard contributor add NAME`. NAME is a role or a group, and the "
    "key is shown once. Paste it here. Without a key you can sort your draft, add notes, show it and take it "
    "with you. This browser finds it again for 30 days."
)


def of(board: Board) -> None:
    """Save a draft, or say how one becomes a contributor."""
    if desk.may_save():
        frame.note(f"You are the contributor {session.label()}.")
        if not board.code and board.items:
            say.button("Save for everybody", type="primary", on_click=desk.tried, args=[desk.save_draft])
        return
    with say.expander("I am a contributor", key="contributor"):
        frame.note(HOW_TO_SAVE)
        by_key("contributor_key")


def by_key(name: str) -> None:
    """Ask for a contributor's key, in a form of this name; the page is drawn anew for whoever has one."""
    with st.form(name, border=False):
        key = say.text_input("Key", type="password", autocomplete="off")
        if st.form_submit_button("Use this key"):
            if session.identify(key):
                st.rerun()
            frame.warning("Nobody in the file of contributors has this key.")
