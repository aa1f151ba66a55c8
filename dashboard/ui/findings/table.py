"""A table of findings on a page: long texts, so each row folds into a card on a phone; with its download."""

from html import escape

import streamlit as st

from dashboard.exports.tabled_file import tabled_csv
from dashboard.figures.tabled import Tabled
from dashboard.ui import board_control, frame
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import file_name


def finding_table(table: Tabled, *, title: str, key: str, folded: bool = False) -> None:
    """The table, its notes and source, and the CSV. `folded` keeps it closed until it is asked for."""
    block = Shown(key, table, title, file_name(table))
    if folded:
        opened = st.expander(title, key=f"{key}_table", on_change="rerun")
        with opened:
            if opened.open:
                st.html(_html(table, title))
    else:
        st.html(_html(table, title))
    frame.note(*table.notes)
    frame.note(table.source_line)
    board_control.controls(block, lambda: tabled_csv(table))


def _html(table: Tabled, caption: str) -> str:
    cells = table.cells()
    names = [str(name) for name in cells.columns]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        _row(names, [str(cell) for cell in row]) for row in cells.itertuples(index=False, name=None)
    )
    return (
        f'<table class="profile"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(names: list[str], cells: list[str]) -> str:
    first, *rest = map(escape, cells)
    told = "".join(
        f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(names[1:], rest, strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{told}</tr>'
