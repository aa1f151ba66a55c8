"""The parts of the page on referral backlogs: who waits now, what changes, and where people get lost."""

from html import escape

import streamlit as st

from dashboard.catalogue.indicators import indicator as declared
from dashboard.catalogue.journey import GROUPS
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.charts.chart import Chart
from dashboard.charts.contact_curves import contact_curves
from dashboard.charts.control import ICONS, control
from dashboard.charts.funnel_plot import funnel_plot
from dashboard.charts.ranked import ranked
from dashboard.charts.steps_chart import steps_chart
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.finder import Finder
from dashboard.figures.referrals.change import ASSURANCE_WORDS, SERIES, VARIATION_WORDS
from dashboard.figures.referrals.counted import NOT_LOADED
from dashboard.figures.referrals.funnels import KEYS
from dashboard.ui import areas, figure_block, filters, frame, headlines, maps
from dashboard.ui.backlogs import answers
from dashboard.ui.tabled_block import tabled_block

LEVELS = (AreaKind.PLACE, AreaKind.PCN, AreaKind.DISTRICT)
PARTS = {
    "now": "Who waits now",
    "change": "Is it changing?",
    "long": "How long people wait",
    "lost": "Where people get lost",
    "chance": "Different, or chance?",
    "clock": "Backlog clock",
    "carry": "Link workers",
}
NOW = ("median_wait", "p92_wait", "waiting_people", "over_6_weeks", "over_12_weeks", "over_26_weeks")
GROUP_WORDS = {"need": "By need", "age": "By age", "source": "By who referred them"}
HOW_TO_ADD = (
    "A new phase needs a known change and a reason: a contributor adds it with `python -m dashboard phase "
    "add AREA SERIES MONTH --reason “…”`. Visitors of this page are viewers and ask a contributor."
)


def ready(icb_code: str) -> bool:
    """Whether any area sends referral counts; says whom to ask if none does."""
    if not answers.senders(icb_code):
        st.info(NOT_LOADED)
        return False
    return True


def wait_indicator() -> Indicator:
    """What the map and the list show."""
    return declared(filters.choice("Show", list(NOW), name="wait", label=lambda key: declared(key).name))


def dimension() -> str:
    """How people are told apart."""
    return filters.choice("Tell people apart", list(GROUPS), name="by", label=lambda key: GROUP_WORDS[key])


def area(finder: Finder, choice: str | None, icb_code: str) -> str:
    """The area that the rest of the page is about: the chosen one, or the nearest above it with counts."""
    code = finder.page_area(choice) if choice else icb_code
    known = answers.senders(icb_code)
    if code in known:
        return code
    wider = finder.geography.holding(code, AreaKind.PLACE)
    shown = wider if wider in known else icb_code
    frame.note(
        f"No referral counts are kept for {finder.geography.name_of(code)}: below is "
        f"{finder.geography.name_of(str(shown))}, which it lies in. Ask its networks' referral systems."
    )
    return str(shown)


def who_waits(icb_code: str, finder: Finder, choice: str | None) -> None:
    """Who waits where, and who they are."""
    left, middle, right = st.columns(3)
    with left:
        level = filters.level(LEVELS)
    with middle:
        shown = wait_indicator()
    with right:
        by = dimension()
    now(icb_code, level=level, shown=shown, selected=finder.area(choice, level) if choice else None)
    groups(icb_code, area(finder, choice, icb_code), by=by, finder=finder)


def now(icb_code: str, *, level: AreaKind, shown: Indicator, selected: str | None) -> None:
    """Who waits where: a map and a ranked list of the chosen indicator."""
    figure = areas.figure(shown.key, kind=level, icb_code=icb_code)
    title = headlines.finding(figure)
    left, right = st.columns(2)
    with left:
        figure_block.map_block(
            figure,
            title=title,
            key="backlog_map",
            draw=lambda: maps.show(
                figure, icb_code=icb_code, title=title, key="backlog_area_map", selected=selected
            ),
        )
    with right:
        figure_block.figure_block(
            figure,
            title=f"{shown.name}, ranked",
            key="backlog_ranks",
            draw=lambda: figure_block.chart(ranked(figure, title="", selected=selected)),
        )


def groups(icb_code: str, area_code: str, *, by: str, finder: Finder) -> None:
    """Who waits in the area, and the next area up where the numbers are too small."""
    table = answers.groups(icb_code, area_code, dimension=by)
    tabled_block(
        table, title=f"Who is waiting in {table.scope_name}? {GROUP_WORDS[by]}", key="backlog_groups"
    )
    wider = _wider(finder, area_code)
    if wider and (table.rows["waiting_marker"] != "").any():
        st.button(
            f"Some numbers are too small to show here. Show {finder.geography.name_of(wider)} instead",
            on_click=filters.pick_area,
            args=[wider],
            key="backlog_wider",
        )


def _wider(finder: Finder, area_code: str) -> str | None:
    kind = finder.geography.kind_of(area_code)
    if kind is AreaKind.ICB:
        return None
    place = finder.geography.holding(area_code, AreaKind.PLACE) if kind is AreaKind.PCN else None
    return place or finder.geography.icb_code


def changes(icb_code: str, area_code: str) -> None:
    """Control charts of waits, referrals and first contacts."""
    target = st.number_input(
        "Target for the median wait, in weeks (0: none)",
        min_value=0,
        max_value=52,
        value=6,
        key="wait_target",
    )
    for key, series in SERIES.items():
        aimed = float(target) if key == "wait" and target else None
        found = answers.change(icb_code, area_code, series=key, target=aimed)
        st.header(f"{series.question} {found.table.scope_name}", anchor=False)
        _icons(found.variation, found.assurance)
        drawn = None
        try:
            drawn = figure_block.chart(control(found, title=""))
        except NothingToDraw as nothing:
            frame.note(str(nothing))
        frame.note(*found.sentences)
        tabled_block(
            found.table,
            title="The same numbers as a table",
            key=f"change_{key}",
            folded=True,
            picture=drawn,
            kept_as=f"{series.question} {found.table.scope_name}",
        )
    frame.note(HOW_TO_ADD)


def _icons(variation: str, assurance: str) -> None:
    """What the two icons of a control chart would say, in a sign and words."""
    said = [f"{ICONS[variation]} {VARIATION_WORDS[variation]}"]
    if assurance:
        said.append(
            f"{ {'pass': '✔', 'fail': '✘', 'inconsistent': '?'}[assurance] } {ASSURANCE_WORDS[assurance]}"
        )
    st.html("".join(f'<p class="icon"><strong>{escape(words)}</strong></p>' for words in said))


def contact_time(icb_code: str, area_code: str, *, by: str) -> None:
    """How long people wait, those still waiting and those who left included."""
    found = answers.contact_time(icb_code, area_code, dimension=by)
    title = f"How long do people wait in {found.table.scope_name}, those still waiting included?"
    st.header(title, anchor=False)
    drawn = None
    try:
        drawn = figure_block.chart(contact_curves(found.curves, title=""))
    except NothingToDraw as nothing:
        frame.note(str(nothing))
    if found.hidden:
        frame.note(f"Too few people to show: {', '.join(found.hidden)}.")
    tabled_block(
        found.table,
        title="The same in numbers",
        key="contact_time",
        folded=True,
        picture=drawn,
        kept_as=title,
    )


def lost(icb_code: str, area_code: str) -> None:
    """Where people get lost between referral and follow-up."""
    steps, ends, reasons = answers.steps(icb_code, area_code)
    st.header(f"Where do people get lost in {steps.table.scope_name}?", anchor=False)
    drawn = figure_block.chart(steps_chart(steps, title=""))
    tabled_block(steps.table, title="Steps from referral to follow-up", key="steps", picture=drawn)
    left, right = st.columns(2)
    with left:
        tabled_block(ends, title="What became of the referrals of the last 24 months?", key="ends")
    with right:
        tabled_block(reasons, title="Why were referrals declined?", key="reasons")


def funnels(icb_code: str) -> None:
    """Which networks differ by more than chance."""
    st.header("Different, or chance?", anchor=False)
    key = filters.choice(
        "Compare networks by", list(KEYS), name="funnel", label=lambda each: declared(each).name
    )
    found = answers.network_funnel(icb_code, key)
    label = f" ({SYNTHETIC_LABEL})" if found.figure.synthetic else ""
    figure_block.figure_block(
        found.figure,
        title=f"{declared(key).name}: which networks differ by more than chance?{label}",
        key="funnel",
        draw=lambda: _funnel(icb_code, key),
    )


def _funnel(icb_code: str, key: str) -> Chart | None:
    found = answers.network_funnel(icb_code, key)
    try:
        drawn = figure_block.chart(funnel_plot(found, title=""))
    except NothingToDraw as nothing:
        frame.note(str(nothing))
        return None
    st.markdown(found.sentence)
    return drawn
