import streamlit as st

from dashboard.ui import frame, glossary, privacy

frame.heading("Glossary and methods", "What the words mean, and how each number is made.")
st.header("In place of a number", anchor=False)
glossary.markers()
st.header("Hidden counts of people", anchor=False)
privacy.statement()
st.header("Indicators", anchor=False)
glossary.indicators()
