"""The quiet controls under a figure: its CSV, and a place for it on a board."""

from collections.abc import Callable

import streamlit as st

from dashboard.ui import desk, shown
from dashboard.ui.shown import Shown


def controls(block: Shown, csv: Callable[[], str]) -> None:
    """Download and board side by side."""
    with st.container(horizontal=True, key=f"{block.key}_controls"):
        download(block, csv)
        to_board(block)


def download(block: Shown, csv: Callable[[], str]) -> None:
    """The numbers as a file; `csv` is asked for when somebody wants it."""
    st.download_button(
        "Download CSV",
        data=lambda: csv().encode("utf-8-sig"),
        file_name=block.file_name,
        mime="text/csv",
        key=f"{block.key}_csv",
        on_click="ignore",
    )


def to_board(block: Shown) -> None:
    """Add the figure to the board, or take it off again."""
    shown.remember(block)
    on_it = desk.added(block)
    st.button(
        "Take off the board" if on_it else "Add to board",
        key=f"{block.key}_board",
        type="tertiary",
        on_click=desk.tried,
        args=[desk.take_off if on_it else desk.add, block],
    )
