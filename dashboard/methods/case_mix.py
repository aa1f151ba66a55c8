"""What an area would have for the people it serves: expected counts from a Poisson regression.

Areas that serve people of other ages or other means are set against what such people have on the whole.
"""

import numpy as np
import pandas as pd

from dashboard.methods.columns import Floats, Numbers, aligned, not_negative

STEPS = 100
CLOSE = 1e-10
ROWS_A_TRAIT = 10
"""At least so many areas for each trait: with fewer, the traits would explain chance."""


def expected_counts(counts: Numbers, sizes: Numbers, traits: pd.DataFrame) -> Floats:
    """Expected counts of areas of these sizes (people) and traits (a column each, a row an area).

    Poisson regression with a logarithmic link, the logarithm of the size as offset, fitted by iteratively
    reweighted least squares (McCullagh and Nelder 1989). It is fitted to the areas whose count is known and
    answers for all whose size and traits are: over those fitted, expected counts add up to the counts. All
    missing where there are fewer than ten known areas for each trait. Raises `NotComputable` for a negative
    count or size.
    """
    events, people = aligned(counts, sizes)
    not_negative(events, "counts")
    design = np.column_stack([np.ones(len(people)), _scaled(traits.to_numpy(float))])
    usable = (not_negative(people, "sizes") > 0) & ~np.isnan(design).any(axis=1)
    known = usable & ~np.isnan(events)
    if known.sum() < ROWS_A_TRAIT * traits.shape[1] or not events[known].sum():
        return np.full(len(people), np.nan)
    slopes = _fitted(design[known], events[known], people[known])
    rates = np.exp(np.where(usable, design @ slopes, np.nan))
    return np.asarray(people * rates)


def _scaled(traits: Floats) -> Floats:
    """Traits from their means in units of their spread: the same fit, told better apart by a computer."""
    spread = np.nanstd(traits, axis=0)
    return np.asarray((traits - np.nanmean(traits, axis=0)) / np.where(spread > 0, spread, 1.0))


def _fitted(design: Floats, events: Floats, people: Floats) -> Floats:
    slopes: Floats = np.zeros(design.shape[1])
    means: Floats = events + 0.5
    for _ in range(STEPS):
        working = np.log(means / people) + (events - means) / means
        weights = np.sqrt(means)
        found = np.linalg.lstsq(design * weights[:, None], working * weights, rcond=None)[0]
        moved, slopes = np.abs(found - slopes).max(), np.asarray(found, dtype=np.float64)
        means = np.asarray(people * np.exp(design @ slopes))
        if moved < CLOSE:
            break
    return np.asarray(slopes)
