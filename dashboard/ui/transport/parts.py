"""Below the fold of the page on transport: fares, other hours, what would help, which barriers meet."""

from collections.abc import Sequence
from itertools import cycle

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.figures.transport.cost import cost_words
from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.together import NOT_COLLECTED, Together
from dashboard.ui import areas, board_control, frame, say
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import answers, panel, pictures
from dashboard.words import sentence

MULTIPLES_BESIDE = 3
BY_TIMETABLE = (
    "This part follows the timetable loaded here. Map and coverage above use travel times made elsewhere in "
    "its place, so the two can differ."
)


def fares(icb_code: str, wish: Wish) -> None:
    """What a course of six weeks costs; worked out when asked for, because every home is sent on its way."""
    known = answers.found(icb_code)
    if known.estimated and known.fares is None:
        frame.note(panel.NO_TIMETABLE)
        return
    found = answers.course_cost(icb_code, wish=wish)
    say.markdown(cost_words(found))
    tabled_block(found, title="Fares and services in reach, by deprivation", key="course_cost")


def hours(icb_code: str, session: int, wish: Wish) -> None:
    """The same session at other hours, and on Sunday."""
    frame.picture_title("When: who loses it at another hour?")
    found = answers.by_hour(icb_code, session=session, minutes=wish.minutes)
    say.markdown(found.sentence.replace("$", "\\$"))
    _said_of_timetable(icb_code)
    drawn = frame.chart(pictures.by_hour(icb_code, session=session, minutes=wish.minutes), of=found.table)
    words = f"{found.service} at other hours"
    tabled_block(found.table, title=words, key="hours", folded=True, picture=drawn)


def _said_of_timetable(icb_code: str) -> None:
    if answers.found(icb_code).made_elsewhere:
        frame.note(BY_TIMETABLE)


def remedies(icb_code: str, wish: Wish) -> None:
    """What would help; worked out when asked for, because every neighbourhood is tried."""
    if answers.found(icb_code).estimated:
        frame.note(panel.NO_TIMETABLE)
        return
    found = answers.remedies(icb_code, wish=wish)
    say.markdown(found.sentence)
    _said_of_timetable(icb_code)
    tabled_block(found.table, title="People who would gain a way there and back", key="remedies")


def history(icb_code: str) -> None:
    """How long people travelled when it was last measured, where that is loaded."""
    panel.history(icb_code, areas.geography(icb_code).icb_name, None)


def together(icb_code: str, kind: AreaKind) -> None:
    """Which barriers meet where."""
    found = answers.barriers(icb_code, kind=kind)
    say.markdown(found.sentence)
    if found.barriers:
        _multiples(pictures.barriers(icb_code, kind), found)
        frame.note("Dark: in the highest third of the areas shown.")
    frame.note(NOT_COLLECTED)
    tabled_block(found.table, title=f"Barriers by {found.kind.singular}", key="together", folded=True)


def _multiples(charts: Sequence[Chart], found: Together) -> None:
    for chart, (key, words), column in zip(
        charts, found.barriers.items(), cycle(st.columns(MULTIPLES_BESIDE)), strict=False
    ):
        with column:
            frame.chart(chart, of=found.table)
            board_control.to_board(Shown(f"barrier_{key}", found.table, sentence(words), chart))
