"""The table of official files: what can be fetched, from where, on what terms (data/sources.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dashboard.errors import DashboardError
from dashboard.settings import DATA

SOURCES_FILE = DATA / "sources.toml"


@dataclass(frozen=True)
class OfficialFile:
    """One file of a publisher; the head of data/sources.toml says what each field means."""

    publisher: str
    title: str
    address: str
    file: str
    licence: str
    vintage: str
    checked: bool
    sha256: str = ""
    member: str = ""
    columns: tuple[str, ...] = ()
    geometry: str = ""
    icb_filter: str = ""
    codes_of: str = ""


@dataclass(frozen=True)
class ByHand:
    """A file without a lasting address: the page to fetch it from."""

    publisher: str
    title: str
    page: str


@dataclass(frozen=True)
class OfficialTable:
    """All that data/sources.toml lists, in its order."""

    files: tuple[OfficialFile, ...]
    by_hand: tuple[ByHand, ...]


def official_table(path: Path = SOURCES_FILE) -> OfficialTable:
    """Read the table. Raises `DashboardError` naming the entry that cannot be used."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DashboardError(f"{path.name} cannot be read: {error}") from error
    files = tuple(_official_file(entry, path.name) for entry in content.get("file", []))
    by_hand = tuple(_by_hand(entry, path.name) for entry in content.get("by_hand", []))
    return OfficialTable(files, by_hand)


def _official_file(entry: Mapping[str, Any], file: str) -> OfficialFile:
    checked = _checked(entry, OfficialFile, file, needed=7)
    return OfficialFile(**{**checked, "columns": tuple(checked.get("columns", ()))})


def _by_hand(entry: Mapping[str, Any], file: str) -> ByHand:
    return ByHand(**_checked(entry, ByHand, file, needed=3))


def _checked(entry: Mapping[str, Any], kind: type, file: str, *, needed: int) -> dict[str, Any]:
    names = [item.name for item in fields(kind)]
    wrong = sorted({*entry} - {*names}) + [name for name in names[:needed] if name not in entry]
    if wrong:
        title = entry.get("title", "an entry without a title")
        raise DashboardError(
            f"{file}, “{title}”: {', '.join(wrong)} is unknown or missing. Correct the entry."
        )
    return dict(entry)
