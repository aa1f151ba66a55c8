"""A table of figures on a page: what it shows, its notes, its source and a download."""

from dataclasses import replace

import streamlit as st

from dashboard.exports.tabled_file import tabled_csv, tabled_html
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.tabled import Tabled
from dashboard.ui import frame


def tabled_block(
    figure: Tabled, *, title: str, key: str, folded: bool = False, most: int | None = None
) -> None:
    """The table with its caption, notes, source and CSV.

    `folded` keeps it closed until it is asked for. At most `most` rows are shown; the CSV has all.
    """
    shown = figure if most is None else replace(figure, rows=figure.rows.head(most))
    caption = f"{title} ({SYNTHETIC_LABEL})" if figure.synthetic else title
    if folded:
        opened = st.expander(title, key=f"{key}_table", on_change="rerun")
        with opened:
            if opened.open:
                _whole(figure, shown, caption=caption, key=key)
    else:
        _whole(figure, shown, caption=caption, key=key)


def _whole(figure: Tabled, shown: Tabled, *, caption: str, key: str) -> None:
    st.html(tabled_html(shown, caption=caption))
    if len(shown.rows) < len(figure.rows):
        frame.note(f"The first {len(shown.rows):,} of {len(figure.rows):,} rows; the download has them all.")
    for words in figure.notes:
        frame.note(words)
    frame.note(figure.source_line)
    label = "synthetic_" if figure.synthetic else ""
    st.download_button(
        "Download CSV",
        data=lambda: tabled_csv(figure).encode("utf-8-sig"),
        file_name=f"{label}{figure.key}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
    )
