"""Opening a spreadsheet from a stranger: its size checked before it is unpacked, its cells taken as text."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import pandas as pd

from dashboard.errors import FileRefused

LARGEST_UNPACKED = 400_000_000
LARGEST_RATIO = 150
SMALL = 20_000_000
MOST_COLUMNS = 500
MOST_ROWS = 1_048_576
"""What Excel itself can hold. A reader fills the rows up to a number that a file only states."""
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{7,})"')
_CHUNK, _LONGEST_TAG = 1_000_000, 2_000
LONGEST_CELL = 50_000
ROWS_LOOKED_AT = 10


def check_archive(path: Path) -> None:
    """Refuse what is no workbook, or would unpack to far more than a workbook needs (a zip bomb).

    Nothing is unpacked to find out, save the first bytes of each part, which may not declare entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_size(path.name, parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_declarations(path.name, archive.open(part).read(1_024))
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _check_rows(path.name, archive.open(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileRefused(
            path.name,
            "it is not a readable Excel workbook. Open it in a spreadsheet program and save it as .xlsx.",
        ) from error


def _check_size(name: str, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > LARGEST_UNPACKED or (unpacked > SMALL and unpacked / packed > LARGEST_RATIO):
        raise FileRefused(
            name,
            f"it would unpack to {unpacked / 1e6:,.0f} MB and was not opened. Save the grants alone as CSV.",
        )


def _check_rows(name: str, sheet: IO[bytes]) -> None:
    before = b""
    while chunk := sheet.read(_CHUNK):
        text = before + chunk
        if any(int(number) > MOST_ROWS for number in _ROW.findall(text)):
            raise FileRefused(
                name, f"a sheet states a row beyond {MOST_ROWS:,}, which no workbook has. It was not read."
            )
        before = text[-_LONGEST_TAG:]


def _check_declarations(name: str, start: bytes) -> None:
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise FileRefused(
            name, "it declares its own text entities, as no spreadsheet program does. It was not read."
        )


def sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Every sheet that has a header, its cells as text; the index is the row in the sheet.

    The header is row 1, or the row below a title: a row of one or two cells above one of more than twice as
    many. Dates are written as 2026-11-21. Columns without a heading are left out. Raises `FileRefused` for a
    workbook that cannot be read, and for a formula, which has no value of its own.
    """
    import openpyxl

    check_archive(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True)
        found = {sheet.title: _frame(path.name, sheet) for sheet in book.worksheets}
        book.close()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise FileRefused(
            path.name, "its sheets cannot be read. Save it again as .xlsx, or as CSV."
        ) from error
    return {title: frame for title, frame in found.items() if len(frame.columns)}


def first_rows(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """The first rows of every sheet, for telling what it is; none of a workbook that cannot be read."""
    import openpyxl

    try:
        check_archive(path)
        book = openpyxl.load_workbook(path, read_only=True)
        found = {sheet.title: _top(sheet) for sheet in book.worksheets}
        book.close()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, FileRefused):
        return {}
    return found


def _top(sheet: "object") -> list[tuple[str, ...]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    rows = sheet.iter_rows(max_row=ROWS_LOOKED_AT, max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    return [tuple(_text(cell.value) for cell in row) for row in rows]


def _frame(name: str, sheet: "object") -> pd.DataFrame:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # the size a file states may be wrong
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    first = list(islice(rows, ROWS_LOOKED_AT))
    above = _above(first)
    header = [_text(cell.value) for cell in first[above]] if first else []
    named = [position for position, title in enumerate(header) if title]
    kept: dict[int, list[str]] = {}
    for number, row in enumerate(chain(first[above + 1 :], rows), start=above + 2):
        cells = [_cell(name, sheet, number, header[p], row[p]) if p < len(row) else "" for p in named]
        if any(cells):
            kept[number] = cells
    return pd.DataFrame.from_dict(kept, orient="index", columns=[header[p] for p in named], dtype=str)


def _above(rows: Sequence[tuple[Any, ...]]) -> int:
    """How many rows of a title stand above the header."""
    filled = [sum(1 for cell in row if _text(cell.value)) for row in rows]
    most = max(filled, default=0)
    return next((n for n, number in enumerate(filled) if number > 2 or 2 * number >= most), 0)


def _cell(name: str, sheet: "object", row: int, column: str, cell: "object") -> str:
    if getattr(cell, "data_type", "") == "f":
        where = f"sheet “{sheet.title}”: this cell holds a formula. Paste its value in its place."  # type: ignore[attr-defined]
        raise FileRefused(name, where, row=row, column=column)
    return _text(cell.value)  # type: ignore[attr-defined]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value).strip()
