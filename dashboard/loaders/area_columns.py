"""Columns that name an area: which kind of area and which edition a published header means.

Publishers write the same thing in several ways: `LSOA21CD`, `lsoa21_code`, `F_LSOA11CD`, `SICBL24CDH`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.errors import FileRefused

KINDS = {"lsoa": "lsoa", "sicbl": "place", "icb": "icb", "lad": "district", "ltla": "district"}
"""The publisher's stem of a header and the kind of area it means, smallest first."""

CODE_SHAPES = {
    "lsoa": r"[EWSN]01\d{6}",
    "place": r"[EW]38\d{6}",
    "icb": r"[EW]54\d{6}",
    "district": r"(?:E0[6-9]|W06|S12|N09)\d{6}",
}
"""What a GSS code of each kind looks like, abroad (Wales and so on) included."""

_HEADER = re.compile(
    r"^(?:f_)?(lsoa|sicbl|icb|lad|ltla)(\d\d)(cdh|cd|nm|_code_nhs|_code|_name)$", re.IGNORECASE
)
_PARTS = {
    "cd": "code",
    "_code": "code",
    "nm": "name",
    "_name": "name",
    "cdh": "ods_code",
    "_code_nhs": "ods_code",
}


@dataclass(frozen=True)
class AreaColumns:
    """The columns of a file that name one kind of area in one edition; empty where the file has none."""

    kind: str
    vintage: str
    code: str
    name: str = ""
    ods_code: str = ""


def area_columns(columns: Iterable[str]) -> tuple[AreaColumns, ...]:
    """Every kind and edition of area that the headers name by GSS code, smallest kind first."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for column in columns:
        match = _HEADER.match(column.strip())
        if match:
            stem, year, part = (text.lower() for text in match.groups())
            found.setdefault((stem, year), {})[_PARTS[part]] = column
    order = list(KINDS)
    ranked = sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    return tuple(
        AreaColumns(KINDS[stem], f"20{year}", **parts) for (stem, year), parts in ranked if "code" in parts
    )


def kinds_named(columns: Iterable[str]) -> set[str]:
    """The kinds of area that the headers name by GSS code."""
    return {found.kind for found in area_columns(columns)}


def columns_of(kind: str, columns: Iterable[str], *, file: str) -> AreaColumns:
    """The columns for one kind of area. Raises `FileRefused` if the file has none, or has two editions."""
    found = [each for each in area_columns(columns) if each.kind == kind]
    if not found:
        stem = next(stem.upper() for stem, known in KINDS.items() if known == kind)
        raise FileRefused(
            file,
            f"it has no column of {kind} codes (such as {stem}21CD). Take the file as published.",
        )
    if len(found) > 1:
        both = " and ".join(each.code for each in found)
        raise FileRefused(file, f"it has two editions of {kind} codes ({both}). Load one edition at a time.")
    return found[0]
