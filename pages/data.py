import streamlit as st

from dashboard.ui import filters, frame, sources, store

icb_code = filters.icb()
frame.heading("Data", "Where the numbers come from, how old they are, and what was left out.")
frame.note(f"Data version {store.data_version()}: it changes whenever a load does.")
sources.ages()
st.header("What there is for which areas", anchor=False)
sources.coverage(icb_code)
st.header("Licences", anchor=False)
sources.licences()
st.header("Loads", anchor=False)
sources.load_list()
st.header("Rows refused", anchor=False)
sources.refusals()
