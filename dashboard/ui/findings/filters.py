"""The filters of the Findings page, each in the address under its own name."""

import streamlit as st

from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.evidence import Study, SubTheme
from dashboard.ui import address, filters, say
from dashboard.ui.findings import answers

PARTS = {
    "map": "Theme map",
    "said": "One sub-theme",
    "blind": "Blind spots",
    "unknown": "Not known here",
    "study": "About the study",
}
NOTHING_LOADED = (
    "No study is loaded yet. One comes with the dashboard: `python -m dashboard load data/evidence` loads it."
)


def study() -> Study | None:
    """The study looked at; asked only where several are loaded. None where none is."""
    known = {each.key: each for each in answers.studies()}
    if not known:
        return None
    if len(known) == 1:
        return next(iter(known.values()))
    return known[filters.choice("Study", list(known), name="study", label=lambda key: _called(known[key]))]


def _called(each: Study) -> str:
    return each.fact("about", "short name") or each.key


def sub_theme(chosen: Study) -> SubTheme:
    """One sub-theme of the study."""
    names = {each.number: each.name for each in chosen.sub_themes}
    number = filters.choice("Sub-theme", list(names), name="sub_theme", label=names.__getitem__)
    return chosen.sub_theme(number)


def group(chosen: Study) -> str:
    """The viewer's own group; "" until they say."""
    names = {each.key: each.name for each in chosen.groups}
    unknown = address.seed("group", names)
    if unknown:
        address.say(f"“{unknown[:40]}” is no group of this study.")
    if st.session_state.get("group") not in names:
        st.session_state["group"] = None  # said, or the browser goes on showing the group that was let go
    picked = say.selectbox(
        "I am one of",
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="group",
        placeholder="Choose your group",
    )
    address.remember("group", picked)
    return picked or ""


Asked = tuple[Indicator, AreaKind]


def asked(icb_code: str, finding: SubTheme) -> Asked:
    """One of the indicators that bear on a sub-theme, and a kind of area that it is published for."""
    declared = filters.indicator(finding.indicators)
    kinds = [kind for kind in filters.LEVELS if kind in declared.area_kinds]
    return declared, filters.level(icb_code, kinds)
