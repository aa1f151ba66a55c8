"""The engines of this process, one to write by and one to read by, and which of the data is current."""

from functools import lru_cache

import streamlit as st

from dashboard.settings import settings
from dashboard.store.engine import Engine, engine_for
from dashboard.store.queries import loads

_VERSION = "data_version_of_this_run"


def engine() -> Engine:
    """The engine for DATABASE_URL; made when first asked, so that a wrong address cannot stop the start."""
    return _engine(settings().database_url)


def reader() -> Engine:
    """The engine that figures are read by: for READ_DATABASE_URL, or the one for DATABASE_URL."""
    return _engine(settings().read_database_url)


@lru_cache(maxsize=8)
def _engine(database_url: str) -> Engine:
    return engine_for(database_url)


def data_version() -> str:
    """Which set of loads is current: as asked at the start of this run of the page, or now."""
    return str(st.session_state.get(_VERSION) or current_version())


def begin_run() -> None:
    """Ask once, at the start of a run of a page, which data it shows, so that a load shows at once."""
    st.session_state[_VERSION] = current_version()


def current_version() -> str:
    """Which set of loads is current at this moment, whatever this run of the page shows."""
    with reader().connect() as connection:
        return loads.data_version(connection)
