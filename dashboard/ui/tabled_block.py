"""A table of figures on a page: what it shows, its notes, its source and a download."""

from dataclasses import replace

import streamlit as st

from dashboard.exports.kept import Picture
from dashboard.exports.tabled_file import tabled_csv, tabled_html
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.tabled import Tabled
from dashboard.ui import board_control, frame
from dashboard.ui.shown import Shown


def tabled_block(
    figure: Tabled,
    *,
    title: str,
    key: str,
    folded: bool = False,
    most: int | None = None,
    picture: Picture | None = None,
    kept_as: str = "",
) -> None:
    """The table with its caption, notes, source and CSV.

    `folded` keeps it closed until it is asked for. At most `most` rows are shown; the CSV has all.
    `picture` is the chart of the same numbers that is drawn beside it. `kept_as` is the title that it has
    on a board, where its own says too little without the page.
    """
    block = Shown(key, figure, kept_as or title, file_name(figure), picture)
    first = figure if most is None else replace(figure, rows=figure.rows.head(most))
    caption = f"{title} ({SYNTHETIC_LABEL})" if figure.synthetic else title
    if folded:
        opened = st.expander(title, key=f"{key}_table", on_change="rerun")
        with opened:
            if opened.open:
                _whole(block, figure, first, caption=caption)
        if picture or opened.open:
            board_control.to_board(block)
    else:
        _whole(block, figure, first, caption=caption)
        board_control.to_board(block)


def _whole(block: Shown, figure: Tabled, first: Tabled, *, caption: str) -> None:
    st.html(tabled_html(first, caption=caption))
    if len(first.rows) < len(figure.rows):
        frame.note(f"The first {len(first.rows):,} of {len(figure.rows):,} rows; the download has them all.")
    for words in figure.notes:
        frame.note(words)
    frame.note(figure.source_line)
    board_control.download(block, lambda: tabled_csv(figure))


def file_name(figure: Tabled) -> str:
    """A name that says what is in the file, with the label that synthetic data carries."""
    return f"{'synthetic_' if figure.synthetic else ''}{figure.key}.csv"
