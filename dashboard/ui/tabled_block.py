"""A table of figures on a page: what it shows, its notes, its source and a download."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.exports.kept import Picture
from dashboard.exports.tabled_file import tabled_csv, tabled_html
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.tabled import Tabled
from dashboard.ui import area_list, board_control, frame
from dashboard.ui.shown import Shown


@dataclass(frozen=True)
class Pick:
    """What choosing a row does, and the code of the area that is chosen now."""

    on_pick: Callable[[str], None]
    selected: str | None


def tabled_block(
    figure: Tabled,
    *,
    title: str,
    key: str,
    folded: bool = False,
    most: int | None = None,
    picture: Picture | None = None,
    kept_as: str = "",
    pick: Pick | None = None,
) -> None:
    """The table with its caption, notes, source and CSV.

    `folded` keeps it closed until it is asked for. At most `most` rows are shown; the CSV has all.
    `picture` is the chart of the same numbers that is drawn beside it. `kept_as` is the title that it has
    on a board, where its own says too little without the page. With `pick`, a row chooses its area.
    """
    block = Shown(key, figure, kept_as or title, file_name(figure), picture)
    first = figure if most is None else replace(figure, rows=figure.rows.head(most))
    caption = f"{title} ({SYNTHETIC_LABEL})" if figure.synthetic else title
    if folded:
        opened = st.expander(title, key=f"{key}_table", on_change="rerun")
        with opened:
            if opened.open:
                _whole(block, figure, first, caption=caption, pick=pick)
        if picture or opened.open:
            board_control.to_board(block)
    else:
        _whole(block, figure, first, caption=caption, pick=pick)
        board_control.to_board(block)


def _whole(block: Shown, figure: Tabled, first: Tabled, *, caption: str, pick: Pick | None) -> None:
    if pick:
        html = tabled_html(first, caption=caption, pickable=True)
        area_list.show(html, key=f"{block.key}_rows", selected=pick.selected, on_pick=pick.on_pick)
    else:
        st.html(tabled_html(first, caption=caption))
    if len(first.rows) < len(figure.rows):
        frame.note(f"The first {len(first.rows):,} of {len(figure.rows):,} rows; the download has them all.")
    frame.note(*figure.notes, figure.source_line)
    board_control.download(block, lambda: tabled_csv(figure))


def file_name(figure: Tabled) -> str:
    """A name that says what is in the file, with the label that synthetic data carries."""
    return f"{'synthetic_' if figure.synthetic else ''}{figure.key}.csv"
