"""Worlds stored, published on two days and read as one system."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.geography import geography
from dashboard.store.engine import engine_for, migrate
from tests.attack.published import Published, read
from tests.attack.versions import successive
from tests.attack.worlds import DAYS, Extracts, corrections, extracts, store_extract, store_world
from tests.figures.world import ICB

SEEDS = (1, 2, 3)
"""Of the worlds that are attacked."""


class ReadOnce(Counts):
    """Counts whose tables are asked for once."""

    def people(self, event, kind, *, dimension="all"):
        """See `Counts.people`."""
        kept = self.__dict__.setdefault("kept", {})
        if (event, kind, dimension) not in kept:
            kept[event, kind, dimension] = super().people(event, kind, dimension=dimension)
        return kept[event, kind, dimension].copy()


def attackable(seed: int, folder: Path) -> Published:
    """What is published of one world on two days, made in a folder."""
    found, (first, second) = _read(extracts(seed, folder), DAYS, folder)
    return successive(found, first, second, tuple(map(pd.Timestamp, DAYS)))


def corrected(seed: int, folder: Path) -> list[Published]:
    """What is published of a world on one day, and of the same day when a person less or more is counted."""
    made = corrections(seed, folder)
    _, versions = _read(made, DAYS[-1:] * len(made.counts), folder)
    return versions


def _read(made: Extracts, days: Sequence[date], folder: Path) -> tuple[Counts, list[Published]]:
    """Load one extract after another and read what is published of each; with the counts of the last."""
    engine = engine_for(f"sqlite:///{(folder / 'world.sqlite').as_posix()}")
    migrate(engine)
    store_world(engine)
    versions = []
    for number, (day, counted_then) in enumerate(zip(days, made.counts, strict=True)):
        store_extract(engine, counted_then, day, number=number)
        with engine.connect() as connection:
            found = counts(connection, geography(connection, ICB))
            found = ReadOnce(**{name: getattr(found, name) for name in Counts.__dataclass_fields__})
            versions.append(read(found))
    engine.dispose()
    return found, versions
