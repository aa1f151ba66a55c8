"""A lasting step in a monthly series: where it lies and how large it is, for a person to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SHORTEST = 7
"""Months that each side of a step must hold: as many as a shift on a control chart (NHS England)."""
SIGMA = 1.128
"""The mean moving range of two neighbours over this is the usual spread of a month (Shewhart)."""
LEAST = 2.0
"""So many times the usual spread of a month must lie between the two means."""


@dataclass(frozen=True)
class LastingStep:
    """`at` is the position of the first value after the step; `before` and `after` are the means."""

    at: int
    before: float
    after: float


def lasting_step(values: Sequence[float]) -> LastingStep | None:
    """The one step that leaves the least squares about its two means; None where no step is clear enough.

    Missing values are left out. A step is clear where each side holds `SHORTEST` values and the means lie
    `LEAST` times the usual spread of a month apart, that spread taken within the two sides, and where the
    step leaves less than a straight line would: a steady rise has no month at which it stepped up.
    """
    known = [(at, float(value)) for at, value in enumerate(values) if not np.isnan(value)]
    numbers = np.array([value for _, value in known])
    cuts = range(SHORTEST, len(numbers) - SHORTEST + 1)
    if not cuts:
        return None
    cut = min(cuts, key=lambda at: _squares(numbers[:at]) + _squares(numbers[at:]))
    before, after = numbers[:cut], numbers[cut:]
    ranges = np.concatenate([np.abs(np.diff(before)), np.abs(np.diff(after))])
    usual = float(ranges.mean()) / SIGMA
    apart = abs(float(after.mean() - before.mean()))
    if apart <= LEAST * usual or _squares(before) + _squares(after) >= _squares_of_line(numbers):
        return None
    return LastingStep(known[cut][0], float(before.mean()), float(after.mean()))


def _squares(part: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    return float(((part - part.mean()) ** 2).sum())


def _squares_of_line(numbers: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    """What the straight line of least squares leaves."""
    at = np.arange(len(numbers), dtype=float)
    return float(((numbers - np.polyval(np.polyfit(at, numbers, 1), at)) ** 2).sum())
