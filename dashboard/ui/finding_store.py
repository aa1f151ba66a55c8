"""The studies loaded, as pages see them: read once for a version of the data."""

import streamlit as st

from dashboard.errors import UnknownFinding
from dashboard.figures.evidence import Study
from dashboard.figures.evidence import studies as read_studies
from dashboard.settings import settings
from dashboard.ui import store
from dashboard.ui.database import engine


def studies() -> tuple[Study, ...]:
    """Every study loaded, the one that the catalogue's links number first; empty where none is."""
    return _studies(settings().database_url, store.data_version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _studies(address: str, version: str) -> tuple[Study, ...]:
    with engine().connect() as connection:
        return read_studies(connection)


def study(key: str) -> Study:
    """One of them. Raises `UnknownFinding`."""
    found = {each.key: each for each in studies()}
    if key not in found:
        raise UnknownFinding(f"No study called “{key}” is loaded here.")
    return found[key]
