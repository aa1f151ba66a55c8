import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.ui import areas, filters, frame, live
from dashboard.ui.backlogs import clock
from dashboard.ui.backlogs import page as backlogs

icb_code = filters.icb()
frame.heading("Referral backlogs", "How long do people wait, why, and what would it take to see them?")
if not backlogs.ready(icb_code):
    st.stop()

part = filters.part(backlogs.PARTS)


def answered() -> None:
    finder = areas.finder(icb_code)
    choice = filters.area(finder)
    if part == "now":
        backlogs.who_waits(icb_code, finder, choice)
    elif part == "change":
        backlogs.changes(icb_code, backlogs.area(finder, choice, icb_code))
    elif part == "long":
        backlogs.contact_time(icb_code, backlogs.area(finder, choice, icb_code), by=backlogs.dimension())
    elif part == "lost":
        backlogs.lost(icb_code, backlogs.area(finder, choice, icb_code))
    elif part == "chance":
        backlogs.funnels(icb_code)
    elif part == "clock":
        clock.clock(icb_code, backlogs.area(finder, choice, icb_code))
    else:
        clock.link_workers(icb_code, finder.area(choice, AreaKind.PCN) if choice else None)


live.live(answered)
