"""The backlog clock and the load on link workers: what a person can try out."""

import streamlit as st

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.charts.queue_line import queue_line
from dashboard.errors import TooFewPeople
from dashboard.figures.backlogs.clock import NO_TARGET, STEADY, Clock
from dashboard.figures.backlogs.load_line import above
from dashboard.ui import about, areas, dots, filters, frame, say
from dashboard.ui.backlogs import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block

MOST_EXTRA = 300
LOADS = ("caseload_per_fte", "referrals_per_fte")


def clock(icb_code: str, area_code: str) -> None:
    """When the list clears, and what a target of one's own takes."""
    try:
        found = answers.clock(icb_code, area_code)
    except TooFewPeople as refusal:
        frame.heading("The clock cannot be set here", f"{refusal} Choose its place or the whole ICB.")
        return
    said = st.container()
    left, right = frame.pictures(left=4, right=8)
    with left:
        most = min(MOST_EXTRA, max(20, round(found.joining)))
        extra = filters.number("More first contacts a week", name="extra", most=most)
        _target(found)
    words = found.clears(extra)
    with said:
        frame.answer(words, of=[found.table])
    with right:
        tried = found.queue(extra) if extra else None
        drawn = frame.chart(queue_line(found.queue(0), tried, title="", words=words), of=found.table)
    about.line(Shown("clock", found.table, f"{found.area_name}: {words}", drawn), STEADY)
    counted = f"What the clock of {found.area_name} counts with"
    tabled_block(found.table, title=counted, key="clock_table", folded=True)


def _target(found: Clock) -> None:
    """A target with an owner and a date, none until somebody sets one, and what it takes."""
    target = filters.number("Your target wait, weeks (0: none)", name="target", most=52)
    if not target:
        frame.note(NO_TARGET)
        return
    owner = say.text_input("Whose target is it?", max_chars=60, key="target_owner", placeholder="Who set it")
    weeks = filters.number("Reached in so many weeks", name="in_weeks", most=104, start=26)
    frame.note(found.plan(target_wait=float(target), weeks=weeks, owner=owner.strip()))


def link_workers(icb_code: str, selected: str | None, choice: str | None) -> None:
    """Open cases and new referrals for each post, against a line that a person can set."""
    said = st.container()
    columns = frame.pictures(left=6, right=6)
    blocks = []
    for key, column, line in zip(LOADS, columns, (80, 15), strict=True):
        with column:
            figure = areas.figure(key, kind=AreaKind.PCN, icb_code=icb_code)
            frame.picture_title(figure.indicator.name)
            limit = filters.number(
                f"Your line: {figure.indicator.short_name.lower()}", name=f"line_{key}", start=line
            )
            title = above(figure, float(limit))
            dots.show(figure, caption=title, key=f"{key}_ranks", selected=selected, height=380)
            blocks.append(Shown(key, figure, title))
    with said:
        worst, each = answers.no_post(icb_code)
        words = " ".join(filter(None, (worst, f"{blocks[0].title}.")))
        about_whole = areas.about_whole(icb_code, choice)
        frame.answer(words, about=about_whole, of=[block.figure for block in blocks])
        frame.note(*filter(None, [each]))
    for block, key in zip(blocks, LOADS, strict=True):
        about.line(block, declared=indicator(key))
