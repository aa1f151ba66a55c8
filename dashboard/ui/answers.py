"""An answer: one question to the database, asked once for each version of the data, with its recipe."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import Signature, signature
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec
import streamlit as st

from dashboard.measures import answering
from dashboard.settings import settings
from dashboard.store.engine import Connection
from dashboard.ui import recipes
from dashboard.ui.database import data_version, reader

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
LARGEST = "32MB"
"""How much one answer may hold for all that is asked of it; `.streamlit/config.toml` bounds them together."""

_reading: ContextVar[Connection | None] = ContextVar("reading", default=None)


def answer(
    *,
    shared: int | None = None,
    spinner: bool | str = False,
    seconds: int | None = None,
    beside: Callable[[Connection], str] | None = None,
) -> Callable[[Callable[Concatenate[Connection, Asked], Answer]], Callable[Asked, Answer]]:
    """Make a function that answers from a connection into one that pages ask without it.

    The function's first parameter is the connection; an answer asked within another reads by the same one.
    Its other arguments are the question: msgspec must be able to write and read them. Database, data version
    and question are the key that the answer is kept by, and the question is the recipe that every figure in
    it carries. Two visitors who ask the same at one moment wait for one computation.

    What is kept is copied at each use, and what was used least goes beyond `LARGEST`. With `shared` it is
    handed out as it is and at most so many are kept: for large answers that others are made of, and for
    those that one page reads by the dozen; nothing may change them. `seconds` ends what depends on the day:
    made anew in the background, the next visitor would still get yesterday's. `beside` tells the state of
    what the answer reads that no load brings.
    """

    def declared(
        function: Callable[Concatenate[Connection, Asked], Answer],
    ) -> Callable[Asked, Answer]:
        name, question = recipes.name_of(function), _question(function)

        # The wrapped name and source are what Streamlit tells one function's answers from another's by.
        @wraps(function)
        def computed(address: str, version: str, question: str, _asked: Mapping[str, Any]) -> Answer:
            with answering(name), reading() as connection:
                found = function(connection, **_asked)  # type: ignore[call-arg]
            marked: Answer = recipes.marked(found, recipes.recipe(name, _asked))
            return marked

        kept: Callable[..., Answer]
        if shared:
            kept = st.cache_resource(show_spinner=spinner, max_entries=shared, ttl=seconds)(computed)
        else:
            kept = st.cache_data(show_spinner=spinner, max_size=LARGEST, ttl=seconds)(computed)

        @wraps(function)
        def answered(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            bound = question.bind(*args, **kwargs)
            bound.apply_defaults()
            asked = bound.arguments
            told = msgspec.json.encode(asked, order="deterministic").decode()
            return kept(
                address=settings().database_url, version=_version(beside), question=told, _asked=asked
            )

        answered.__signature__ = question  # type: ignore[attr-defined]
        recipes.register(name, answered)
        return answered

    return declared


def _question(function: Callable[..., Any]) -> Signature:
    whole = signature(function)
    _, *asked = whole.parameters.values()
    return whole.replace(parameters=asked)


def _version(beside: Callable[[Connection], str] | None) -> str:
    if beside is None:
        return data_version()
    with reading() as connection:
        return f"{data_version()} {beside(connection)}"


@contextmanager
def reading() -> Iterator[Connection]:
    """The connection that this answer reads by; one of its own where none is open yet."""
    within = _reading.get()
    if within is not None:
        yield within
        return
    with reader().connect() as connection:
        token = _reading.set(connection)
        try:
            yield connection
        finally:
            _reading.reset(token)
