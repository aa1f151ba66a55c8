"""Grants in the 360Giving Data Standard 1.4: a package of JSON, or a spreadsheet with column titles."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ijson
import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head, open_bytes
from dashboard.loaders.formats.grants import spreadsheet
from dashboard.loaders.formats.grants.awards import awards
from dashboard.loaders.formats.grants.fields import flat
from dashboard.loaders.formats.grants.schema import schema_errors
from dashboard.loaders.parsed import Format, Note, Parsed, Progress, Refusal
from dashboard.loaders.workbook import sheets
from dashboard.words import counted

SAVE_AS = "Save it as UTF-8, or take the file again from the publisher."


def _is_package(head: Head) -> bool:
    return head.suffix == ".json" and re.search(r'"grants"\s*:\s*\[', head.text) is not None


def _is_table(head: Head) -> bool:
    return head.suffix == ".csv" and head.has(*spreadsheet.NEEDED)


def _is_workbook(head: Head) -> bool:
    if head.suffix != ".xlsx" or not head.sheets:
        return False
    try:
        return any(spreadsheet.holds_grants(frame) for frame in sheets(head.path).values())
    except FileRefused:
        return "grants" in head.sheets  # one of ours that is bad is refused with a sentence, not passed over


def _read_package(path: Path, progress: Progress) -> Parsed:
    return _parsed(path, _of_json(path), [], progress)


def _read_spreadsheet(path: Path, progress: Progress) -> Parsed:
    refused: list[Refusal] = []
    return _parsed(path, spreadsheet.grants_of(path, refused), refused, progress)


def _of_json(path: Path) -> Iterator[tuple[int, Any]]:
    """Each grant with its number in the file, the first being 1; the file is never held whole."""
    with open_bytes(path) as stream:
        if stream.read(3) != b"\xef\xbb\xbf":  # a byte order mark is no part of JSON
            stream.seek(0)
        try:
            yield from enumerate(ijson.items(stream, "grants.item", use_float=True), start=1)
        except (ijson.JSONError, UnicodeDecodeError, EOFError, OSError, RecursionError) as error:
            raise FileRefused(path.name, f"its JSON breaks off or is not valid. {SAVE_AS}") from error


def _parsed(
    path: Path, grants: Iterator[tuple[int, Any]], refused: list[Refusal], progress: Progress
) -> Parsed:
    rows: list[dict[str, Any]] = []
    wrong: dict[tuple[str, str], list[int]] = {}
    for number, grant in grants:
        if not isinstance(grant, dict):
            refused.append(Refusal(number, "Grant", "this is not a group of fields"))
            continue
        for error in schema_errors(grant):
            wrong.setdefault(error, []).append(number)
        rows.append({"row": number, **flat(grant)})
        if len(rows) % 20_000 == 0:
            progress(0.5, f"Read {counted(len(rows), 'grant')}")
    notes = [Note("warning", column, said, tuple(numbers)) for (column, said), numbers in wrong.items()]
    if not rows and not refused:
        raise FileRefused(path.name, f"it holds no grants. {SAVE_AS}")
    return awards(path.name, pd.DataFrame(rows), refused, notes, today=pd.Timestamp(date.today()))


PACKAGE = Format("grants", "360Giving package (JSON)", "360giving", _is_package, _read_package)
TABLE = Format("grants", "360Giving table (CSV)", "360giving", _is_table, _read_spreadsheet)
WORKBOOK = Format("grants", "360Giving workbook (XLSX)", "360giving", _is_workbook, _read_spreadsheet)
FORMATS = (PACKAGE, TABLE, WORKBOOK)
