"""The attack on invented worlds: all that is published of each in two successive months, put together.

`python -m benchmarks.attack [SEED ...]` prints, by seed and kind of count, how many hidden counts were
attacked and of how many one, two, three or a few values are left, to a reader who is told which counts are
hidden for another's sake. A seed takes about three minutes of processor time, so it is no test; the test
attacks a place of the sample with the same reading.

Left out of what the reader knows: the limits of a curve, which follow from its steps and are rounded like
them; how the waits of a month's first contacts lie around their median, since no count of them by weeks is
published; the figures that set referrals against need and against what is expected; and the residents and
patients that people are set against, which say nothing of them.
"""

import sys
import tempfile
from pathlib import Path

import pandas as pd

from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.geography import geography
from dashboard.store.engine import engine_for, migrate
from tests.attack.attack import Attack, attack, counted
from tests.attack.published import read
from tests.attack.versions import successive
from tests.attack.worlds import DAYS, extracts, store_extract, store_world
from tests.figures.world import ICB

SEEDS = (1, 2, 3)


class ReadOnce(Counts):
    """Counts whose tables are asked for once."""

    def people(self, event, kind, *, dimension="all"):
        """See `Counts.people`."""
        kept = self.__dict__.setdefault("kept", {})
        if (event, kind, dimension) not in kept:
            kept[event, kind, dimension] = super().people(event, kind, dimension=dimension)
        return kept[event, kind, dimension].copy()


def attacked(seed: int, folder: Path) -> Attack:
    """The attack on one world, made in a folder."""
    engine = engine_for(f"sqlite:///{(folder / 'world.sqlite').as_posix()}")
    migrate(engine)
    store_world(engine)
    versions = []
    for number, (day, counted_then) in enumerate(zip(DAYS, extracts(seed, folder).counts, strict=True)):
        store_extract(engine, counted_then, day, number=number)
        with engine.connect() as connection:
            found = counts(connection, geography(connection, ICB))
            found = ReadOnce(**{name: getattr(found, name) for name in Counts.__dataclass_fields__})
            versions.append(read(found))
            if number:
                made = successive(found, versions[0], versions[1], tuple(map(pd.Timestamp, DAYS)))
    engine.dispose()
    return attack(made)


def main(seeds: tuple[int, ...]) -> None:
    """Attack each world and print what is left."""
    made = []
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            made.append((f"seed {seed}", attacked(seed, Path(folder))))
        table = counted(made)
        print(f"{table}\n{table.sum()}", flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SEEDS)
