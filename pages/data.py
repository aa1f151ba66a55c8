import streamlit as st

from dashboard.ui import database, filters, frame, load_history, sources

icb_code = filters.icb()
frame.heading("Data", "Where the numbers come from, how old they are, and what was left out.")
frame.note(f"Data version {database.data_version()}: it changes whenever a load does.")
sources.ages()
st.header("Behind these sources", anchor=False)
frame.folded("Licences, and what must be printed beside a figure", sources.licences, key="licences")
frame.folded("Every load", load_history.load_list, key="loads")
frame.folded("Rows refused, and why", load_history.refusals, key="refusals")
frame.folded("Repaired or doubtful in rows that were kept", load_history.noticed, key="noticed")
frame.folded("What there is for which areas", lambda: sources.coverage(icb_code), key="coverage")
