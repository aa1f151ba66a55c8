"""The attack on invented worlds in two successive months, and on a place of the sample: what is left of each.

`python -m benchmarks.attack [SEED ...]` prints, by seed and kind of count, how many hidden counts were
attacked and of how many one, two, three or a few values are left, to a reader who is told which counts are
hidden for another's sake; and, of a sample, how many values no world of whole people has. The test attacks
the first three worlds in the same way; this prints how it went, for any seed, and attacks the sample too.

Left out of what the reader knows: the limits of a curve, which follow from its steps and are rounded like
them; how the waits of a month's first contacts lie around their median, since no count of them by weeks is
published; the figures that set referrals against need and against what is expected, which a test shows to
hold nothing but counts that are published; and the residents and patients that people are set against, which
say nothing of them.
"""

import sys
import tempfile
from pathlib import Path

from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.release import keep_released
from dashboard.figures.geography import geography
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for
from tests.attack.attack import Attack, attack, counted
from tests.attack.integers import SAMPLED, Whole
from tests.attack.made import attackable
from tests.attack.published import published

SAMPLE = "E54000048"


def of_the_sample(folder: Path) -> Attack:
    """The attack on one place of the sample and its networks."""
    engine = engine_for(f"sqlite:///{(folder / 'sample.sqlite').as_posix()}")
    ensure_data(engine, quiet)
    keep_released(engine)
    with engine.connect() as connection:
        found = counts(connection, geography(connection, SAMPLE))
        made = attack(published(found, min(found.parents(AreaKind.PLACE).values())))
    engine.dispose()
    return made


SEEDS = (1, 2, 3)


def main(seeds: tuple[int, ...]) -> None:
    """Attack each world and print what is left."""
    with tempfile.TemporaryDirectory() as folder:
        made = [("a place of the sample", of_the_sample(Path(folder)))]
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            made.append((f"seed {seed}", attack(attackable(seed, Path(folder)))))
        table = counted(made)
        print(f"{table.to_string()}\n{table.sum().to_string()}", flush=True)
        print(_by_whole_people(made[-1][1], seed), flush=True)


def _by_whole_people(of: Attack, seed: int) -> str:
    whole = Whole(of.made)
    missed = {key: whole.impossible(key) for key in whole.sample(SAMPLED, seed=seed)}
    without = sum(map(len, missed.values()))
    return f"Seed {seed}: of {SAMPLED} counts, values without a world of whole people: {without}"


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SEEDS)
