"""The Workshop page: a session set up, led from the console, shown to the hall, and what is kept of it."""

from pathlib import Path

import streamlit as st

from dashboard.access import Permission, allows
from dashboard.ui import contributor, filters, frame, say, session
from dashboard.ui.workshop import console, kept_sessions, opened, screen, setup

STYLE = Path(__file__).with_name("hall.css")
LEAD = "Vote, see the figures, vote again: two hours with a group, with or without a network."
WHO = "A session is led by a facilitator."
NO_LEAD = "You are let in as {who}, with the role of {role}, which leads no session."
HOW_TO_LEAD = (
    "In a hall run `python -m dashboard hall` on the laptop. On the shared server a facilitator's key opens "
    "the console."
)


def show() -> None:
    """Draw it."""
    say.html(STYLE)
    led = opened.current()
    if led is not None and st.session_state.get(screen.SHOWING):
        say.html("<style>.stApp header,.stAppHeader,.st-key-foot,.st-key-tools{display:none}</style>")
        screen.show(led)
        return
    frame.heading("Workshop", LEAD)
    if led is not None:
        console.show(led)
        return
    if allows(session.role(), Permission.FACILITATE):
        opened.forget_due()
        with say.expander("Go on with a session", key="hall_go_on", expanded=bool(opened.typed_code())):
            setup.reopen()
        say.header("New session", anchor=False)
        setup.form(filters.icb())
    else:
        frame.note(WHO)
        with say.expander("I lead a session", key="lead"):
            if session.holder():
                frame.note(NO_LEAD.format(who=session.label(), role=session.role()))
            frame.note(HOW_TO_LEAD)
            contributor.by_key("facilitator_key")
    say.header("Sessions that are closed", anchor=False)
    kept_sessions.listed()
