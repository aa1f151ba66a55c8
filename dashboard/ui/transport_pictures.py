"""Charts about getting there, made once and kept: drawing is most of what a page costs."""

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.charts.barrier_multiples import barrier_chart
from dashboard.charts.chart import Chart
from dashboard.charts.reach_bars import hour_bars, reach_bars
from dashboard.figures.transport.sessions import Wish
from dashboard.settings import settings
from dashboard.ui import store, transport_store

KEPT = 200


def by_group(icb_code: str, wish: Wish) -> Chart:
    """Who is in reach by bus and by car, by how deprived their home is."""
    return _by_group(settings().database_url, store.data_version(), icb_code, wish)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _by_group(address: str, version: str, icb_code: str, wish: Wish) -> Chart:
    rows = transport_store.covered(icb_code, wish=wish).rows
    return reach_bars(list(rows["group"]), list(rows["bus"]), list(rows["car"]))


def by_hour(icb_code: str, *, session: int, minutes: int) -> Chart:
    """People in reach of a session at other hours."""
    return _by_hour(settings().database_url, store.data_version(), icb_code, session, minutes)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _by_hour(address: str, version: str, icb_code: str, session: int, minutes: int) -> Chart:
    rows = transport_store.by_hour(icb_code, session=session, minutes=minutes).rows
    return hour_bars(list(rows["when"]), list(rows["people"]))


def barriers(icb_code: str, kind: AreaKind) -> tuple[Chart, ...]:
    """A chart for each barrier, the same areas in the same order in all."""
    return _barriers(settings().database_url, store.data_version(), icb_code, kind)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _barriers(address: str, version: str, icb_code: str, kind: AreaKind) -> tuple[Chart, ...]:
    found = transport_store.barriers(icb_code, kind=kind)
    high = found.high
    return tuple(
        barrier_chart(found.rows, key, words=words, high=high[key]) for key, words in found.barriers.items()
    )
