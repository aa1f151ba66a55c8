"""Who the visitor is, at the end of every page: sign in, type an invitation's code, sign out."""

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.ui import frame, say, session, sign_in

CODE = "Code of your invitation"
NOT_JOINED = "You are signed in. To do more than look, type the code that a steward sent you. It opens once."
ENDED = "Your time here has ended, or a steward ended it. Sign in again to go on saving."
TYPE_IT = "Type the code and press “Join”."


def control() -> None:
    """Nothing where no identity provider is set up."""
    if not sign_in.offered():
        return
    with st.container(key="visitor"):
        if sign_in.given() is None:
            _ways_in()
        else:
            _signed_in()


def _signed_in() -> None:
    known = session.holder()
    with say.popover("Signed in", key="signed_in"):
        if known:
            frame.note(f"You are signed in as {known.name}, with the role of {known.role}.")
        else:
            _let_in()
        say.button("Sign out", key="sign_out", on_click=session.leave)


def _ways_in() -> None:
    for name in sign_in.providers():
        label = "Sign in" if name == sign_in.DEFAULT else f"Sign in: {name}"
        say.button(label, key=f"sign_in_{name}", on_click=sign_in.begin, args=[name])


def _let_in() -> None:
    if session.has_ended():
        frame.warning(ENDED)
        _ways_in()
        return
    frame.note(NOT_JOINED)
    with st.form("join", border=False):
        typed = say.text_input(CODE, key="invitation", autocomplete="off")
        if st.form_submit_button("Join") and _joined(typed):
            st.rerun()


def _joined(typed: str) -> bool:
    """Whether the code opens; where not, it is said. Nothing typed is no try."""
    if not typed.strip():
        frame.warning(TYPE_IT)
        return False
    try:
        session.join(typed)
    except DashboardError as refusal:
        frame.warning(str(refusal))
        return False
    return True
