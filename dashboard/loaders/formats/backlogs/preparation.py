"""From an extract to counts, in one stream, at the source or on a trusted server: the same code."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs import cube
from dashboard.loaders.formats.backlogs.extract import in_memory, read_extract, rows_in
from dashboard.loaders.formats.backlogs.mapping import Mapping
from dashboard.loaders.parsed import Note, Progress, Refusal, quiet
from dashboard.words import counted


@dataclass(frozen=True)
class Prepared:
    """An extract as counts: columns of `cube.COLUMNS`, the day it was taken, what was left out, and what was
    counted under a word that the mapping does not know."""

    counts: pd.DataFrame
    system: str
    as_at: date
    rows_read: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]


def prepared(
    extract: Path,
    mapping: Mapping,
    *,
    as_at: date | None = None,
    today: date | None = None,
    progress: Progress = quiet,
) -> Prepared:
    """Count an extract. `as_at` is the day it was taken: the latest date in it unless given.

    Raises `FileRefused` for an extract or a day that cannot be used.
    """
    with in_memory() as connection:
        progress(0.05, "Reading the extract")
        refused, notes = read_extract(connection, extract, mapping, today=today or date.today())
        progress(0.7, "Counting")
        latest = cube.latest_date(connection)
        if latest is None:
            raise FileRefused(extract.name, "no row of it could be used. Check the mapping.")
        if as_at is not None and as_at < latest:
            raise FileRefused(extract.name, "it holds dates after the day on which it is said to be taken.")
        counts = cube.counts(connection, mapping, as_at=as_at or latest)
        rows = rows_in(connection)
    progress(1.0, f"{counted(rows, 'referral')} counted")
    return Prepared(counts, mapping.system, as_at or latest, rows, refused, notes)
