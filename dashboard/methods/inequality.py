"""Inequality between areas: fifths and the concentration index, weighted by population.

Values are per person (a rate, pounds a head), weights are people. Without weights every area counts the same.
"""

import numpy as np
import pandas as pd

from dashboard.methods.columns import Floats, Numbers, aligned, not_negative
from dashboard.methods.intervals import Interval

BOOTSTRAPS = 999


def fifths(deprivation: "pd.Series[float]", people: "pd.Series[float]") -> "pd.Series[float]":
    """For each area the fifth of the people that it belongs to: 0 most deprived to 4 least, by its own middle
    person in the order of areas from most deprived; missing where deprivation is, or where nobody lives."""
    known = deprivation[deprivation.notna() & (people > 0)].sort_values(ascending=False, kind="stable")
    own = people.reindex(known.index).astype(float)
    middle = (own.cumsum() - own / 2) / own.sum()
    found: pd.Series[float] = (5 * middle // 1).clip(upper=4).reindex(deprivation.index)
    return found


def concentration_index(values: Numbers, rank: Numbers, weights: Numbers | None = None) -> float:
    """Concentration index, −1 to 1; negative where the value is concentrated among the low ranks.

    With rank 1 for the most deprived, a negative index means that they have more of it. Twice the weighted
    covariance of value and population mid-rank over the mean value; ties share their mean mid-rank (Kakwani,
    Wagstaff and van Doorslaer 1997). Missing where an entry is missing or the mean value is 0. Raises
    `NotComputable` for a negative value or weight.
    """
    levels, shares = _levels_and_shares(values, weights)
    places = aligned(rank, values)[0]
    mean = (shares * levels).sum()
    if np.isnan(places).any() or not mean > 0:
        return np.nan
    middles = _middles(places, shares)
    return float(2 * (shares * (levels - mean) * (middles - (shares * middles).sum())).sum() / mean)


def concentration_interval(
    values: Numbers, rank: Numbers, weights: Numbers, *, confidence: float = 0.95, seed: int = 1997
) -> Interval:
    """The concentration index with percentile limits of 999 seeded bootstrap samples of the areas.

    Areas are drawn with replacement, each with its value, rank and weight (Efron and Tibshirani 1993).
    Missing where the index is; a sample in which nobody has anything is left out.
    """
    levels, places, people = aligned(values, rank, weights)
    index = concentration_index(levels, places, people)
    if np.isnan(index):
        return Interval(np.nan, np.nan, np.nan)
    drawn = _bootstrapped(levels, places, people, np.random.default_rng(seed))
    lower, upper = np.nanquantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(index, float(lower), float(upper))


def _bootstrapped(levels: Floats, places: Floats, people: Floats, rng: np.random.Generator) -> Floats:
    """The index of each sample: all at once, as a thousand calls would take seconds."""
    times = rng.multinomial(levels.size, np.full(levels.size, 1 / levels.size), size=BOOTSTRAPS)
    weights = times * people
    shares = weights / weights.sum(axis=1, keepdims=True)
    order = np.argsort(places, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(places[order]) != 0])
    blocks = np.add.reduceat(shares[:, order], starts, axis=1)
    middles = blocks.cumsum(axis=1) - blocks / 2
    amounts = np.add.reduceat((shares * levels)[:, order], starts, axis=1)
    mean = amounts.sum(axis=1)
    top = ((amounts - blocks * mean[:, None]) * (middles - 0.5)).sum(axis=1)
    return np.asarray(np.divide(2 * top, mean, out=np.full(BOOTSTRAPS, np.nan), where=mean > 0))


def _middles(places: Floats, shares: Floats) -> Floats:
    """Each area's place, 0 to 1, in the population in order of rank; ties share the middle of their block."""
    _, block = np.unique(places, return_inverse=True)
    sizes = np.bincount(block, weights=shares)
    return np.asarray((sizes.cumsum() - sizes / 2)[block])


def _levels_and_shares(values: Numbers, weights: Numbers | None) -> tuple[Floats, Floats]:
    levels, people = aligned(values, 1.0 if weights is None else weights)
    total = not_negative(people, "weights").sum()
    return not_negative(levels, "values"), people / total if total > 0 else np.full(people.size, np.nan)
