"""What a reader can still work out of hidden counts, from sums that are published beside them.

An audit in the sense of the Handbook on Statistical Disclosure Control (Hundepool and others, 2010): linear
programmes give the least and the most that a hidden cell can be, given all that is shown. τ-ARGUS asks for an
interval around each cell; here each has to be open from 1 to the largest count that is hidden.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array

from dashboard.methods.columns import Floats

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
MANY = 1e5
"""More people than a hidden count can stand for; an infinite end would slow the programmes down."""
BATCHES = 8


@dataclass(frozen=True)
class Relations:
    """What must hold between counts: each row of `matrix` times the counts is 0, or at least 0 where
    `ordered`. A row has one whole, with weight 1, and parts with -1, unless it is a `bound`, which hides
    nothing by itself: so many people at most, whatever they are parts of."""

    matrix: csr_array
    ordered: Flags
    bound: Flags

    @cached_property
    def _columns(self) -> csc_array:
        return csc_array(self.matrix)

    def of(self, place: int) -> Places:
        """The rows that hold a count."""
        return np.asarray(self._columns.indices[slice(*self._columns.indptr[place : place + 2])])

    def cells(self, row: int) -> Places:
        """The counts that a row holds."""
        return np.asarray(self.matrix.indices[slice(*self.matrix.indptr[row : row + 2])])

    def parts(self, row: int) -> Flags:
        """Which of the counts that a row holds are parts, in the order of `cells`."""
        return np.asarray(self.matrix.data[slice(*self.matrix.indptr[row : row + 2])] < 0)


@dataclass(frozen=True)
class Known:
    """What a reader knows of each count: it is at least `low` and at most `high`."""

    low: Floats
    high: Floats


def closed(known: Known, relations: Relations, asked: Places, *, most: float) -> Places:
    """Those of the counts asked about that cannot be seen to reach both 1 and `most`.

    The counts are whole, the programmes are not: what they leave open between two whole numbers is open for
    these tables too, as far as the tests' whole-number programmes find. One programme pushes many counts at
    once, so that a count may be called closed that is open only while others are not: it errs to that side.
    """
    left = [_unreached(known, relations, asked, sign=sign, end=end) for sign, end in ((1, 1), (-1, most))]
    return np.union1d(*left).astype(np.intp)


def _unreached(known: Known, relations: Relations, asked: Places, *, sign: float, end: float) -> Places:
    """Those that no world found brings to this end: down to it for the sign 1, up to it for -1."""
    draws = np.random.default_rng(7)
    left = asked
    for _ in range(BATCHES):
        if not left.size:
            break
        goal = np.zeros(known.low.size)
        goal[left] = sign * draws.uniform(1, 2, left.size)
        world = _world(known, relations, goal)
        still = left[sign * (world[left] - end) > 1e-6]
        if still.size == left.size:
            break
        left = still
    return left


def _world(known: Known, relations: Relations, goal: Floats) -> Floats:
    """Counts that fit all that is known, with the least sum by the goal."""
    equal = relations.matrix[~relations.ordered]
    ordered = -relations.matrix[relations.ordered]
    found = linprog(
        goal,
        A_eq=equal,
        b_eq=np.zeros(equal.shape[0]),
        A_ub=ordered if ordered.shape[0] else None,
        b_ub=np.zeros(ordered.shape[0]) if ordered.shape[0] else None,
        bounds=np.column_stack([known.low, known.high]),
        method="highs",
    )
    return np.asarray(found.x)
