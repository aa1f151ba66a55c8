"""A page of six made squares with an area map: what the browser tests of the map open."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard.charts.area_map import area_map
from dashboard.charts.classes import classes
from dashboard.charts.geometry import Shape, dissolved, sheet
from dashboard.ui import area_map as shown
from tests.charts.made import HOSTILE, figure_of, six_squares, square, three_towns

MONTHS = {"January": [0.0, 1.0, 2.0, 3.0], "February": [3.0, 2.0, 1.0, 0.0]}

shown.STATIC = Path(__file__).parent / "static"  # static files are served from beside the entry script

st.title("Made page")
month = st.radio("Month", list(MONTHS))
chosen = st.selectbox("Area", ["", *"ABCDEFH"], key="area")
places = st.radio("Open on", ["everything", "the south-west", "two, one in part"])
if st.checkbox("A note above"):
    st.info("Above the map, so that Streamlit puts the map elsewhere on the page.")

focus = {"the south-west": ["A"], "two, one in part": ["A", "B"]}
shapes = [*six_squares(), Shape("H", HOSTILE, square(3, 0))]
values = [(code, value, "") for code, value in zip("ABCD", MONTHS[month], strict=True)]
figure = figure_of([*values, ("E", None, "[c]"), ("F", None, "[x]"), ("H", 9.0, "")])
geometry = sheet(shapes, outlines=dissolved(shapes, dict.fromkeys("ABC", "South")), towns=three_towns())


def choose(code: str) -> None:
    st.session_state["area"] = code
    st.session_state["picks"] = st.session_state.get("picks", 0) + 1


if places == "two, one in part":
    figure = replace(figure, apart={"A": "only a part of it lies here"})
made = area_map(
    figure,
    classes(figure),
    geometry,
    title="Made map",
    selected=chosen or None,
    focus=focus.get(places, []),
)
shown.show(made, key="made_map", on_pick=choose, height=404)
st.text(f"chosen: {chosen or 'none'}; picks: {st.session_state.get('picks', 0)}")
st.html("<div style='height: 600px'></div>")
