"""How a figure was asked for, so that it can be asked for again of newer data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """`maker` names who makes it; `answers` are what was asked, as plain values that JSON can hold.

    Where the maker's answer holds several figures, `part` leads to this one: “summary”, “0.table”.
    """

    maker: str
    answers: Mapping[str, Any]
    part: str = ""

    def within(self, name: str) -> "Recipe":
        """The recipe of a part of what this one makes."""
        return replace(self, part=f"{self.part}.{name}" if self.part else name)
