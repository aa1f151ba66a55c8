"""The line at the top of every page: where one can go, what the data is, one step back, what is agreed."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import navigation, web_addresses
from dashboard.catalogue.wordings import Audience
from dashboard.navigation import Page
from dashboard.ui import address, decisions, desk, frame, say, session

ROLE = "role"


def page() -> StreamlitPage:
    """Show the menu; the page that is asked for, or the one that is made for the role in the address."""
    opened = st.navigation(_sections(), position="top")
    role = st.query_params.get(ROLE, "")
    led_to = navigation.LED_TO.get(role)
    own = navigation.page_at(led_to) if led_to else None
    if own and not opened.url_path:
        asked = {name: value for name, value in st.query_params.items() if name != ROLE}
        spoken = {web_addresses.WORDS: role} if role in set(Audience) else {}
        st.switch_page(own.path, query_params=spoken | asked)
    return opened


def _sections() -> Mapping[str, Sequence[StreamlitPage]]:
    sections: dict[str, list[StreamlitPage]] = {"": [], navigation.MORE: []}
    for each in navigation.pages_for(session.role()):
        entry = st.Page(each.path, title=_title(each), url_path=each.url_path, default=each.default)
        sections[each.section].append(entry)
    sections[""] += [
        st.Page(partial(_moved, new), title=new, url_path=old, visibility="hidden")
        for old, new in navigation.FORMER.items()
    ]
    return sections


def _moved(new: str) -> None:
    """A page's former address leads to the page, with the filters that it named."""
    page = navigation.page_at(new)
    if page:
        st.switch_page(page.path, query_params=address.chosen())


def _title(page: Page) -> str:
    kept = len(desk.draft().items)
    return f"{page.title} ({kept})" if page.url_path == navigation.BOARD and kept else page.title


def tools(page_address: str) -> None:
    """Beside the menu: the synthetic label, Undo, and what is agreed in the meeting."""
    with st.container(key="tools", horizontal=True, vertical_alignment="center", gap="xsmall"):
        frame.past_the_filters()
        frame.chip()
        say.button("Undo", key="undo", on_click=_undo, help="Take the last choice on this page back")
        page = navigation.page_at(page_address)
        if page and page.url_path != navigation.BOARD:
            say.button(decisions.ASK, key="agree", type="primary", on_click=decisions.ask)


def _undo() -> None:
    if address.can_undo():
        address.undo()
    else:
        say.toast("Nothing has been chosen on this page yet.")
