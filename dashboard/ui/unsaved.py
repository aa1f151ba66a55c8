"""Fields whose words outlive a reload before anybody has pressed Save: kept with the draft as they are typed.

A text that seems to hold something about one person stays in this tab alone.
"""

from collections.abc import Callable

import streamlit as st

from dashboard.methods.personal_shapes import personal_kind
from dashboard.ui import draft, say


def area(label: str, name: str, *, key: str, saved: str = "", longest: int = 2000) -> str:
    """A text area that begins with what was typed into the field `name` before, else with `saved`."""
    typed = st.text_area(
        label,
        value=draft.words(name) or saved,
        max_chars=longest,
        height=100,
        key=key,
        on_change=remembering(name, key, saved),
    )
    return typed or ""


def line(label: str, name: str, *, key: str, saved: str = "", placeholder: str = "") -> str:
    """As `area`, for one line of at most 200 letters."""
    typed = say.text_input(
        label,
        value=draft.words(name) or saved,
        max_chars=200,
        key=key,
        placeholder=placeholder,
        on_change=remembering(name, key, saved),
    )
    return typed or ""


def remembering(name: str, key: str, saved: str = "") -> Callable[[], None]:
    """What a field does when it changes: keep its words, unless they are those that are saved."""

    def remember() -> None:
        text = str(st.session_state.get(key) or "")
        draft.keep_words({name: "" if text == saved or personal_kind(text) else text})

    return remember


def forget(*names: str) -> None:
    """Forget these fields: what they held is saved."""
    draft.keep_words(dict.fromkeys(names, ""))
