"""Setting a session up on one screen: group, area, how many are present, the sub-themes and their minutes."""

from dataclasses import replace

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.figures.evidence import Study
from dashboard.hall.session import MOST_MINUTES, MOST_PRESENT, MOST_TOPICS, Plan, Topic, make_session
from dashboard.ui import areas, desk, frame, say, session
from dashboard.ui.database import data_version
from dashboard.ui.findings import answers as findings
from dashboard.ui.view import View, view
from dashboard.ui.workshop import figures, opened

USUAL, USUAL_MINUTES = ("1-1", "4-5", "6-1", "8-1"), 15
OWN_GROUP = "Another group"
OWN_FIGURE = "Its own figure"
MADE = "hall_session_made"


def form(icb_code: str) -> None:
    """The whole of it; nothing is kept until “Set the session up” is pressed."""
    studies = findings.studies()
    if not studies:
        frame.warning("No study is loaded, so there are no sub-themes to talk about.")
        return
    study = studies[0]
    names = {each.number: each.title for each in study.sub_themes}
    finder = areas.finder(icb_code)
    left, right = st.columns(2)
    with left:
        group = say.selectbox(
            "Who is meeting?", [*(each.name for each in study.groups), OWN_GROUP], key="hall_group"
        )
        if group == OWN_GROUP:
            group = say.text_input(
                "Name of the group (no person's name)", key="hall_own_group", max_chars=100
            )
        area = say.selectbox(
            "Area",
            [icb_code, *finder.labels],
            format_func=lambda code: finder.labels.get(code, finder.geography.icb_name),
            key="hall_area",
        )
        present = say.number_input("How many people are present?", 1, MOST_PRESENT, 7, key="hall_present")
        rehearsal = say.checkbox("Rehearsal: invented votes, thrown away at the end", key="hall_rehearsal")
    with right:
        chosen = say.multiselect(
            f"Sub-themes, in their order (up to {MOST_TOPICS})",
            list(names),
            default=[number for number in USUAL if number in names],
            format_func=names.__getitem__,
            max_selections=MOST_TOPICS,
            key="hall_topics",
        )
        minutes = {
            number: say.number_input(
                f"Minutes for {names[number]}", 1, MOST_MINUTES, USUAL_MINUTES, key=f"hall_minutes_{number}"
            )
            for number in chosen
        }
        instead = _other_figures(chosen, names)
    if say.button("Set the session up", type="primary", key="hall_make"):
        here = view(finder, None if area == icb_code else area)
        with st.spinner("Making the figures"):
            topics = _topics(study, here, minutes, instead)
        plan = Plan(group, here.code, here.name, int(present), topics, rehearsal, data_version=data_version())
        _make(plan)


def _other_figures(chosen: list[str], names: dict[str, str]) -> dict[str, int]:
    """Which item of the visitor's board takes the place of a sub-theme's own figure."""
    items = {item.number: item.kept.title for item in desk.here().board().items}
    if not items:
        frame.note(
            "A figure from your board may take the place of a sub-theme's own: put it on the board first."
        )
        return {}
    options = [0, *items]
    picked = {
        number: say.selectbox(
            f"Figure for {names[number]}",
            options,
            format_func=lambda item: items.get(item, OWN_FIGURE),
            key=f"hall_figure_{number}",
        )
        for number in chosen
    }
    return {number: item for number, item in picked.items() if item}


def _topics(study: Study, here: View, minutes: dict[str, int], instead: dict[str, int]) -> tuple[Topic, ...]:
    items = {item.number: item.kept for item in desk.here().board().items}
    made = []
    for number, lasting in minutes.items():
        topic = figures.topic(study.sub_theme(number), here, minutes=int(lasting))
        other = items.get(instead.get(number, 0))
        made.append(topic if other is None else replace(topic, figure=other, answer=other.title))
    return tuple(made)


def _make(plan: Plan) -> None:
    try:
        opened.require_safe_wire()
        code, key = opened.do(
            lambda connection, role: make_session(connection, plan, by=session.label(), role=role)
        )
        opened.open_with(code, key)
    except DashboardError as refusal:
        frame.warning(str(refusal))
        return
    st.session_state[MADE] = (code, key)
    st.rerun()


def reopen() -> None:
    """Go on with a session by its code and key."""
    with st.form("hall_reopen", border=False):
        code = say.text_input("Code", value=opened.typed_code(), placeholder="SP-7F3KQM", max_chars=12)
        key = say.text_input("Key of the session", type="password", autocomplete="off", max_chars=40)
        if st.form_submit_button("Go on with this session"):
            try:
                opened.open_with(code, key)
            except DashboardError as refusal:
                frame.warning(str(refusal))
            else:
                st.rerun()
