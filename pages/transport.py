import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.transport.sessions import Wish
from dashboard.ui import areas, filters, frame, live
from dashboard.ui.transport import filters as transport_filters
from dashboard.ui.transport import outing
from dashboard.ui.transport import page as transport

icb_code = filters.icb()
frame.heading("Transport barriers", "Who can get there, and home again?")
if not transport.ready(icb_code):
    st.stop()


def answered() -> None:
    finder = areas.finder(icb_code)
    first, second, third = st.columns(3)
    with first:
        need = transport_filters.need()
        mode = transport_filters.mode()
    with second:
        day = transport_filters.day()
        part = transport_filters.part()
    with third:
        minutes = transport_filters.minutes()
        choice = filters.area(finder)

    wish = Wish(need, mode, day, part, minutes)
    transport.finding(icb_code, wish)

    left, right = st.columns([3, 2])
    with left:
        selected = finder.area(choice, AreaKind.LSOA) if choice else None
        focus = finder.within(choice, AreaKind.LSOA) if choice else ()
        transport.reach_map(icb_code, wish, selected=selected, focus=focus)
    with right:
        transport.by_deprivation(icb_code, wish)

    transport.fares(icb_code, wish)
    session = outing.there_and_back(icb_code, finder, choice, wish)
    if session is not None:
        transport.hours(icb_code, session, wish)
    transport.remedies(icb_code, wish)
    transport.together(icb_code, AreaKind.DISTRICT)
    transport.history(icb_code)


live.live(answered)
