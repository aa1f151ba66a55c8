"""How a table was written down: encoding, separator, and what stands above its header.

Spreadsheets and councils' systems write semicolons, tabs, UTF-16, carriage returns and a title above the
header; publishers write none of them, and then nothing here changes how a file is read.
"""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from dashboard.words import counted, noun

SEPARATORS = (",", ";", "\t")
ROWS_LOOKED_AT = 20


@dataclass(frozen=True)
class Shape:
    """`above` is how many rows stand above the header; `columns` are the header's cells."""

    separator: str = ","
    above: int = 0
    columns: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is unlike a plain CSV, in a sentence; empty for a plain one."""
        found = []
        if self.separator != ",":
            named = {";": "semicolons", "\t": "tabs"}[self.separator]
            found.append(f"Its cells are separated by {named}, not by commas.")
        if self.above:
            found.append(
                f"{counted(self.above, 'row')} {noun(self.above, 'stands', 'stand')} above its header."
            )
        return " ".join(found)


def is_utf16(start: bytes) -> bool:
    """Whether the bytes begin as UTF-16 does."""
    return start.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


def decoded(start: bytes) -> str:
    """The beginning of a file as text with line feeds, whatever ends its lines; faults become marks."""
    text = start.decode("utf-16" if is_utf16(start) else "utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shape(text: str) -> Shape:
    """The shape of a table by its first rows: the separator that makes most cells, and as header the first
    row that has at least half of them."""
    tried = {separator: _rows(text, separator) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda each: _most(tried[each]))
    rows, most = tried[separator], _most(tried[separator])
    above = next((n for n, row in enumerate(rows) if 2 * len(row) >= most and row), 0)
    return Shape(separator, above, tuple(rows[above]) if rows else ())


def _rows(text: str, separator: str) -> list[list[str]]:
    lines = text.splitlines(keepends=True)
    try:
        return list(islice(csv.reader(lines, delimiter=separator), ROWS_LOOKED_AT))
    except csv.Error:  # a cell without end, or another thing that no table holds
        return []


def _most(rows: Iterable[list[str]]) -> int:
    return max((len(row) for row in rows), default=0)
