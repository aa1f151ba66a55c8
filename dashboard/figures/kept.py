"""What many figures read alike, read once for each set of loads and then kept."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Concatenate, ParamSpec, TypeVar, cast

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

    `stamp` names the state. Whoever asks while another works it out waits for that answer. It is handed out
    as it is: nothing may change it.
    """

    def declared(
        function: Callable[Concatenate[Connection, Asked], Answer],
    ) -> Callable[Concatenate[Connection, Asked], Answer]:
        answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        turn = RLock()

        @wraps(function)
        def answered(connection: Connection, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            key = (str(connection.engine.url), stamp(connection), args, tuple(sorted(kwargs.items())))
            with turn:
                if key not in answers:
                    found = function(connection, *args, **kwargs)
                    while len(answers) >= most:
                        answers.popitem(last=False)
                    answers[key] = found
                return answers[key]

        return cast(Callable[Concatenate[Connection, Asked], Answer], answered)

    return declared
