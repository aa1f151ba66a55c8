"""What a reader can work out: linear programmes over everything that is known of unknown whole numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

Key = tuple[str, ...]
MANY = 100_000.0


@dataclass
class System:
    """Unknown counts by key, what is known of each (least, most), and sums that hold between them; `wholes`
    are those of which other counts are parts."""

    position: dict[Key, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    wholes: list[tuple[int, set[int]]] = field(default_factory=list)

    def at(self, key: Key) -> int:
        """The place of a count, which may be anything until something is known of it."""
        if key not in self.position:
            self.position[key] = len(self.low)
            self.low.append(0.0)
            self.high.append(MANY)
        return self.position[key]

    def between(self, key: Key, low: float, high: float) -> None:
        """The count is at least and at most this, beside what is known already."""
        place = self.at(key)
        self.low[place], self.high[place] = max(self.low[place], low), min(self.high[place], high)

    def relate(self, terms: Mapping[Key, float], low: float, high: float) -> None:
        """The weighted sum of these counts lies between."""
        found: dict[int, float] = {}
        for key, weight in terms.items():
            found[self.at(key)] = found.get(self.at(key), 0.0) + weight
        self.rows.append((found, low, high))

    def adds_up(self, whole: Key, parts: Iterable[Key]) -> None:
        """The parts are the whole."""
        every = list(parts)
        self.relate({whole: -1.0, **dict.fromkeys(every, 1.0)}, 0, 0)
        self.wholes.append((self.at(whole), {self.at(part) for part in every}))

    def within(self, part: Key, whole: Key) -> None:
        """The part is no larger than the whole."""
        self.relate({whole: 1.0, part: -1.0}, 0, np.inf)
        self.wholes.append((self.at(whole), {self.at(part)}))

    def holds(
        self, truth: Mapping[Key, float], caps: Sequence[float] = (), floors: Sequence[float] = ()
    ) -> list[str]:
        """What the truth contradicts: nothing, where the attack reads everything rightly; with `caps` as the
        most and `floors` as the least of each count if they are given."""
        x = np.array([truth.get(key, np.nan) for key in self.position])
        low, high = np.array(floors or self.low), np.array(caps or self.high)
        wrong = [f"{key}: {x[i]} not in {low[i]}..{high[i]}" for key, i in self.position.items()
                 if not np.isnan(x[i]) and not low[i] <= x[i] <= high[i]]  # fmt: skip
        keys = list(self.position)
        for terms, least, most in self.rows:
            total = sum(weight * x[place] for place, weight in terms.items())
            if not np.isnan(total) and not least - 1e-6 <= total <= most + 1e-6:
                wrong.append(f"{[(keys[p], w, x[p]) for p, w in terms.items()]} not in {least}..{most}")
        return wrong

    def solver(self, least: Sequence[float] = ()) -> "Solver":
        """The same as matrices; with `least` as the least of each count if they are given."""
        entries = [(r, c, w) for r, (terms, _, _) in enumerate(self.rows) for c, w in terms.items()]
        r, c, w = zip(*entries, strict=True)
        matrix = csr_array((w, (r, c)), shape=(len(self.rows), len(self.low)))
        ends = (np.array([row[side] for row in self.rows]) for side in (1, 2))
        return Solver(matrix, *ends, np.array(least or self.low), np.array(self.high))


@dataclass
class Solver:
    """Linear programmes over one system, and the least and most of each count in the worlds they found."""

    matrix: csr_array
    least: np.ndarray
    most: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def __post_init__(self) -> None:
        self.seen_low, self.seen_high = np.full(self.low.size, np.inf), np.full(self.low.size, -np.inf)
        same = self.least == self.most
        self._equal = (self.matrix[same], self.least[same]) if same.any() else (None, None)
        upper, lower = ~same & np.isfinite(self.most), ~same & np.isfinite(self.least)
        self._unequal = vstack([self.matrix[upper], -self.matrix[lower]], format="csr")
        self._ends = np.concatenate([self.most[upper], -self.least[lower]])

    def solution(self, goal: np.ndarray) -> np.ndarray:
        """A world in which the goal is smallest."""
        found = linprog(
            goal,
            A_ub=self._unequal,
            b_ub=self._ends,
            A_eq=self._equal[0],
            b_eq=self._equal[1],
            bounds=np.column_stack([self.low, self.high]),
            method="highs",
        )
        assert found.status == 0, found.message
        self.seen_low, self.seen_high = (
            np.minimum(self.seen_low, found.x),
            np.maximum(self.seen_high, found.x),
        )
        return found.x

    def spreads(self, places: np.ndarray) -> dict[int, float]:
        """How far apart each count can be seen in two worlds: 1 or more leaves it two values.

        Random goals over all that are not yet apart settle most of them together; the rest is asked alone.
        """
        generator = np.random.default_rng(2)
        left = self._not_apart(places)
        while left.size:
            goal = np.zeros(self.low.size)
            goal[left] = generator.normal(size=left.size)
            self.solution(goal)
            self.solution(-goal)
            still = self._not_apart(left)
            if still.size == left.size:
                break
            left = still
        for place in left:
            for sign in (1.0, -1.0):
                goal = np.zeros(self.low.size)
                goal[place] = sign
                self.solution(goal)
        return {int(place): float(self.seen_high[place] - self.seen_low[place]) for place in places}

    def _not_apart(self, places: np.ndarray) -> np.ndarray:
        return np.array([p for p in places if self.seen_high[p] - self.seen_low[p] < 1], dtype=int)

    def ends(
        self, places: np.ndarray, *, least: float, most: float, beside: np.ndarray
    ) -> dict[int, tuple[float, float]]:
        """For each count, the lowest and highest value that it can have within `least` to `most`.

        One programme answers for many: the counts not yet seen at an end are pushed there together, and with
        what that leaves free those `beside` are moved about, so that they are seen apart.
        """
        left = {}
        for sign, end in ((1.0, least), (-1.0, most)):
            left[sign] = self._pushed(places, sign, end, beside)
        for sign, each in left.items():
            for place in each:
                goal = np.zeros(self.low.size)
                goal[place] = sign
                self.solution(goal)
        seen = [np.clip(side[places], least, most) for side in (self.seen_low, self.seen_high)]
        return {int(place): ends for place, *ends in zip(places, *seen, strict=True)}

    def _pushed(self, places: np.ndarray, sign: float, end: float, beside: np.ndarray) -> np.ndarray:
        """Those of the counts that no world found brings to this end: down to it for the sign 1."""
        generator = np.random.default_rng(1)
        left = self._short_of(places, sign, end)
        while left.size:
            goal = np.zeros(self.low.size)
            apart = self._not_apart(beside)
            goal[apart] = generator.normal(size=apart.size) / 1_000
            goal[left] = sign * generator.uniform(1, 2, left.size)
            self.solution(goal)
            still = self._short_of(left, sign, end)
            if still.size == left.size:
                break
            left = still
        return left

    def _short_of(self, places: np.ndarray, sign: float, end: float) -> np.ndarray:
        seen = self.seen_low if sign > 0 else -self.seen_high
        return places[seen[places] > sign * end + 1e-6]
