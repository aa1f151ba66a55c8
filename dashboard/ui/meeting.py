"""The foot of every page: what can be kept, taken along and agreed on."""

import streamlit as st

from dashboard.navigation import page_at
from dashboard.settings import settings
from dashboard.ui import address, decisions, desk, exports, frame, say

BOARD = "board"
FOLDS = (exports.FOLD,)


def foot(page_address: str) -> None:
    """Draw it below the page that answers at this address. The Board page has its own."""
    page, board = page_at(page_address), page_at(BOARD)
    if page is None or board is None or page is board:
        return
    with st.container(key="foot"):
        exports.of_page(page)
        say.switch()
        if settings().contact:
            frame.note(f"Whom to ask at the ICB: {settings().contact}")
        if address.value(address.BOARD):
            say.page_link(board.path, label=f"Open board {desk.open_code()}")
    decisions.asked(page)


def is_open() -> bool:
    """Whether a part of the foot is open: it then speaks of what the page shows."""
    return any(st.session_state.get(key) for key in FOLDS)
