"""The quiet controls under a figure: its CSV, and a place for it on a board."""

import streamlit as st

from dashboard.exports import worded
from dashboard.exports.csv_file import figure_csv
from dashboard.ui import desk, say, shown
from dashboard.ui.shown import Shown


def controls(block: Shown) -> None:
    """Download and board side by side."""
    with st.container(horizontal=True, key=f"{block.key}_controls"):
        download(block)
        to_board(block)


def download(block: Shown) -> None:
    """The numbers as a file, written when somebody wants it, in the words that the page has now."""
    audience = say.audience()
    say.download_button(
        "Download CSV",
        data=lambda: worded.table(figure_csv(block.figure), audience).encode("utf-8-sig"),
        file_name=block.figure.file_name,
        mime="text/csv",
        key=f"{block.key}_csv",
        on_click="ignore",
    )


def to_board(block: Shown) -> None:
    """Add the figure to the board, or take it off again."""
    shown.remember(block)
    on_it = desk.added(block)
    say.button(
        "Take off the board" if on_it else "Add to board",
        key=f"{block.key}_board",
        type="tertiary",
        on_click=desk.tried,
        args=[desk.take_off if on_it else desk.add, block],
    )
