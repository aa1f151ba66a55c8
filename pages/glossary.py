import streamlit as st

from dashboard.ui import frame, glossary

frame.heading("Glossary and methods", "What the words mean, and how each number is made.")
st.subheader("In place of a number", anchor=False)
glossary.markers()
st.subheader("Indicators", anchor=False)
glossary.indicators()
