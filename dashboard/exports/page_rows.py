"""Which rows of a table stand on one page or slide: by the lines that each takes in its columns."""

from dataclasses import dataclass

from dashboard.exports.column_widths import lines, weights
from dashboard.exports.kept import Kept

Row = tuple[str, ...]


@dataclass(frozen=True)
class Letters:
    """How large a table is set: letters across its whole width, the height of a line, and of the air around
    the lines of a cell, in one unit."""

    across: float
    line: float
    air: float

    def height(self, row: Row, shares: list[float]) -> float:
        """The height of a row whose columns have these shares of the width."""
        return lines(row, shares, letters=self.across) * self.line + self.air


def pages(figure: Kept, high: float, letters: Letters) -> list[tuple[Row, ...]]:
    """The rows of each page, so many high, with the headings on each; one without rows if there are none."""
    shares = weights(figure.headings, figure.rows, letters=letters.across)
    heading = letters.height(figure.headings, shares)
    filled: list[tuple[Row, ...]] = [()]
    taken = heading
    for row in figure.rows:
        tall = letters.height(row, shares)
        if filled[-1] and taken + tall > high:
            filled.append(())
            taken = heading
        filled[-1] += (row,)
        taken += tall
    return filled


def even_pages(figure: Kept, high: float, letters: Letters) -> list[tuple[Row, ...]]:
    """The same on as few pages, each about as full: none holds only the last rows."""
    full = pages(figure, high, letters)
    while high > letters.line and len(pages(figure, high - letters.line, letters)) == len(full):
        high -= letters.line
    return pages(figure, high, letters)
