"""Dividing ordered values into classes."""

import numpy as np

from dashboard.methods.columns import Floats


def natural_breaks(values: Floats, number: int) -> Floats:
    """The highest value of each of `number` classes whose members lie closest to their own mean.

    The sum of squared deviations is the least that there is (Fisher 1958, "On grouping for maximum
    homogeneity"; Jenks 1977). `values` are at least as many as the classes. For some hundreds at most:
    the work grows with their square.
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    spread = _spread(ordered - ordered.mean())
    best, starts = spread[0], []
    for _ in range(number - 1):
        # of values up to j with one class more: the new class starts at i, after the best division before it
        totals = np.vstack([np.full_like(best, np.inf), best[:-1, np.newaxis] + spread[1:]])
        starts.append(totals.argmin(axis=0))
        best = totals.min(axis=0)
    ends = [len(ordered) - 1]
    for start in reversed(starts):
        ends.append(int(start[ends[-1]]) - 1)
    return ordered[ends[::-1]]


def _spread(ordered: Floats) -> Floats:
    """Squared deviations from their mean of the values from i to j, at row i and column j; infinite where
    j comes before i."""
    sums, squares = (np.concatenate([[0.0], np.cumsum(ordered**power)]) for power in (1, 2))
    number = np.subtract.outer(np.arange(1, len(ordered) + 1), np.arange(len(ordered))).T
    total, square = (np.subtract.outer(each[1:], each[:-1]).T for each in (sums, squares))
    inside = np.maximum(square - total**2 / np.maximum(number, 1), 0.0)
    return np.where(number > 0, inside, np.inf)
