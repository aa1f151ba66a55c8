"""The floor: a Streamlit page with one filter and nothing that depends on it but a line of text."""

import streamlit as st

st.title("Empty")
st.write(st.selectbox("Indicator", ["One", "Two"], key="indicator"))
