"""The first start: the sample database is built while the first visitor watches, then never again."""

import logging
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.errors import DashboardError, DatabaseSilent
from dashboard.figures.backlogs.release import keep_released
from dashboard.loaders import first_start
from dashboard.people.key_file import take_over
from dashboard.settings import settings
from dashboard.store.engine import answers
from dashboard.ui import database, say


@dataclass
class _Start:
    """One for the whole server: whether there is data, and a turn for whoever builds it."""

    turn: Lock = field(default_factory=Lock)
    done: bool = False


@st.cache_resource(show_spinner=False)
def _start() -> _Start:
    return _Start()


def ensure_data() -> None:
    """Build the sample database when there is none, with a progress bar; stop with a sentence if it fails."""
    start = _start()
    bar = st.empty()  # always: what follows keeps its position, and so its filters, in the next run
    if start.done:
        return
    with start.turn:
        try:
            _build(bar)
            _keys_of_an_older_version()
        except DashboardError as error:
            bar.empty()
            say.error(str(error))
            st.stop()
        start.done = True
    bar.empty()


def _build(bar: DeltaGenerator) -> None:
    if answers(database.reader()) and first_start.has_data(database.reader()):
        return  # pages can be read even where nothing can be written at this moment
    engine = database.engine()
    if not answers(engine):
        raise DatabaseSilent(
            "The database does not answer. Whoever runs this dashboard can look at DATABASE_URL and try "
            "`python -m dashboard check`."
        )
    first_start.ensure_data(engine, lambda share, words: _show(bar, share, words))
    keep_released(engine)


def _keys_of_an_older_version() -> None:
    """Taken over into the database, and said in the log; pages can be read where that fails."""
    try:
        told = take_over(database.engine(), settings().contributors)
    except DashboardError as error:
        told = str(error)
    if told:
        logging.getLogger(__name__).warning(told)


def _show(bar: DeltaGenerator, share: float, words: str) -> None:
    bar.progress(min(max(share, 0.0), 1.0), text=words)
