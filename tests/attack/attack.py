"""The attack on all hidden counts at once, and what it leaves of them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import pandas as pd

from tests.attack.published import Published
from tests.attack.system import Key

KINDS = {
    "wait": "people waiting, and for long",
    "demand": "referred in a year",
    "referred": "referred in a month",
    "contacted": "first contacts in a month",
    "list": "waiting at the end of a month",
    "cohort": "what became of referrals",
    "declined": "reasons for declining",
    "step": "steps reached",
    "open": "open cases",
}
LEAST, MOST = 1, 7


@dataclass(frozen=True)
class Attack:
    """The least and the most, within 1 to 7, of each hidden count of 1 to 7 people; and `others`, those
    hidden with them, of nobody or of more, with how far apart two of their values can be."""

    made: Published
    ends: dict[Key, tuple[float, float]]
    others: dict[Key, float]

    def values(self, key: Key) -> int:
        """How many of 1 to 7 a count may still be."""
        low, high = self.ends[key]
        return floor(high + 1e-6) - ceil(low - 1e-6) + 1

    @property
    def narrowed(self) -> list[Key]:
        """Those that cannot be each of them."""
        return [key for key in self.ends if self.values(key) < MOST]


def attack(made: Published, *, only: Collection[Key] | None = None) -> Attack:
    """Ask for every hidden count, as a reader who is told which are small in themselves and which are large;
    or for these `only`, and no `others`, as one who is not told of any that it is large."""
    position = made.system.position
    asked = {position[key]: key for key in (made.targets if only is None else only)}
    beside_them = made.hidden - made.told.keys() - set(asked.values()) if only is None else set()
    others = {position[key]: key for key in beside_them}
    solver = made.system.solver([] if only is None else made.least)
    beside = np.array(sorted(others), dtype=int)
    ends = solver.ends(np.array(sorted(asked)), least=LEAST, most=MOST, beside=beside)
    return Attack(
        made,
        {asked[place]: (low, high) for place, (low, high) in ends.items()},
        {others[place]: found for place, found in solver.spreads(beside).items()},
    )


def kind(key: Key) -> str:
    """What a count is about, in words; of either version, by month or of three months together."""
    return KINDS.get(key[0].removeprefix("before ").removesuffix(" 3"), "other sums")


def counted(attacks: Iterable[tuple[str, Attack]]) -> pd.DataFrame:
    """By seed and kind: cells attacked, and of how many one, two, three or four to six values are left."""
    rows = Counter()
    for seed, made in attacks:
        left_of = {key: made.values(key) for key in made.ends}
        left_of |= {key: 1 if spread < 1 - 1e-6 else MOST for key, spread in made.others.items()}
        for key, left in left_of.items():
            for column, counts in (("attacked", True), ("one", left <= 1), ("two", left == 2),
                                   ("three", left == 3), ("four to six", 3 < left < 7)):  # fmt: skip
                rows[seed, kind(key), column] += counts
    return pd.Series(rows).unstack(fill_value=0)[["attacked", "one", "two", "three", "four to six"]]
