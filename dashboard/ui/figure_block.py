"""One figure on a page: what it shows, the picture, its source, the same numbers, the download."""

from collections.abc import Callable

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.exports.kept import Picture
from dashboard.exports.table import html_table
from dashboard.figures.figure import Figure
from dashboard.ui import board_control, frame
from dashboard.ui.findings import panel as finding_panel
from dashboard.ui.shown import Shown

Draw = Callable[[], Picture | None]
"""Draws the picture of a block and returns it; None where there was nothing to draw."""


def figure_block(figure: Figure, *, title: str, key: str, draw: Draw) -> None:
    """Title, picture, notes, source, table (made when it is opened) and CSV of one figure.

    `key` names the block on its page; it must not change between runs.
    """
    st.header(title, anchor=False)
    picture = draw()
    frame.note(*figure.notes, figure.source_line)
    finding_panel.who_said(figure.indicator)
    _numbers(Shown(key, figure, title, picture))


def _numbers(block: Shown) -> None:
    opened = st.expander("The same numbers as a table", key=f"{block.key}_table", on_change="rerun")
    with opened:
        if opened.open:
            st.html(html_table(block.figure, caption=block.caption))
    board_control.controls(block)


def chart(made: Chart) -> Chart:
    """Draw a chart with its words for those who do not see it, and what is not drawn below it; return it."""
    st.vega_lite_chart(made.spec, theme=None, alt=made.alt, width="stretch")
    if made.note:
        frame.note(made.note)
    return made
