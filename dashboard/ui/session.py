"""Who is looking at this page, and what they may do here."""

import streamlit as st

from dashboard import access
from dashboard.access import Permission, Role
from dashboard.errors import NotAllowed


def role() -> Role:
    """The visitor's role. Until there is sign-in, every visitor is a viewer."""
    return Role.VIEWER


def require(permission: Permission) -> None:
    """Stop the page with a sentence when the visitor may not do this.

    Each restricted page calls it itself: a script in `pages/` can be run without the entry script.
    """
    try:
        access.require(role(), permission)
    except NotAllowed as refusal:
        st.error(str(refusal))
        st.stop()
