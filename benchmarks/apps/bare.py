"""The maps and charts of a page of the dashboard, from constants: what drawing them costs on its own."""

import os
import pickle
from pathlib import Path

import streamlit as st

from dashboard.ui import area_list, area_map, figure_block


@st.cache_resource
def drawings() -> dict:
    """Indicator -> its maps and its charts, as `benchmarks.drawings` has kept them."""
    return pickle.loads(Path(os.environ["BENCH_CONSTANTS"]).read_bytes())


st.title("Bare")
chosen = drawings()[st.selectbox("Indicator", list(drawings()), key="indicator")]
left, right = st.columns(2)
with left:
    for number, made in enumerate(chosen["maps"]):
        area_map.show(made, key=f"map{number}", on_pick=lambda _code: None, height=404)
with right:
    for number, html in enumerate(chosen["lists"]):
        area_list.show(html, key=f"list{number}", selected=None, on_pick=lambda _code: None)
    for made in chosen["plain"]:
        figure_block.chart(made)
