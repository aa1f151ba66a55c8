import streamlit as st

from dashboard.ui import backlog, backlog_clock, filters, frame, store

icb_code = filters.icb()
frame.heading("Referral backlogs", "How long do people wait, why, and what would it take to see them?")
if not backlog.ready(icb_code):
    st.stop()

finder = store.finder(icb_code)
first, second, third = st.columns(3)
with first:
    level = filters.level(backlog.LEVELS)
with second:
    shown = backlog.wait_indicator()
    by = backlog.dimension()
with third:
    choice = filters.area(finder)

selected = finder.area(choice, level) if choice else None
backlog.now(icb_code, level=level, shown=shown, selected=selected)

area_code = backlog.area(finder, choice, icb_code)
backlog.groups(icb_code, area_code, by=by, finder=finder)
backlog_clock.clock(icb_code, area_code)
backlog.changes(icb_code, area_code)
backlog.contact_time(icb_code, area_code, by=by)
backlog.lost(icb_code, area_code)
backlog.funnels(icb_code)
backlog_clock.link_workers(icb_code, selected)
