"""The database as pages see it: figures by name, each computed once for a version of the data."""

import pandas as pd
import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures import by_area as figures
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.finder import finder as make_finder
from dashboard.figures.geography import Geography
from dashboard.figures.geography import geography as make_geography
from dashboard.figures.periods import periods as known_periods
from dashboard.figures.practices import Practices, practices_of
from dashboard.figures.tabled import Tabled
from dashboard.settings import settings
from dashboard.store.queries import loads
from dashboard.store.queries import spine as spine_queries
from dashboard.ui.database import engine
from dashboard.ui.recipes import maker

# Everything below is a value that nothing changes, so one copy serves every visitor: cache_resource
# hands it out as it is, where cache_data would copy it at each use.
KEPT = 400
VERSION = "data_version_of_this_run"


def data_version() -> str:
    """Which set of loads is current: as asked at the start of this run of the page, or now."""
    return str(st.session_state.get(VERSION) or current_version())


def begin_run() -> None:
    """Ask once, at the start of a run of a page, which data it shows, so that a load shows at once."""
    st.session_state[VERSION] = current_version()


def current_version() -> str:
    """Which set of loads is current at this moment, whatever this run of the page shows."""
    with engine().connect() as connection:
        return loads.data_version(connection)


def icbs() -> dict[str, str]:
    """The ICBs that can be chosen: code and name, the one with most boundaries first."""
    return _icbs(settings().database_url, data_version())


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _icbs(address: str, version: str) -> dict[str, str]:
    with engine().connect() as connection:
        found = spine_queries.icbs(connection)
    return dict(zip(found["code"], found["name"], strict=True))


def geography(icb_code: str) -> Geography:
    """The areas of an ICB. Raises `UnknownArea`."""
    return _geography(settings().database_url, data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _geography(address: str, version: str, icb_code: str) -> Geography:
    with engine().connect() as connection:
        return make_geography(connection, icb_code)


def finder(icb_code: str) -> Finder:
    """The names that an ICB's areas can be found by."""
    return _finder(settings().database_url, data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _finder(address: str, version: str, icb_code: str) -> Finder:
    with engine().connect() as connection:
        return make_finder(connection, geography(icb_code))


def figure(key: str, *, kind: AreaKind, icb_code: str, period: str | None = None) -> Figure:
    """A figure for the ICB's areas of a kind. Raises `NotShownHere` and `UnknownArea`."""
    return _figure(settings().database_url, data_version(), key, kind, icb_code, period)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _figure(
    address: str, version: str, key: str, kind: AreaKind, icb_code: str, period: str | None
) -> Figure:
    with engine().connect() as connection:
        return figures.by_area(connection, key, kind=kind, geography=geography(icb_code), period=period)


def periods(key: str, *, icb_code: str) -> list[str]:
    """The periods that are loaded of an indicator, oldest first."""
    return _periods(settings().database_url, data_version(), key, icb_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _periods(address: str, version: str, key: str, icb_code: str) -> list[str]:
    with engine().connect() as connection:
        return known_periods(connection, key, geography=geography(icb_code))


def any_synthetic() -> bool:
    """Whether any current load is synthetic."""
    return bool(source_ages()["synthetic"].any())


def source_ages() -> pd.DataFrame:
    """How old each source is; columns as in `dashboard.store.queries.loads.source_ages`."""
    return _source_ages(settings().database_url, data_version())


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _source_ages(address: str, version: str) -> pd.DataFrame:
    with engine().connect() as connection:
        return loads.source_ages(connection)


def practices(icb_code: str, area_code: str) -> Practices:
    """The general practices of an area. Raises `UnknownArea`."""
    return _practices(settings().database_url, data_version(), icb_code, area_code)


@maker
def practice_table(icb_code: str, *, area_code: str) -> Tabled:
    """The general practices of an area as a table."""
    name = geography(icb_code).name_of(area_code)
    return practices(icb_code, area_code).table(scope_name=name, data_version=data_version())


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _practices(address: str, version: str, icb_code: str, area_code: str) -> Practices:
    with engine().connect() as connection:
        return practices_of(connection, geography(icb_code), area_code)
