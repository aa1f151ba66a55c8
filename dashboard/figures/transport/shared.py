"""What many questions about getting there read alike: made when first asked for, kept with the minutes."""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

Table = TypeVar("Table")


class Shared:
    """Tables by name, each made once. Whoever asks while another makes one waits for it; what is handed out
    must not be changed."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}
        self._turn = RLock()

    def of(self, name: Hashable, make: Callable[[], Table]) -> Table:
        """The table of this name, made by `make` where there is none yet."""
        with self._turn:
            if name not in self._made:
                self._made[name] = make()
            made: Table = self._made[name]
            return made
