"""Percentiles of waits, and when one may be shown. Raw: `waits` decides what is shown."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue.journey import LONGEST_WEEKS
from dashboard.figures.backlogs.cells import OVER
from dashboard.methods.columns import Floats
from dashboard.methods.disclosure import HIDDEN, PEOPLE, SHOWN
from dashboard.methods.waiting import InWords, percentile_from_bands, percentile_limits


@dataclass(frozen=True)
class LongWaits:
    """What a reader knows of how many people have waited for long: the least and the most by weeks, and the
    weeks for which it is hidden."""

    known: Mapping[int, tuple[float, float]]
    secret: frozenset[int]

    def told_by(self, value: float, beyond: float) -> bool:
        """Whether one would know more of them if so many waited longer than this."""
        near = {math.floor(value + step) for step in (0.95, 1.05)}
        narrowed = (
            beyond < most if value <= weeks else beyond > least for weeks, (least, most) in self.known.items()
        )
        return bool(near & self.secret) or any(narrowed)


UNKNOWN = LongWaits({}, frozenset())


def shown_percentile(bands: Floats, share: float, *, long: LongWaits = UNKNOWN) -> tuple[float, str]:
    """A percentile to one decimal, and its marker where it may not be shown: of too few people, or because
    it would tell more of the `long` waits than is known of them.

    `bands` are people by whole weeks waited, 0 to the open band.
    """
    people = bands.sum()
    if people < PEOPLE.percentile_needs:
        return float("nan"), HIDDEN
    found = percentile_from_bands(bands, share)
    if isinstance(found, InWords):
        return float(LONGEST_WEEKS), SHOWN
    if long.told_by(found, (1 - share) * people):
        return float("nan"), HIDDEN
    return round(found, 1), SHOWN


def shown_limits(bands: Floats, share: float) -> tuple[float, float]:
    """The exact limits of a percentile, in whole weeks taken outwards.

    None falls on a number of weeks for which it is counted how many have waited longer: it would tell on
    which side of its own position that count lies.
    """
    lower, upper = percentile_limits(bands, share, beyond=PEOPLE.hidden_below)
    return lower - (lower in OVER), upper + (upper in OVER)


def weekly(weeks: Floats, people: Floats) -> Floats:
    """People by whole weeks waited, 0 to the open band."""
    return np.bincount(weeks.astype(int), weights=people, minlength=LONGEST_WEEKS + 1).astype(float)
