"""What a loader hands over: a file read, checked and shaped, not yet written anywhere."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from dashboard.catalogue.kinds import KINDS
from dashboard.loaders.files import Head
from dashboard.store.engine import Connection
from dashboard.store.tables import Loaded

Progress = Callable[[float, str], None]
"""Called with the part done, 0 to 1, and a few words on what is being done."""

AREA_COLUMNS = ("code", "vintage", "kind", "name", "ods_code")


def quiet(_part: float, _words: str) -> None:
    """A progress that nobody watches."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one step of a longer work: its 0 to 1 becomes `start` to `end`."""
    return lambda part, words: progress(start + (end - start) * min(max(part, 0.0), 1.0), words)


@dataclass(frozen=True)
class Refusal:
    """A row of the file that was not kept; never the value itself, which may be somebody's."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Note:
    """Something noticed in rows that were kept: a repair, or a warning about quality; never the value."""

    kind: Literal["repaired", "warning"]
    column: str
    sentence: str
    rows: tuple[int, ...]


def no_areas() -> pd.DataFrame:
    """An empty frame of areas to register."""
    return pd.DataFrame(columns=list(AREA_COLUMNS))


@dataclass(frozen=True)
class Parsed:
    """A file as it will be stored.

    `areas` (columns `AREA_COLUMNS`) are areas that the file names and that may be new. `rows` holds a
    frame for each table; an area column `x_id` of the table is given as `x_code` and `x_vintage`, where
    an empty vintage means an ODS code to be looked up in the edition nearest to the file's period.
    Every frame has a column `row`, the row of the file (the header is row 1), so that a row naming an
    unknown area can be refused by its place. `rows_outside` counts rows about other countries or other
    subjects, which are no fault of the file. `notes` say what was repaired and what is doubtful in the
    rows that were kept.
    """

    period: str
    rows: dict[type[Loaded], pd.DataFrame]
    rows_read: int
    areas: pd.DataFrame = field(default_factory=no_areas)
    refused: tuple[Refusal, ...] = ()
    rows_outside: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Format:
    """One published file format: how to know it by its content, and how to read it.

    `kind` groups formats for the command line (`load KIND FILE`). `read` raises `FileRefused` for a file that
    cannot be used at all. `parts` names every file that is read where that is more than one: the tables of a
    package, the pages in a folder. `supersedes` names former loads that a new one replaces whole, beyond the
    rows that it holds itself. `after` are formats of the same kind that are best loaded before. Raises
    `ValueError` for a kind that the catalogue does not know.
    """

    kind: str
    name: str
    source_key: str
    recognises: Callable[[Head], bool]
    read: Callable[[Path, Progress], Parsed]
    parts: Callable[[Path], tuple[Path, ...]] = lambda path: (path,)
    supersedes: Callable[[Connection, int], Sequence[int]] = lambda _connection, _load_id: ()
    after: tuple["Format", ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: there is no kind “{self.kind}” in the catalogue.")

    @property
    def turn(self) -> tuple[int, int]:
        """When it is loaded among others, the least first: by its kind, then by what it comes after."""
        return list(KINDS).index(self.kind), 1 + max((each.turn[1] for each in self.after), default=-1)


def in_order(chosen: Iterable[tuple[Path, Format]]) -> tuple[tuple[Path, Format], ...]:
    """Files in the order in which they are best loaded, those of one format by name and folder."""
    return tuple(sorted(chosen, key=lambda pair: (pair[1].turn, pair[0].name, str(pair[0]))))


def names_apart(paths: Iterable[Path]) -> dict[Path, str]:
    """What to call each file: its name, and before it as many of its folders as tell it from the others."""
    alike: dict[str, list[tuple[str, ...]]] = {}
    whole = {path: path.absolute().parts for path in paths}
    for parts in whole.values():
        alike.setdefault(parts[-1], []).append(parts)
    return {path: "/".join(_apart(parts, alike[parts[-1]])) for path, parts in whole.items()}


def _apart(parts: tuple[str, ...], alike: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    ends = (parts[-length:] for length in range(1, len(parts)))
    return next((end for end in ends if sum(other[-len(end) :] == end for other in alike) == 1), parts)


def first_recognised(head: Head, formats: Iterable[Format]) -> Format | None:
    """The first format that knows the file by its content, or None if no format does."""
    return next((fmt for fmt in formats if fmt.recognises(head)), None)
