"""What many questions about getting there read alike: made when first asked for, kept with the minutes."""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, TypeVar, cast

from cachetools import cached

Table = TypeVar("Table")


class Shared:
    """Tables by name, each made once. Whoever asks while another makes one waits for it; what is handed out
    must not be changed."""

    def __init__(self) -> None:
        made: dict[Hashable, Any] = {}
        self._of = cached(made, key=lambda name, make: name, condition=Condition())(_made)

    def of(self, name: Hashable, make: Callable[[], Table]) -> Table:
        """The table of this name, made by `make` where there is none yet."""
        return cast(Table, self._of(name, make))


def _made(name: Hashable, make: Callable[[], Any]) -> Any:
    return make()
