"""The parts of the page on transport: who gets there, when, and what would help."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import cycle

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.charts import classes as class_breaks
from dashboard.charts.chart import Chart
from dashboard.charts.classes import Classes
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.figures.transport.cost import cost_words
from dashboard.figures.transport.measures import ESTIMATE, nearest_words
from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.together import NOT_COLLECTED, Together
from dashboard.methods.travel_time import STATED
from dashboard.ui import areas, board_control, figure_block, frame, maps
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import answers, panel, pictures

MULTIPLES_BESIDE = 3
BREAKS = (15.0, 30.0, 45.0, 60.0, 120.0)
NO_TIMETABLE = (
    "No timetable is loaded here, so nothing can be said of single journeys. Ask your council's public "
    "transport team, or the Bus Open Data Service, for a GTFS feed."
)
BY_TIMETABLE = (
    "This part follows the timetable loaded here. Map and coverage above use travel times made elsewhere in "
    "its place, so the two can differ."
)


def ready(icb_code: str) -> bool:
    """Whether there is any session to travel to; says whom to ask if there is none."""
    found = answers.found(icb_code)
    if found.empty:
        st.info(panel.NOTHING)
        return False
    if found.estimated:
        frame.warning(f"{ESTIMATE}{STATED}")
    return True


def finding(icb_code: str, wish: Wish) -> None:
    """How many people cannot get there, by bus and by car."""
    covered = answers.covered(icb_code, wish=wish)
    label = f'<span class="tag">{SYNTHETIC_LABEL}</span>' if covered.table.synthetic else ""
    st.html(f'<p class="headline">{escape(covered.sentence)} {label}</p>')


def reach_map(icb_code: str, wish: Wish, *, selected: str | None, focus: tuple[str, ...]) -> None:
    """Minutes each way to the nearest session, neighbourhood by neighbourhood."""
    figure = answers.figure(icb_code, kind=AreaKind.LSOA, wish=wish)
    title = nearest_words(figure.rows["value"], wish)
    figure_block.map_block(
        figure,
        title=title,
        key="reach_map",
        draw=lambda: maps.show(
            figure,
            icb_code=icb_code,
            title=title,
            key="reach_area_map",
            selected=selected,
            focus=focus,
            classes=_by_limits(figure),
        ),
    )


def _by_limits(figure: Figure) -> Classes:
    made = class_breaks.classes(figure, breaks=BREAKS)
    return replace(
        made,
        method="The limits are minutes that people plan by; 120 means that there is no way within 2 hours.",
    )


def by_deprivation(icb_code: str, wish: Wish) -> None:
    """Who is in reach by how deprived their neighbourhood is, with a car and without."""
    covered = answers.covered(icb_code, wish=wish)
    st.header("Does it depend on where one lives, and on a car?", anchor=False)
    drawn = figure_block.chart(pictures.by_group(icb_code, wish))
    words = "People in reach, by deprivation"
    tabled_block(covered.table, title=words, key="coverage", folded=True, picture=drawn)


def fares(icb_code: str, wish: Wish) -> None:
    """What a course of six weeks costs; worked out when asked for, because every home is sent on its way."""
    st.header("What does a course of six weeks cost in fares?", anchor=False)
    known = answers.found(icb_code)
    if known.estimated and known.fares is None:
        frame.note(NO_TIMETABLE)
        return
    if st.toggle("Work out the fares from every neighbourhood to its nearest session and home", key="fares"):
        found = answers.course_cost(icb_code, wish=wish)
        st.markdown(cost_words(found))
        tabled_block(found, title="Fares and services in reach, by deprivation", key="course_cost")


def hours(icb_code: str, session: int, wish: Wish) -> None:
    """The same session at other hours, and on Sunday."""
    st.header("When: who loses it at another hour?", anchor=False)
    found = answers.by_hour(icb_code, session=session, minutes=wish.minutes)
    st.markdown(found.sentence.replace("$", "\\$"))
    _said_of_timetable(icb_code)
    drawn = figure_block.chart(pictures.by_hour(icb_code, session=session, minutes=wish.minutes))
    words = f"{found.service} at other hours"
    tabled_block(found.table, title=words, key="hours", folded=True, picture=drawn)


def _said_of_timetable(icb_code: str) -> None:
    if answers.found(icb_code).made_elsewhere:
        frame.note(BY_TIMETABLE)


def remedies(icb_code: str, wish: Wish) -> None:
    """What would help; worked out when asked for, because every neighbourhood is tried."""
    st.header("What would help?", anchor=False)
    if answers.found(icb_code).estimated:
        frame.note(NO_TIMETABLE)
        return
    if st.toggle(
        "Try one more session in every neighbourhood, earlier hours and community transport", key="help"
    ):
        found = answers.remedies(icb_code, wish=wish)
        st.markdown(found.sentence)
        _said_of_timetable(icb_code)
        tabled_block(found.table, title="People who would gain a way there and back", key="remedies")


def history(icb_code: str) -> None:
    """How long people travelled when it was last measured, where that is loaded."""
    panel.history(icb_code, areas.geography(icb_code).icb_name, None)


def together(icb_code: str, kind: AreaKind) -> None:
    """Which barriers meet where."""
    st.header("Barriers together: which meet where?", anchor=False)
    found = answers.barriers(icb_code, kind=kind)
    st.markdown(found.sentence)
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
            figure_block.chart(chart)
            board_control.to_board(Shown(f"barrier_{key}", found.table, frame.capital(words), chart))
