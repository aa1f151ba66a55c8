"""Rates, proportions and standardised rates with their intervals, and the slope index.

Methods as in OHID's technical guidance on public health statistics (the R package PHEindicatormethods is the
reference implementation). A denominator that is zero or missing gives a missing result, never 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, overload

import numpy as np
import pandas as pd
from scipy.stats import binom, chi2, norm

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, Numbers, Scalar, aligned, floats, not_negative

EXACT_BELOW = 10  # events: below it the exact Poisson limits, from it Byar's
SIMULATIONS = 100_000


class Interval(NamedTuple):
    """A value with its lower and upper confidence limit, in the value's own unit; NaN if not computable."""

    value: float
    lower: float
    upper: float


NOT_COMPUTED = Interval(np.nan, np.nan, np.nan)


@overload
def proportion(
    numerator: Scalar, denominator: Scalar, *, per: float = ..., confidence: float = ...
) -> Interval: ...
@overload
def proportion(
    numerator: Numbers, denominator: Numbers | Scalar, *, per: float = ..., confidence: float = ...
) -> pd.DataFrame: ...
def proportion(
    numerator: Numbers | Scalar,
    denominator: Numbers | Scalar,
    *,
    per: float = 1,
    confidence: float = 0.95,
) -> Interval | pd.DataFrame:
    """Share from 0 to `per` with Wilson score limits (Wilson 1927; Newcombe 1998).

    Two numbers give an `Interval`; columns give a frame `value, lower, upper` with the index of a given
    Series. Raises `NotComputable` where a numerator is negative or above its denominator.
    """
    tops, bottoms = _usable(numerator, denominator)
    if (tops > bottoms).any():
        raise NotComputable("A proportion's numerator is larger than its denominator; check both columns.")
    lower, upper = _wilson_limits(tops / bottoms, bottoms, 1 - confidence)
    return _answer(tops / bottoms * per, lower * per, upper * per, like=(numerator, denominator))


@overload
def rate(count: Scalar, denominator: Scalar, *, per: float = ..., confidence: float = ...) -> Interval: ...
@overload
def rate(
    count: Numbers, denominator: Numbers | Scalar, *, per: float = ..., confidence: float = ...
) -> pd.DataFrame: ...
def rate(
    count: Numbers | Scalar,
    denominator: Numbers | Scalar,
    *,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Interval | pd.DataFrame:
    """Events per `per` of the denominator, with the limits of `poisson_limits`.

    Counts need not be whole numbers (full-time equivalents). Shapes and errors as for `proportion`, except
    that a count may exceed its denominator.
    """
    counts, bottoms = _usable(count, denominator)
    lower, upper = poisson_limits(counts, confidence=confidence)
    scale = per / bottoms
    return _answer(counts * scale, lower * scale, upper * scale, like=(count, denominator))


def ratio(numerator: Numbers, denominator: Numbers, *, per: float = 1) -> pd.DataFrame:
    """Numerator per `per` of the denominator without limits: all were counted, so there is no sampling error.

    Shapes and errors as for `rate`.
    """
    tops, bottoms = _usable(numerator, denominator)
    nothing = np.full(tops.shape, np.nan)
    found = _answer(tops * per / bottoms, nothing, nothing, like=(numerator, denominator))
    return found if isinstance(found, pd.DataFrame) else pd.DataFrame([found], columns=Interval._fields)


def poisson_limits(counts: Floats, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Lower and upper limit of each count of events: exact (chi-square) below 10, Byar's from 10 on.

    The lower limit of no events is exactly 0. Sources: Garwood 1936; Breslow and Day 1987, chapter 2.
    """
    alpha = 1 - confidence
    small = counts < EXACT_BELOW
    byar_lower, byar_upper = _byar_limits(np.where(small, EXACT_BELOW, counts), alpha)
    exact_lower = np.where(counts == 0, 0.0, chi2.ppf(alpha / 2, 2 * counts) / 2)
    exact_upper = chi2.ppf(1 - alpha / 2, 2 * counts + 2) / 2
    return np.where(small, exact_lower, byar_lower), np.where(small, exact_upper, byar_upper)


def directly_standardised_rate(
    counts: Numbers,
    populations: Numbers,
    standard: Numbers,
    *,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Interval:
    """Rate per `per` that the standard population would have at this population's rates by age band.

    One entry per age band in each column. Limits: Dobson's method on Byar's limits (Dobson and others 1991).
    Not computed, all missing, below 10 events in all or where an entry is missing or a population is 0.
    Raises `NotComputable` where the columns differ in length or an entry is negative.
    """
    events, people, weights = aligned(counts, populations, standard)
    total = not_negative(events, "counts").sum()
    if not (total >= EXACT_BELOW and (people > 0).all() and (weights >= 0).all()):
        return NOT_COMPUTED
    shares = weights / weights.sum()
    value = (shares * events / people).sum()
    spread = np.sqrt((shares**2 * events / people**2).sum() / total)
    lower, upper = _byar_limits(total, 1 - confidence)
    limits = (value, value + spread * (lower - total), value + spread * (upper - total))
    return Interval(*(float(limit * per) for limit in limits))


def median_interval(values: Numbers, *, confidence: float = 0.95) -> Interval:
    """Median with exact limits by order: two of the values themselves (Conover 1999, section 3.2).

    The limits hold the median at least as often as asked; with fewer than six values at 95% no two of them
    do, and they are missing. A missing entry is left out; missing without any.
    """
    known = np.sort(floats(values)[~np.isnan(floats(values))])
    if not known.size:
        return NOT_COMPUTED
    below = int(binom.ppf((1 - confidence) / 2, known.size, 0.5))
    middle = float(np.median(known))
    if below < 1:
        return Interval(middle, np.nan, np.nan)
    return Interval(middle, float(known[below - 1]), float(known[-below]))


@dataclass(frozen=True)
class SlopeIndex:
    """Slope and relative index of inequality, with intervals where standard errors were given.

    Unpacks to `sii, rii`.
    """

    sii: float
    rii: float
    sii_interval: Interval = NOT_COMPUTED
    rii_interval: Interval = NOT_COMPUTED

    def __iter__(self) -> Iterator[float]:
        return iter((self.sii, self.rii))


def slope_index(
    values: Numbers,
    populations: Numbers,
    *,
    standard_errors: Numbers | None = None,
    confidence: float = 0.95,
    seed: int = 2013,
) -> SlopeIndex:
    """Slope index of inequality over groups given from most to least deprived.

    `sii` is the value at the least deprived end less that at the most deprived end, in the values' unit;
    `rii` is the former divided by the latter. Weighted least squares on the mid-point of each group's share
    of the cumulative population, weighted by those shares (Low and Low 2004). Intervals: percentiles of
    100,000 seeded normal draws of the values. A missing entry makes the result missing.
    """
    levels, people = aligned(values, populations)
    sii, rii = _slopes(levels[np.newaxis, :], not_negative(people, "populations"))
    if standard_errors is None:
        return SlopeIndex(float(sii[0]), float(rii[0]))
    spread = not_negative(aligned(values, standard_errors)[1], "standard errors")
    draws = np.random.default_rng(seed).normal(levels, spread, size=(SIMULATIONS, levels.size))
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    drawn = [np.quantile(index, tails) for index in _slopes(draws, people)]
    return SlopeIndex(
        float(sii[0]), float(rii[0]), Interval(float(sii[0]), *drawn[0]), Interval(float(rii[0]), *drawn[1])
    )


def _slopes(levels: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Slope and relative index of each row of levels."""
    shares = people / people.sum()
    middles = shares.cumsum() - shares / 2
    offsets = middles - (shares * middles).sum()
    slopes = (levels * shares * offsets).sum(axis=1) / (shares * offsets**2).sum()
    intercepts = (levels * shares).sum(axis=1) - slopes * (shares * middles).sum()
    return slopes, 1 + slopes / np.where(intercepts == 0, np.nan, intercepts)


def _wilson_limits(shares: Floats, numbers: Floats, alpha: float) -> tuple[Floats, Floats]:
    z = norm.ppf(1 - alpha / 2)
    drawn = z**2 / numbers
    middle = (shares + drawn / 2) / (1 + drawn)
    half = z * np.sqrt((shares * (1 - shares) + drawn / 4) / numbers) / (1 + drawn)
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def _byar_limits(counts: Any, alpha: float) -> tuple[Any, Any]:
    z = norm.ppf(1 - alpha / 2)
    above = counts + 1
    lower = counts * (1 - 1 / (9 * counts) - z / (3 * np.sqrt(counts))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return lower, upper


def _usable(numerator: Numbers | Scalar, denominator: Numbers | Scalar) -> tuple[Floats, Floats]:
    """Both columns, missing in each row that has no numerator or no denominator above zero."""
    tops, bottoms = aligned(numerator, denominator)
    not_negative(tops, "numerators")
    not_negative(bottoms, "denominators")
    usable = (bottoms > 0) & ~np.isnan(tops)
    return np.where(usable, tops, np.nan), np.where(usable, bottoms, np.nan)


def _answer(
    value: Floats, lower: Floats, upper: Floats, *, like: tuple[Numbers | Scalar, ...]
) -> Interval | pd.DataFrame:
    if all(np.ndim(side) == 0 for side in like):  # type: ignore[arg-type]
        return Interval(float(value[0]), float(lower[0]), float(upper[0]))
    index = next((side.index for side in like if isinstance(side, pd.Series)), None)
    return pd.DataFrame({"value": value, "lower": lower, "upper": upper}, index=index)
