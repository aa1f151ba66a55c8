"""Who may do what, for a steward: who is there, inviting, another role, revoking, ending sessions."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import access
from dashboard.access import Permission, Role
from dashboard.errors import DashboardError
from dashboard.figures.figure import day
from dashboard.people import joined, sessions
from dashboard.people.listed import Listed, let_go, listed
from dashboard.store.engine import writing
from dashboard.ui import frame, say, session, sign_in
from dashboard.ui.data import sources
from dashboard.ui.database import engine

HOW = (
    "Write a role or an organisation, never a person's name. Send the code to one person: whoever signs in "
    "and types it first has this role."
)
NO_PROVIDER = (
    "Nobody can sign in here yet: no identity provider is set up. Until then "
    "`python -m dashboard contributor add NAME` makes a key."
)
CODE = f"The code, shown this once. {joined.LASTS}."
YOURSELF = "This is you. Another steward can change your role or revoke it."
LABEL, ORGANISATION = "Role or organisation", "Organisation in the directory, if any"
ROLES = [str(role) for role in Role]


def overseen() -> None:
    """Draw it, for stewards alone."""
    session.require(Permission.OVERSEE)
    if sign_in.offered():
        _invite()
    else:
        frame.note(NO_PROVIDER)
    with engine().connect() as connection:
        found, waiting = listed(connection), joined.invited(connection)
    _table(found)
    for each in waiting:
        frame.note(f"Invited until {day(each.until)}: {each.label}, as {each.role}.")
    if found:
        _one(found)


def _invite() -> None:
    with st.form("invite"):
        frame.note(HOW)
        label = say.text_input(LABEL, key="invite_label", autocomplete="off")
        organisation = say.text_input(ORGANISATION, key="invite_organisation", autocomplete="off")
        role = str(say.selectbox("Role", ROLES, index=ROLES.index(Role.CONTRIBUTOR), key="invite_role"))
        if st.form_submit_button("Make a code"):
            code = _written(joined.invite, label, Role(role), of=organisation)
            if code:
                frame.note(CODE)
                st.code(code, language=None)


def _table(found: tuple[Listed, ...]) -> None:
    rows = [
        {
            "Who": each.name,
            "Organisation": each.holder.organisation,
            "Role": "revoked" if each.left else str(each.holder.role),
            "Open sessions": str(each.open_sessions),
        }
        for each in found
    ]
    if rows:
        sources.table(pd.DataFrame(rows), caption="Who may do more than look")


def _one(found: tuple[Listed, ...]) -> None:
    """What a steward can do about one of them."""
    names = {each.name: each for each in found if not each.left}
    chosen = names.get(str(say.selectbox("Whom to change", list(names), key="overseen")))
    if chosen is None:
        return
    whom, own = chosen.holder, session.holder()
    if own and (own.person, own.key) == (whom.person, whom.key):
        frame.note(YOURSELF)
        return
    if whom.person is not None:
        role = str(
            say.selectbox("Their role", ROLES, index=ROLES.index(whom.role), key=f"role_{whom.person}")
        )
        say.button("Change the role", on_click=_written, args=[joined.change_role, whom.person, Role(role)])
    say.button("End open sessions", on_click=_written, args=[sessions.end_all, whom])
    word = "Revoke this person" if whom.person else "Remove this key"
    say.button(word, on_click=_written, args=[let_go, whom])


def _written(act: Callable[..., Any], *arguments: object, **named: object) -> Any:
    """Do it in a transaction of its own, if the visitor is a steward at this moment; else say why not."""
    try:
        access.require(session.role(), Permission.OVERSEE)
        with writing(engine(), by=session.actor()) as connection:
            return act(connection, *arguments, **named)
    except DashboardError as refusal:
        say.toast(str(refusal), duration="long")
        return None
