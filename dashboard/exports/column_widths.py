"""How wide each column of a printed table is: by what stands in it."""

from collections.abc import Sequence
from math import ceil, inf, sqrt

ROUND_A_WORD = 4
"""Letters that the air of a cell and bold type take."""


def weights(headings: Sequence[str], rows: Sequence[Sequence[str]], *, letters: float = inf) -> list[float]:
    """The share of the width that each column gets; they add to 1.

    A column asks for its longest word, the heading's included, and for its longest cell: wholly where that
    is short, for less and less of it where it is a paragraph, which breaks into lines. Where all that is
    asked for is more than `letters`, the longest words come first, so that none is broken.
    """
    columns = list(zip(headings, *rows, strict=True))
    words = [_longest_word(column) + ROUND_A_WORD for column in columns]
    asked = [
        max(word, _wished(max(map(len, cells), default=0)))
        for word, (_, *cells) in zip(words, columns, strict=True)
    ]
    more, spare = sum(asked) - sum(words), letters - sum(words)
    if sum(asked) > letters and spare > 0:
        asked = [word + (each - word) * spare / more for word, each in zip(words, asked, strict=True)]
    return [each / sum(asked) for each in asked]


def _wished(letters: int) -> float:
    return min(letters, 12 + 2 * sqrt(letters))


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def lines(row: Sequence[str], shares: Sequence[float], *, letters: float) -> int:
    """How many lines the row takes where `letters` stand beside each other across the table."""
    fits = (max(share * letters - 3, 1) for share in shares)
    return max(ceil(len(cell) / across) for cell, across in zip(row, fits, strict=True)) or 1
