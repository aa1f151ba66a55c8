"""What a system calls things: a small TOML file that names its columns and its code values."""

import tomllib
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.catalogue.journey import ENDS, NEED_NAMES, REASONS, SOURCES, WAITING
from dashboard.errors import FileRefused

DATES = (
    "referred", "accepted", "declined", "contacted", "planned", "connected", "followed_up", "closed"
)  # fmt: skip
WORDS = ("need", "source", "outcome", "reason")
COLUMNS = (*DATES, *WORDS, "area", "birth_date", "age")
HOLDS = ("pcn", "district", "practice", "postcode", "lsoa")
LEVELS = ("pcn", "district")
CODES = {"need": NEED_NAMES, "source": SOURCES, "outcome": ENDS, "reason": REASONS}
TABLES = {"need": "needs", "source": "sources", "outcome": "outcomes", "reason": "reasons"}
BESIDE = ".mapping.toml"


@dataclass(frozen=True)
class Mapping:
    """One system's extract. `columns` maps our names (`COLUMNS`) to the extract's; what is not named is
    never read. `codes` maps, for each of need, source, outcome and reason, the system's values to ours;
    `waiting` are the outcomes that are said to end nothing.

    `holds` says what the area column holds and `level` which areas are counted; `lookups` are CSV files,
    each of which turns a code (first column) into another (second column), applied in turn.
    """

    file: str
    system: str
    columns: Pairs[str, str]
    date_format: str
    holds: str
    level: str
    lookups: tuple[Path, ...] = ()
    codes: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    def column(self, name: str) -> str:
        """What the extract calls one of our columns."""
        return self.columns[name]

    def has(self, name: str) -> bool:
        """Whether the extract holds one of our columns."""
        return name in self.columns


def mapping_beside(extract: Path) -> Path:
    """Where an extract's mapping lies when it is loaded as it is: `joy.csv` beside `joy.mapping.toml`."""
    return extract.with_name(extract.name.removesuffix(".gz").removesuffix(".csv") + BESIDE)


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping. Raises `FileRefused`, which names the entry to mend."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileRefused(path.name, f"it cannot be opened ({error.strerror}). Check the name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(path.name, f"it is not TOML ({error}).") from error
    columns, area = _texts(path, content, "columns"), _texts(path, content, "area")
    _check_columns(path, columns)
    codes = {name: _codes(path, content, name) for name in CODES}
    return Mapping(
        file=path.name,
        system=_system(path, content.get("system")),
        columns=columns,
        date_format=_date_format(path, content.get("date_format", "%Y-%m-%d")),
        holds=_one_of(path, "area.holds", area.get("holds"), HOLDS),
        level=_one_of(path, "area.level", area.get("level", "pcn"), LEVELS),
        lookups=tuple(path.parent / name for name in area.get("lookups", "").split(";") if name.strip()),
        codes={name: {word: ours for word, ours in codes[name].items() if ours != WAITING} for name in CODES},
        waiting=frozenset(word for word, ours in codes["outcome"].items() if ours == WAITING),
    )


def _texts(path: Path, content: Pairs[str, Any], table: str) -> dict[str, str]:
    found = content.get(table, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise FileRefused(path.name, f"[{table}] is not a table of texts in quotation marks.")
    return found


def _check_columns(path: Path, columns: Pairs[str, str]) -> None:
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown:
        raise FileRefused(
            path.name, f"[columns] names “{unknown[0]}”. Choose from {', '.join(COLUMNS)}.", column=unknown[0]
        )
    for needed in ("referred", "contacted", "area"):
        if needed not in columns:
            raise FileRefused(
                path.name, f"[columns] does not say which column holds “{needed}”.", column=needed
            )
    if "birth_date" in columns and "age" in columns:
        raise FileRefused(path.name, "[columns] names both birth_date and age. Keep age alone.", column="age")


def _system(path: Path, name: object) -> str:
    if not isinstance(name, str) or not 1 <= len(name) <= 40 or not name.replace(" ", "").isalnum():
        raise FileRefused(path.name, "“system” is not a short name of letters and figures, such as “Joy”.")
    return name


def _date_format(path: Path, written: object) -> str:
    try:
        if isinstance(written, str) and datetime.strptime(f"{datetime(2026, 7, 31):{written}}", written):
            return written
    except ValueError:
        pass
    raise FileRefused(path.name, "“date_format” is not a form of date such as “%d/%m/%Y”.")


def _one_of(path: Path, entry: str, value: str | None, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise FileRefused(path.name, f"“{entry}” is none of {', '.join(choices)}.")
    return value


def _codes(path: Path, content: Pairs[str, Any], name: str) -> dict[str, str]:
    """The values of one column, compared without regard to letter case and outer spaces."""
    found = _texts(path, content, TABLES[name])
    choices = [*CODES[name], *([WAITING] if name == "outcome" else [])]
    for ours in found.values():
        if ours not in choices:
            raise FileRefused(
                path.name,
                f"[{TABLES[name]}] turns a value into “{ours}”. Choose from {', '.join(choices)}.",
            )
    return {theirs.strip().lower(): ours for theirs, ours in found.items()}
