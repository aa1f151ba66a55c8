"""The backlog clock and the load on link workers: what a person can try out."""

from datetime import timedelta
from functools import partial
from html import escape

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.queue_line import queue_line
from dashboard.charts.ranked import ranked
from dashboard.errors import TooFewPeople
from dashboard.figures.figure import Figure
from dashboard.figures.referrals.clock import STEADY
from dashboard.figures.referrals.load_line import above
from dashboard.ui import areas, figure_block, frame
from dashboard.ui.backlogs import answers
from dashboard.ui.tabled_block import tabled_block

MOST_EXTRA = 300
LOADS = ("caseload_per_fte", "referrals_per_fte")


@st.fragment
def clock(icb_code: str, area_code: str) -> None:
    """Weeks to clear, and what a target by a date takes; only this part is drawn anew when it is tried."""
    try:
        found = answers.clock(icb_code, area_code)
    except TooFewPeople as refusal:
        st.header("Backlog clock", anchor=False)
        frame.note(f"{refusal} Choose its place or the whole ICB.")
        return
    st.header(f"Backlog clock: when does the list of {found.area_name} clear?", anchor=False)
    most = min(MOST_EXTRA, max(20, round(found.joining)))
    extra = st.slider("More first contacts a week", 0, most, 0, key="extra")
    words = found.clears(extra)
    st.html(f'<p class="headline">{escape(words)}</p>')
    drawn = figure_block.chart(queue_line(found.queue(extra), title="", words=words))
    left, right = st.columns(2)
    with left:
        target = st.number_input("Target wait, in weeks", 1, 52, 6, key="clock_target")
    with right:
        by = st.date_input("Reached by", value=found.as_at + timedelta(days=182), key="clock_by")
    st.markdown(found.plan(target_wait=float(target), by=by))
    with st.expander("What this supposes"):
        frame.note(STEADY)
    counted = f"What the clock of {found.area_name} counts with"
    tabled_block(found.table, title=counted, key="clock", picture=drawn)


def link_workers(icb_code: str, selected: str | None) -> None:
    """Open cases and new referrals for each post, against a line that a person can set."""
    st.header("How much does each link worker carry?", anchor=False)
    for key, column, line in zip(LOADS, st.columns(2), (80, 15), strict=True):
        with column:
            figure = areas.figure(key, kind=AreaKind.PCN, icb_code=icb_code)
            limit = st.number_input(
                f"Your line: {figure.indicator.short_name.lower()}", 0, 500, line, key=f"line_{key}"
            )
            figure_block.figure_block(
                figure,
                title=above(figure, float(limit)),
                key=key,
                draw=partial(_ranks, figure, selected),
            )


def _ranks(figure: Figure, selected: str | None) -> Chart:
    return figure_block.chart(ranked(figure, title="", selected=selected))
