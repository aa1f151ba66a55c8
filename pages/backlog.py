import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.ui import backlog, backlog_clock, filters, frame, live, store

icb_code = filters.icb()
frame.heading("Referral backlogs", "How long do people wait, why, and what would it take to see them?")
if not backlog.ready(icb_code):
    st.stop()

part = filters.part(backlog.PARTS)


def answered() -> None:
    finder = store.finder(icb_code)
    choice = filters.area(finder)
    if part == "now":
        backlog.who_waits(icb_code, finder, choice)
    elif part == "change":
        backlog.changes(icb_code, backlog.area(finder, choice, icb_code))
    elif part == "long":
        backlog.contact_time(icb_code, backlog.area(finder, choice, icb_code), by=backlog.dimension())
    elif part == "lost":
        backlog.lost(icb_code, backlog.area(finder, choice, icb_code))
    elif part == "chance":
        backlog.funnels(icb_code)
    elif part == "clock":
        backlog_clock.clock(icb_code, backlog.area(finder, choice, icb_code))
    else:
        backlog_clock.link_workers(icb_code, finder.area(choice, AreaKind.PCN) if choice else None)


live.live(answered)
