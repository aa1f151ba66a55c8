"""What many figures read alike, read once for each set of loads and then kept.

Streamlit keeps the answers of pages; commands, exports and the open addresses have no page, and ask here.
"""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Concatenate, ParamSpec, TypeVar, cast

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from dashboard.store.engine import Connection
from dashboard.store.queries.loads import loads_version

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept(
    *, most: int, stamp: Callable[[Connection], str] = loads_version
) -> Callable[
    [Callable[Concatenate[Connection, Asked], Answer]], Callable[Concatenate[Connection, Asked], Answer]
]:
    """Keep at most so many answers of a function, each for a database, a state of it and a question.

    `stamp` names the state. Whoever asks what another is working out waits for that answer. It is handed out
    as it is: nothing may change it.
    """

    def key(connection: Connection, *args: Hashable, **kwargs: Hashable) -> tuple[Hashable, ...]:
        return hashkey(str(connection.engine.url), stamp(connection), *args, **kwargs)

    def declared(
        function: Callable[Concatenate[Connection, Asked], Answer],
    ) -> Callable[Concatenate[Connection, Asked], Answer]:
        answers: LRUCache[tuple[Hashable, ...], Answer] = LRUCache(most)
        remembered = cached(answers, key=key, condition=Condition())(function)
        return cast(Callable[Concatenate[Connection, Asked], Answer], remembered)

    return declared
