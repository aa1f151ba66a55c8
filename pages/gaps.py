import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.services.ask import Ask
from dashboard.ui import areas, filters, frame, live
from dashboard.ui.gaps import answers
from dashboard.ui.gaps import filters as gap_filters
from dashboard.ui.gaps import page as gaps

icb_code = filters.icb()
frame.heading("Service gaps", "Who needs what, what there is, and who can reach it?")
if not gaps.ready(icb_code):
    st.stop()


def answered() -> None:
    finder = areas.finder(icb_code)
    first, second, third = st.columns(3)
    with first:
        need = gap_filters.need()
        level = filters.level(gaps.LEVELS)
    with second:
        ages = gap_filters.ages()
        choice = filters.area(finder)
    with third:
        minutes = gap_filters.minutes()

    ask = Ask(need, ages, minutes)
    found = answers.gaps(icb_code, kind=level, ask=ask)
    selected = finder.area(choice, level) if choice else None
    gaps.finding(icb_code, ask, found)

    left, right = st.columns(2)
    with left:
        focus = finder.within(choice, level) if choice else ()
        drawn = gaps.area_map(found, icb_code=icb_code, selected=selected, focus=focus)
    with right:
        gaps.ranked_list(found, icb_code=icb_code, drawn=drawn, selected=selected)

    small = finder.area(choice, AreaKind.LSOA) if choice else None
    around = finder.within(choice, AreaKind.LSOA) if choice else ()
    gaps.clusters(icb_code, ask=ask, selected=small, focus=around)
    gaps.matrix(icb_code, kind=level, ask=ask)
    if choice:
        area = finder.page_area(choice)
        gaps.within_reach(icb_code, ask=ask, area_code=area, kind=finder.geography.kind_of(area))
    else:
        frame.note("Choose an area to see each service that people there can reach.")
    gaps.directory(icb_code, area_code=finder.page_area(choice) if choice else None)


live.live(answered)
