"""One figure on a page: what it shows, the picture, its source, the same numbers, the download."""

from collections.abc import Callable

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.dots import PICK
from dashboard.exports.csv_file import figure_csv
from dashboard.exports.table import html_table
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.ui import finding_panel, frame


def figure_block(figure: Figure, *, title: str, key: str, draw: Callable[[], None]) -> None:
    """Title, picture, notes, source, table (made when it is opened) and CSV of one figure.

    `key` names the block on its page; it must not change between runs.
    """
    st.header(title, anchor=False)
    draw()
    _notes(figure)
    frame.note(figure.source_line)
    finding_panel.who_said(figure.indicator)
    _numbers(figure, title=title, key=key)


def map_block(figure: Figure, *, title: str, key: str, draw: Callable[[], None]) -> None:
    """As `figure_block`, for an area map, which writes its own title and source."""
    draw()
    _notes(figure)
    finding_panel.who_said(figure.indicator)
    _numbers(figure, title=title, key=key)


def _notes(figure: Figure) -> None:
    for words in figure.notes:
        frame.note(words)


def _numbers(figure: Figure, *, title: str, key: str) -> None:
    caption = f"{title} ({SYNTHETIC_LABEL})" if figure.synthetic else title
    opened = st.expander("The same numbers as a table", key=f"{key}_table", on_change="rerun")
    with opened:
        if opened.open:
            st.html(html_table(figure, caption=caption))
    st.download_button(
        "Download CSV",
        data=lambda: figure_csv(figure).encode("utf-8-sig"),
        file_name=file_name(figure),
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
    )


def file_name(figure: Figure) -> str:
    """A name that says what is in the file, with the label that synthetic data carries."""
    label = "synthetic_" if figure.synthetic else ""
    return f"{label}{figure.indicator.key}_{figure.area_kind}_{figure.period}.csv"


def chart(made: Chart) -> None:
    """Draw a chart with its words for those who do not see it, and what is not drawn below it."""
    st.vega_lite_chart(made.spec, theme=None, alt=made.alt, width="stretch")
    if made.note:
        frame.note(made.note)


def pickable_chart(made: Chart, *, key: str, on_pick: Callable[[str], None]) -> None:
    """As `chart`, for one whose dots can be chosen: `on_pick` is called with the area's code."""

    def picked() -> None:
        for chosen in st.session_state[key].selection.get(PICK, []):
            on_pick(str(chosen["code"]))

    st.vega_lite_chart(
        made.spec, theme=None, alt=made.alt, width="stretch", key=key, on_select=picked, selection_mode=PICK
    )
    if made.note:
        frame.note(made.note)
