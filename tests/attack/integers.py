"""People come whole: integer programmes confirm, for a sample of hidden counts, what linear ones leave open.

A world is looked for that is near the true one and in which the count is as asked: HiGHS finds it in a
second, where a search for any world gave no answer in a minute.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from tests.attack.attack import LEAST, MOST
from tests.attack.published import Published
from tests.attack.system import Key

SAMPLED = 4
"""Hidden counts of each world of which every value is asked for."""
FAR = 200
"""A count of the world looked for is at most so far from the true one."""
SECONDS = 120


@dataclass(frozen=True)
class Whole:
    """Worlds of whole people in which everything that is published holds."""

    made: Published

    def sample(self, size: int, *, seed: int) -> list[Key]:
        """Some of the hidden counts of 1 to 7, by chance."""
        chosen = np.random.default_rng(seed).choice(len(self.made.targets), size, replace=False)
        return [self.made.targets[place] for place in sorted(chosen)]

    def impossible(self, key: Key) -> list[int]:
        """The values of a count, of 1 to 7 and 0 where it may be that, for which no world was found: of 1 to
        7 by a reader who is told which hidden counts are small and which large, of 0 by one who is told of no
        other. (That two parts are small and their whole is shown as at least 8 tells that neither is
        empty.)"""
        least = min(LEAST, self.made.system.low[self.made.system.position[key]])
        return [value for value in range(int(least), MOST + 1) if not self.has(key, value)]

    def has(self, key: Key, value: int) -> bool:
        """Whether a world was found in which the count is this; it is checked against all that is known."""
        place = self.made.system.position[key]
        most, least = (self.made.most, self.made.least) if value < LEAST else ([], [])
        low, high = self._low(least), self._high(most)
        low[place] = high[place] = value - self._true[place]
        found = milp(
            np.concatenate([self._cost, self._cost]),
            constraints=LinearConstraint(self._matrix, *self._sides),
            bounds=Bounds(*_both_ways(low, high)),
            integrality=np.ones(2 * low.size),
            options={"time_limit": SECONDS, "mip_rel_gap": 1.0},
        )
        if found.x is None:
            return False
        more, fewer = np.split(np.round(found.x), 2)
        world = dict(zip(self.made.system.position, self._true + more - fewer, strict=True))
        return world[key] == value and not self.made.system.holds(world, most, least)

    @cached_property
    def _true(self) -> np.ndarray:
        """The true counts; 0 for those that are known to nobody."""
        return np.array([self.made.truth.get(key, 0.0) for key in self.made.system.position])

    @cached_property
    def _cost(self) -> np.ndarray:
        return np.array([float(key in self.made.truth) for key in self.made.system.position])

    def _low(self, least: list[float]) -> np.ndarray:
        return np.maximum(np.array(least or self.made.system.low) - self._true, -FAR)

    def _high(self, most: list[float]) -> np.ndarray:
        return np.minimum(np.array(most or self.made.system.high) - self._true, FAR)

    @cached_property
    def _solver(self):
        return self.made.system.solver()

    @cached_property
    def _matrix(self) -> csr_array:
        return hstack([self._solver.matrix, -self._solver.matrix], format="csr")

    @cached_property
    def _sides(self) -> tuple[np.ndarray, np.ndarray]:
        there = self._solver.matrix @ self._true
        return self._solver.least - there, self._solver.most - there


def _both_ways(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The limits of how far a count moves up and of how far it moves down."""
    ends = [np.concatenate([np.maximum(end, 0), np.maximum(-other, 0)]) for end, other in
            ((low, high), (high, low))]  # fmt: skip
    return ends[0], ends[1]
