"""Who is looking at this page, and what they may do here."""

import streamlit as st

from dashboard import access, browser_token, contributors
from dashboard.access import Permission, Role
from dashboard.boards import tries
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


def identify(typed: str) -> bool:
    """Take the visitor for who holds this key, or is in the meeting of this PIN; False where nobody does.

    Raises `TooManyTries` for a browser that guesses.
    """
    tries.require_few(browser())
    known = contributors.contributors(settings().contributors)
    given = contributors.digests(known, typed)
    st.session_state[_KEY] = next((each for each in given if contributors.holder(known, each)), given[0])
    if contributor() is None:
        tries.failed(browser())
    return contributor() is not None


def in_a_meeting() -> bool:
    """Whether the visitor saves by the PIN of a meeting: such a one opens no further meeting."""
    known = contributor()
    return known is not None and known.until is not None


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
