"""Answers about services as pages see them: each computed once for a version of the data."""

from typing import Any

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.services import cards as card_figures
from dashboard.figures.services import directory as directories
from dashboard.figures.services import gaps as gap_figures
from dashboard.figures.services import matrix as matrices
from dashboard.figures.services import reach as reaches
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.cards import Card
from dashboard.figures.services.catchment import catchment as make_catchment
from dashboard.figures.services.directory import Directory
from dashboard.figures.services.gaps import Gaps
from dashboard.figures.services.hot_spots import HotSpots, hot_spots_of
from dashboard.figures.services.matrix import Matrix
from dashboard.figures.services.nothing import Nothing, nothing_in_reach
from dashboard.figures.services.nothing import widest_nothing as make_widest
from dashboard.figures.services.reach import Reach
from dashboard.settings import settings
from dashboard.ui import store
from dashboard.ui.database import engine
from dashboard.ui.recipes import maker

KEPT = 200


def reach(icb_code: str) -> Reach:
    """The directory beside the people of the ICB's vintage of neighbourhoods."""
    return _reach(settings().database_url, store.data_version(), store.geography(icb_code).lsoa_vintage)


@st.cache_resource(show_spinner=False, max_entries=4)
def _reach(address: str, version: str, vintage: str) -> Reach:
    with engine().connect() as connection:
        return reaches.reach(connection, vintage)


def gaps(icb_code: str, *, kind: AreaKind, ask: Ask) -> Gaps:
    """Need against supply for the ICB's areas of a kind."""
    return _gaps(settings().database_url, store.data_version(), icb_code, kind, ask)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _gaps(address: str, version: str, icb_code: str, kind: AreaKind, ask: Ask) -> Gaps:
    with engine().connect() as connection:
        return gap_figures.gaps(
            connection, kind=kind, geography=store.geography(icb_code), ask=ask, found=reach(icb_code)
        )


def hot_spots(icb_code: str, *, ask: Ask) -> HotSpots:
    """Where neighbourhoods with few services lie together."""
    return _hot_spots(settings().database_url, store.data_version(), icb_code, ask)


@st.cache_resource(show_spinner="Looking for clusters", max_entries=KEPT)
@maker
def _hot_spots(address: str, version: str, icb_code: str, ask: Ask) -> HotSpots:
    found = gaps(icb_code, kind=AreaKind.LSOA, ask=ask)
    with engine().connect() as connection:
        return hot_spots_of(connection, store.geography(icb_code), found)


def nothing(icb_code: str, *, ask: Ask) -> Nothing:
    """Who reaches no service at all."""
    return _nothing(settings().database_url, store.data_version(), icb_code, ask)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _nothing(address: str, version: str, icb_code: str, ask: Ask) -> Nothing:
    return nothing_in_reach(store.geography(icb_code), reach(icb_code), ask)


def widest_nothing(icb_code: str) -> Nothing:
    """The need for which most people reach no service."""
    return _widest_nothing(settings().database_url, store.data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _widest_nothing(address: str, version: str, icb_code: str) -> Nothing:
    return make_widest(store.geography(icb_code), reach(icb_code))


def matrix(icb_code: str, *, kind: AreaKind, ask: Ask) -> Matrix:
    """Every need against every area."""
    return _matrix(settings().database_url, store.data_version(), icb_code, kind, ask)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _matrix(address: str, version: str, icb_code: str, kind: AreaKind, ask: Ask) -> Matrix:
    with engine().connect() as connection:
        return matrices.matrix(
            connection, kind=kind, geography=store.geography(icb_code), ask=ask, found=reach(icb_code)
        )


def directory(icb_code: str, *, area_code: str | None) -> Directory:
    """How well the directory is kept, for an area or the whole ICB."""
    return _directory(settings().database_url, store.data_version(), icb_code, area_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _directory(address: str, version: str, icb_code: str, area_code: str | None) -> Directory:
    with engine().connect() as connection:
        geography = store.geography(icb_code)
        return directories.directory(
            connection, geography=geography, found=reach(icb_code), area_code=area_code
        )


def catchment(icb_code: str, *, ask: Ask, area_code: str) -> dict[str, Any]:
    """The ground within reach of an area, as a GeoJSON geometry; empty where nothing tells it."""
    return make_catchment(
        geography=store.geography(icb_code), found=reach(icb_code), ask=ask, area_code=area_code
    )


def cards(icb_code: str, *, ask: Ask, area_code: str) -> list[Card]:
    """The services that an area reaches, nearest first."""
    return _cards(settings().database_url, store.data_version(), icb_code, ask, area_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _cards(address: str, version: str, icb_code: str, ask: Ask, area_code: str) -> list[Card]:
    with engine().connect() as connection:
        return card_figures.cards(
            connection,
            geography=store.geography(icb_code),
            found=reach(icb_code),
            ask=ask,
            area_code=area_code,
        )
