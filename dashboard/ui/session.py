"""Who is looking at this page, and what they may do here."""

import streamlit as st

from dashboard import access, browser_token, contributors
from dashboard.access import Permission, Role
from dashboard.contributors import Contributor
from dashboard.errors import NotAllowed
from dashboard.settings import settings
from dashboard.ui import say

_KEY = "contributor_key_digest"


def contributor() -> Contributor | None:
    """The contributor whose key this visitor typed, as long as the file of contributors names them."""
    given = st.session_state.get(_KEY)
    if given is None:
        return None
    return contributors.holder(contributors.contributors(settings().contributors), given)


def role() -> Role:
    """The visitor's role. Until there is sign-in, a visitor is a viewer or holds a contributor's key.

    In a hall the pages answer this computer alone (`dashboard.web.hall_gate`): who sits at it facilitates.
    """
    known = contributor()
    here = Role.FACILITATOR if settings().hall else Role.VIEWER
    return known.role if known and known.role.permissions > here.permissions else here


def label() -> str:
    """What stands beside what this visitor saves: the label of the file, never a person's name."""
    known = contributor()
    return known.name if known else str(role())


def identify(key: str) -> bool:
    """Take the visitor for the contributor who holds this key; False where nobody does."""
    st.session_state[_KEY] = contributors.digest(key)
    return contributor() is not None


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
