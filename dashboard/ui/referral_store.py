"""Answers about referrals as pages see them: each computed once for a version of the data."""

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.referrals import change as changes
from dashboard.figures.referrals import clock as clocks
from dashboard.figures.referrals import contact_time as contact_times
from dashboard.figures.referrals import groups as group_figures
from dashboard.figures.referrals import steps as step_figures
from dashboard.figures.referrals.change import SERIES, Change
from dashboard.figures.referrals.clock import Clock
from dashboard.figures.referrals.contact_time import ContactTime
from dashboard.figures.referrals.counted import counts
from dashboard.figures.referrals.funnels import Funnel, funnel
from dashboard.figures.referrals.phases import phase_stamp
from dashboard.figures.referrals.steps import Steps
from dashboard.figures.tabled import Tabled
from dashboard.settings import settings
from dashboard.ui import store
from dashboard.ui.database import engine
from dashboard.ui.recipes import maker

KEPT = 300


def senders(icb_code: str) -> frozenset[str]:
    """The areas that referral counts can be shown for: those that send them and all that they lie in."""
    return _senders(settings().database_url, store.data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _senders(address: str, version: str, icb_code: str) -> frozenset[str]:
    with engine().connect() as connection:
        found = counts(connection, store.geography(icb_code))
        kinds = (AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
        return frozenset(code for kind in kinds for code in found.parents(kind).values())


def groups(icb_code: str, area_code: str, *, dimension: str) -> Tabled:
    """Who waits in an area, by need, age or who referred them."""
    return _groups(settings().database_url, store.data_version(), icb_code, area_code, dimension)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _groups(address: str, version: str, icb_code: str, area_code: str, dimension: str) -> Tabled:
    with engine().connect() as connection:
        found = counts(connection, store.geography(icb_code))
        return group_figures.groups(found, area_code, dimension=dimension)


@maker
def change(icb_code: str, area_code: str, *, series: str, target: float | None) -> Change:
    """A monthly series of an area with its limits, and the phases that people have set by now."""
    with engine().connect() as connection:
        stamp = phase_stamp(connection)
    key = (settings().database_url, store.data_version(), stamp)
    return _change(key, icb_code, area_code, series, target)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _change(
    key: tuple[str, str, str], icb_code: str, area_code: str, series: str, target: float | None
) -> Change:
    with engine().connect() as connection:
        found = counts(connection, store.geography(icb_code))
        return changes.change(found, area_code, series=SERIES[series], target=target)


def contact_time(icb_code: str, area_code: str, *, dimension: str) -> ContactTime:
    """How long people of an area wait, those still waiting included."""
    return _contact_time(settings().database_url, store.data_version(), icb_code, area_code, dimension)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _contact_time(address: str, version: str, icb_code: str, area_code: str, dimension: str) -> ContactTime:
    with engine().connect() as connection:
        found = counts(connection, store.geography(icb_code))
        return contact_times.contact_time(found, area_code, dimension=dimension)


def steps(icb_code: str, area_code: str) -> tuple[Steps, Tabled, Tabled]:
    """Steps, how waits ended, and why referrals were declined."""
    return _steps(settings().database_url, store.data_version(), icb_code, area_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _steps(address: str, version: str, icb_code: str, area_code: str) -> tuple[Steps, Tabled, Tabled]:
    with engine().connect() as connection:
        found = counts(connection, store.geography(icb_code))
        return (
            step_figures.steps(found, area_code),
            step_figures.ends(found, area_code),
            step_figures.reasons(found, area_code),
        )


def clock(icb_code: str, area_code: str) -> Clock:
    """The backlog clock of an area. Raises `TooFewPeople`."""
    return _clock(settings().database_url, store.data_version(), icb_code, area_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _clock(address: str, version: str, icb_code: str, area_code: str) -> Clock:
    with engine().connect() as connection:
        return clocks.clock(counts(connection, store.geography(icb_code)), area_code)


def network_funnel(icb_code: str, key: str) -> Funnel:
    """An indicator's networks between the limits of chance."""
    return funnel(store.figure(key, kind=AreaKind.PCN, icb_code=icb_code))
