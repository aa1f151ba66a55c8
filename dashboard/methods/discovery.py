"""Which of many differences are more than chance: a test of each, and the share of false ones held down."""

import numpy as np
from scipy.stats import binomtest, chi2, false_discovery_control, norm

from dashboard.methods.columns import Floats, Numbers, floats
from dashboard.methods.suppression import Flags


def binomial_p(cases: float, whole: float, share: float) -> float:
    """Two-sided exact p of so many cases of a whole where each is one with this probability (0 to 1).

    Numbers are rounded to whole ones; missing where the whole is missing or nothing.
    """
    if np.isnan([cases, whole, share]).any() or round(whole) < 1:
        return float("nan")
    return float(binomtest(min(round(cases), round(whole)), round(whole), min(max(share, 0.0), 1.0)).pvalue)


def poisson_p(events: float, expected: float) -> float:
    """Two-sided p of a number of events where so many are expected: twice the smaller exact tail, at most 1.

    Events need not be whole (full-time posts): the tails are those of the gamma function (Garwood 1936).
    Missing where either is missing, and where none is expected.
    """
    if np.isnan([events, expected]).any() or expected <= 0:
        return float("nan")
    at_most = chi2.sf(2 * expected, 2 * (events + 1))
    at_least = chi2.cdf(2 * expected, 2 * events) if events > 0 else 1.0
    return float(min(1.0, 2 * min(at_most, at_least)))


def interval_p(value: float, lower: float, upper: float, level: float) -> float:
    """Two-sided p of a value against a level, where only its 95% interval is known: that of a normal
    distribution with the half of the interval towards the level. Missing where an entry is."""
    if np.isnan([value, lower, upper, level]).any():
        return float("nan")
    half = value - lower if level < value else upper - value
    if half <= 0:
        return 0.0 if value != level else 1.0
    return float(2 * norm.sf(abs(value - level) / (half / norm.ppf(0.975))))


def discovered(p: Numbers, *, false_discoveries: float = 0.05) -> Flags:
    """Which of the tests stand, so that of those that do no more than this share is expected to be chance
    alone. All tests searched must be given. A missing p does not stand and is not counted.

    Source: Benjamini and Hochberg (1995), J. R. Statist. Soc. B 57, 289-300.
    """
    tests: Floats = floats(p)
    known = ~np.isnan(tests)
    stands = np.zeros(len(tests), dtype=bool)
    if known.any():
        stands[known] = false_discovery_control(tests[known], method="bh") <= false_discoveries
    return stands
