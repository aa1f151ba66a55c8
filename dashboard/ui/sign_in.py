"""Signing in by an identity provider: what it vouches for, read from Streamlit, and the controls.

Providers stand in `.streamlit/secrets.toml`. Without one nothing here shows, and keys are typed as ever.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.people.sessions import SignIn

DEFAULT = "default"
_CLIENT = "client_id"


def offered() -> bool:
    """Whether an identity provider is set up here."""
    return "is_logged_in" in st.user


def providers() -> tuple[str, ...]:
    """The names of the providers, or “default” alone where one is set up without a name."""
    section: Mapping[str, Any] = st.secrets["auth"] if offered() else {}
    named = tuple(name for name, each in section.items() if isinstance(each, Mapping) and _CLIENT in each)
    return (DEFAULT,) if _CLIENT in section else named


def given() -> SignIn | None:
    """The sign-in that this browser brings; None without one, or where the provider left out what tells it
    from all others. Nothing but who vouches, for whom and when is read: no name, no e-mail address."""
    told: Mapping[str, Any] = st.user
    if not told.get("is_logged_in"):
        return None
    try:
        at = datetime.fromtimestamp(int(told["iat"]), UTC).replace(tzinfo=None)
        return SignIn(str(told["iss"]), str(told["sub"]), at, str(told.get("nonce") or told.get("jti") or ""))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def begin(provider: str) -> None:
    """Lead the browser to the provider."""
    st.login(None if provider == DEFAULT else provider)


def end() -> None:
    """Take the sign-in out of this browser, and lead it to the provider's own end where it has one."""
    st.logout()
