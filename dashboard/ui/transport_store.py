"""Answers about getting there as pages see them: each computed once for a version of the data."""

from datetime import date

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure, SourceUse
from dashboard.figures.tabled import Tabled
from dashboard.figures.transport import (
    answers,
    cost,
    coverage,
    hours,
    journey_history,
    reach,
    tables,
    together,
)
from dashboard.figures.transport import area_reach as area
from dashboard.figures.transport import remedies as remedy_figures
from dashboard.figures.transport.coverage import Coverage
from dashboard.figures.transport.hours import Hours
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.remedies import Remedies
from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.together import Together
from dashboard.settings import settings
from dashboard.ui import store
from dashboard.ui.database import engine
from dashboard.ui.recipes import maker

KEPT = 200


def found(icb_code: str) -> Reach:
    """Minutes for every neighbourhood and session."""
    return _found(settings().database_url, store.data_version(), store.geography(icb_code).lsoa_vintage)


@st.cache_resource(show_spinner="Working out journeys there and back", max_entries=4)
def _found(address: str, version: str, vintage: str) -> Reach:
    with engine().connect() as connection:
        return reach.reach(connection, vintage, today=date.today())


def sources(icb_code: str) -> tuple[SourceUse, ...]:
    """The loads that the minutes are made of."""
    with engine().connect() as connection:
        return tables.sources(connection, found(icb_code))


def figure(icb_code: str, *, kind: AreaKind, wish: Wish) -> Figure:
    """Who gets there, for the ICB's areas of a kind."""
    return _figure(settings().database_url, store.data_version(), icb_code, kind, wish)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _figure(address: str, version: str, icb_code: str, kind: AreaKind, wish: Wish) -> Figure:
    with engine().connect() as connection:
        return answers.reach_figure(
            connection, kind=kind, geography=store.geography(icb_code), wish=wish, found=found(icb_code)
        )


def covered(icb_code: str, *, wish: Wish) -> Coverage:
    """How many people get there, by how deprived their home is."""
    return _covered(settings().database_url, store.data_version(), icb_code, wish)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _covered(address: str, version: str, icb_code: str, wish: Wish) -> Coverage:
    with engine().connect() as connection:
        return coverage.coverage(connection, store.geography(icb_code), found(icb_code), wish)


def area_reach(icb_code: str, *, name: str, lsoa_codes: tuple[str, ...]) -> Tabled:
    """What share of an area's people get there, by time of day."""
    return _area_reach(settings().database_url, store.data_version(), icb_code, name, lsoa_codes)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _area_reach(address: str, version: str, icb_code: str, name: str, lsoa_codes: tuple[str, ...]) -> Tabled:
    with engine().connect() as connection:
        return area.area_reach(
            connection, store.geography(icb_code), found(icb_code), name=name, lsoa_codes=lsoa_codes
        )


def by_hour(icb_code: str, *, session: int, minutes: int) -> Hours:
    """How many people reach a session at other hours."""
    return _by_hour(settings().database_url, store.data_version(), icb_code, session, minutes)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _by_hour(address: str, version: str, icb_code: str, session: int, minutes: int) -> Hours:
    known = found(icb_code)
    with engine().connect() as connection:
        return hours.hours(
            known,
            session,
            minutes=minutes,
            sources=tables.sources(connection, known),
            scope_name=store.geography(icb_code).icb_name,
            data_version=version,
        )


def course_cost(icb_code: str, *, wish: Wish) -> Tabled:
    """What six weeks cost in fares, by how deprived the home is."""
    return _course_cost(settings().database_url, store.data_version(), icb_code, wish)


@st.cache_resource(show_spinner="Working out the fares", max_entries=KEPT)
@maker
def _course_cost(address: str, version: str, icb_code: str, wish: Wish) -> Tabled:
    with engine().connect() as connection:
        return cost.course_cost(connection, store.geography(icb_code), found(icb_code), wish)


def remedies(icb_code: str, *, wish: Wish) -> Remedies:
    """What would bring most people into reach."""
    return _remedies(settings().database_url, store.data_version(), icb_code, wish)


@st.cache_resource(show_spinner="Trying every neighbourhood as a venue", max_entries=KEPT)
@maker
def _remedies(address: str, version: str, icb_code: str, wish: Wish) -> Remedies:
    with engine().connect() as connection:
        return remedy_figures.remedies(connection, store.geography(icb_code), found(icb_code), wish)


def barriers(icb_code: str, *, kind: AreaKind) -> Together:
    """Which barriers come together where."""
    return _barriers(settings().database_url, store.data_version(), icb_code, kind)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _barriers(address: str, version: str, icb_code: str, kind: AreaKind) -> Together:
    with engine().connect() as connection:
        return together.together(
            connection, kind=kind, geography=store.geography(icb_code), found=found(icb_code)
        )


def history(icb_code: str, *, name: str, lsoa_codes: tuple[str, ...] | None) -> Tabled:
    """The discontinued journey time statistics of the districts that an area lay in."""
    return _history(settings().database_url, store.data_version(), icb_code, name, lsoa_codes)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _history(
    address: str, version: str, icb_code: str, name: str, lsoa_codes: tuple[str, ...] | None
) -> Tabled:
    with engine().connect() as connection:
        return journey_history.journey_history(
            connection, store.geography(icb_code), name=name, lsoa_codes=lsoa_codes
        )
