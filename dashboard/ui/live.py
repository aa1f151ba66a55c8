"""A part of a page that answers its own filters, while the rest of the page stays as it was drawn."""

from collections.abc import Callable

import streamlit as st

from dashboard.ui import address, database, desk, meeting

_WHOLE, _DRAWN_FROM = "whole_page_is_drawn", "rest_of_page_drawn_from"


def begin_run() -> None:
    """Say that the whole page is about to be drawn."""
    st.session_state[_WHOLE] = True


def end_run() -> None:
    """Say that the whole page has been drawn, and from what."""
    st.session_state[_WHOLE] = False
    st.session_state[_DRAWN_FROM] = _outside()


def live(draw: Callable[[], None]) -> None:
    """Draw a part of a page that is drawn again alone when something in it is used.

    The whole page is drawn again where the rest of it would differ now: after a load, where the board has
    changed, and where the foot of the page is open, which speaks of what the part shows.
    """

    @st.fragment
    def part() -> None:
        draw()
        address.write()
        if not st.session_state.get(_WHOLE, True) and _outside() != st.session_state[_DRAWN_FROM]:
            st.rerun()

    part()


def _outside() -> tuple[object, ...]:
    """What the rest of the page depends on."""
    view = address.view() if meeting.is_open() else ""
    return database.current_version(), address.value(address.BOARD), len(desk.draft().items), view
