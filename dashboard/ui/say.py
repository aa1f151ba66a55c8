"""Streamlit's elements that print words, each in the wording that the visitor chose.

Every page prints through these: what is written in the NHS's words leaves in the audience's. The names are
Streamlit's own, and so are what they take and give.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, TypeVar, cast

import streamlit as st

from dashboard.catalogue.wordings import Audience
from dashboard.ui import address
from dashboard.web_addresses import WORDS
from dashboard.wording import reworded, said, said_html, said_spec

Draw = TypeVar("Draw", bound=Callable[..., Any])
T = TypeVar("T")
Change = Callable[[str, Audience], str]

_SPOKEN = frozenset({"label", "body", "help", "placeholder", "alt"})


def begin_run() -> None:
    """Say so where the address asks for a wording that there is not."""
    unknown = address.seed(WORDS, list(Audience))
    if unknown:
        address.say(f"“{unknown[:40]}” is no wording here; this is in the NHS's words.")


def audience() -> Audience:
    """For whom the page is worded: the NHS, unless the address names another audience."""
    asked = address.value(WORDS)
    return Audience(asked) if asked in set(Audience) else Audience.NHS


def worded(value: T) -> T:
    """A text, or a declaration that holds texts, as the visitor's audience says it."""
    return reworded(value, audience())


def worded_html(markup: str) -> str:
    """Markup as the visitor's audience says it."""
    return said_html(markup, audience())


def _worded(draw: Draw, change: Change = said) -> Draw:
    """The element as it is, overloads and all, but that its words are exchanged on the way."""

    @wraps(draw)
    def drawn(*args: Any, **kwargs: Any) -> Any:
        chosen = audience()
        if chosen is Audience.NHS:
            return draw(*args, **kwargs)
        first = (change(each, chosen) if isinstance(each, str) else each for each in args[:1])
        return draw(*first, *args[1:], **{name: _named(name, each, chosen) for name, each in kwargs.items()})

    return cast(Draw, drawn)


def _named(name: str, value: Any, chosen: Audience) -> Any:
    if name in _SPOKEN and isinstance(value, str):
        return said(value, chosen)
    if name == "format_func":
        return lambda option: said(str(value(option)), chosen)
    return value


html = _worded(st.html, said_html)
markdown = _worded(st.markdown)
write = _worded(st.write)
header = _worded(st.header)
subheader = _worded(st.subheader)
info = _worded(st.info)
error = _worded(st.error)
success = _worded(st.success)
toast = _worded(st.toast)
expander = _worded(st.expander)
popover = _worded(st.popover)
button = _worded(st.button)
download_button = _worded(st.download_button)
page_link = _worded(st.page_link)
checkbox = _worded(st.checkbox)
toggle = _worded(st.toggle)
radio = _worded(st.radio)
selectbox = _worded(st.selectbox)
multiselect = _worded(st.multiselect)
segmented_control = _worded(st.segmented_control)
slider = _worded(st.slider)
number_input = _worded(st.number_input)
text_input = _worded(st.text_input)
pydeck_chart = _worded(st.pydeck_chart)


def as_written(markup: str) -> None:
    """Markup of what a person wrote: a note, a decision. Nobody's words are exchanged for others."""
    st.html(markup)


def vega_lite_chart(spec: dict[str, Any], *, alt: str, **how: Any) -> None:
    """Streamlit's chart of a specification: titles and spoken words are worded, the numbers stay."""
    st.vega_lite_chart(said_spec(spec, audience()), alt=worded(alt), **how)


def switch() -> None:
    """The three wordings, one of which is chosen: a step of the visit's history, kept in the address."""
    key = "wording"
    if st.session_state.get(key) != audience():
        st.session_state[key] = audience()
    st.segmented_control(
        "Words for",
        list(Audience),
        format_func=lambda each: each.words,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=partial(_choose, key),
    )


def _choose(key: str) -> None:
    chosen = st.session_state[key]
    address.choose(**{WORDS: "" if chosen is Audience.NHS else str(chosen)})
    address.renew()
