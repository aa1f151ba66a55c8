"""How wide each column of a printed table is: by what stands in it."""

from collections.abc import Sequence
from math import ceil, sqrt

ROUND_A_WORD = 4
"""Letters that the air of a cell and bold type take."""


def weights(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The share of the width that each column gets; they add to 1.

    A column asks for its longest word, the heading's included, and for its longest cell: wholly where that
    is short, for less and less of it where it is a paragraph, which breaks into lines.
    """
    asked = [
        max(_longest_word((heading, *cells)) + ROUND_A_WORD, _wished(max(map(len, cells), default=0)))
        for heading, *cells in zip(headings, *rows, strict=True)
    ]
    return [each / sum(asked) for each in asked]


def _wished(letters: int) -> float:
    return min(letters, 12 + 2 * sqrt(letters))


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def lines(row: Sequence[str], shares: Sequence[float], *, letters: float) -> int:
    """How many lines the row takes where `letters` stand beside each other across the table."""
    fits = (max(share * letters - 3, 1) for share in shares)
    return max(ceil(len(cell) / across) for cell, across in zip(row, fits, strict=True)) or 1
