"""Waiting: percentiles from weekly bands, time to first contact, and what it takes to clear a queue.

The percentile arithmetic is that of NHS England's referral-to-treatment statistics; social prescribing is not
referral-to-treatment, so no chart borrows the name. Queue formulas: Fong and others 2022, medRxiv
2022.08.23.22279117 (R package NHSRwaitinglist), with one unit of time throughout.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import binom, norm

from dashboard.errors import NotComputable, TooFewPeople
from dashboard.methods.columns import Floats, Numbers, aligned, floats, not_negative

CONTACTED, WAITING = "contacted", "waiting"
COMPETING = ("withdrawn", "declined", "no reply")


class InWords(str):
    """An answer that is not a number and is shown as it stands."""


NEVER_CLEARS = InWords("never clears at this rate")


def percentile_from_bands(counts_by_week: Numbers, p: float) -> float | InWords:
    """Weeks within which the share `p` (0 to 1) of people waits, from counts in one-week bands.

    `counts_by_week[k]` people wait from k to k + 1 weeks, the last entry holds all who wait longer. The
    position is p × people, placed evenly within its band; in the last band the answer is “over N weeks”.
    Raises `TooFewPeople` where nobody waits and `NotComputable` for a missing or negative count.
    """
    counts = not_negative(floats(counts_by_week), "counts")
    if not 0 <= p <= 1 or np.isnan(counts).any():
        raise NotComputable("A percentile needs a count in every band, and a share from 0 to 1.")
    people = counts.sum()
    if not people:
        raise TooFewPeople("A percentile needs somebody who waits.")
    reached = counts.cumsum()
    position = round(p * people, 9)  # 0.07 × 100 is a little more than 7, and would fall in the next band
    band = int(np.argmax((reached >= position) & (counts > 0)))
    if band == counts.size - 1:
        return InWords(f"over {band} weeks")
    return float(band + 1 - (reached[band] - position) / counts[band])


def percentile_limits(
    counts_by_week: Numbers, p: float, *, beyond: int, confidence: float = 0.95
) -> tuple[float, float]:
    """The exact limits of such a percentile, whatever the shape of the waits, in whole weeks taken outwards.

    The positions are those of the binomial distribution (Conover, Practical Nonparametric Statistics, section
    3.2). A limit is missing where fewer than `beyond` people lie beyond it or it falls in the open band.
    Errors as for `percentile_from_bands`.
    """
    counts = not_negative(floats(counts_by_week), "counts")
    people, tail = float(counts.sum()), (1 - confidence) / 2
    positions = binom.ppf(tail, people, p), binom.ppf(1 - tail, people, p) + 1
    if positions[0] < beyond or people - positions[1] < beyond:
        return np.nan, np.nan
    lower, upper = (percentile_from_bands(counts, position / people) for position in positions)
    if isinstance(lower, InWords) or isinstance(upper, InWords):
        return np.nan, np.nan
    return float(np.floor(lower)), float(np.ceil(upper))


def time_to_contact(
    weeks: Numbers,
    outcome: Sequence[str] | pd.Series,
    *,
    people: Numbers | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Share of people contacted by each week, those still waiting and those who left included.

    One entry per person, or per group of `people`: weeks since referral, and `contacted`, `waiting`
    (censored), `withdrawn`, `declined` or `no reply` (competing events, after which no contact can come).
    Columns: `weeks` (each distinct one), `contacted` (0 to 1), `lower`, `upper`. The estimate is Aalen and
    Johansen's, the interval on the log(-log) scale from the delta-method variance (Collett, Modelling
    Survival Data in Medical Research); where nobody or everybody has been contacted it has no width. Raises
    `NotComputable` for missing or negative weeks and for an unknown outcome.
    """
    times, outcomes, sizes = _people(weeks, outcome, people)
    moments = np.unique(times)
    here = times == moments[:, np.newaxis]
    at_risk = (times >= moments[:, np.newaxis]) @ sizes
    contacts = (here & (outcomes == CONTACTED)) @ sizes
    leaving = (here & (outcomes != WAITING)) @ sizes
    remaining = np.cumprod(1 - leaving / at_risk)
    before = np.concatenate([[1.0], remaining[:-1]])
    share = np.cumsum(before * contacts / at_risk)
    variance = _variance(share, before, contacts=contacts, leaving=leaving, at_risk=at_risk)
    lower, upper = _log_log_limits(share, variance, confidence)
    return pd.DataFrame({"weeks": moments, "contacted": share, "lower": lower, "upper": upper})


def clearance_weeks(
    waiting: float, completed_per_week: float, *, joining_per_week: float = 0
) -> float | InWords:
    """Weeks until nobody waits, at this rate of completions and of people joining.

    Missing at zero activity or a missing input; “never clears at this rate” where completions do not exceed
    joiners.
    """
    if np.isnan([waiting, completed_per_week, joining_per_week]).any() or completed_per_week == 0:
        return np.nan
    if completed_per_week <= joining_per_week:
        return NEVER_CLEARS
    return waiting / (completed_per_week - joining_per_week)


def load(demand: float, capacity: float) -> float:
    """Demand over capacity; above 1 the queue grows for ever. Missing without capacity."""
    return demand / capacity if capacity > 0 else np.nan


def target_queue(demand: float, target_wait: float, *, factor: float = 4) -> float:
    """People in a queue in which 98 in 100 are seen within the target: demand × target wait / factor.

    Where waits fall off exponentially around their mean, a factor of 4 leaves e^−4 (1.8%) over.
    """
    return demand * _positive(target_wait) / factor


def relief_capacity(demand: float, queue: float, target_queue: float, weeks: float) -> float:
    """People to see each week to bring the queue to its target size within so many weeks."""
    return demand + (queue - target_queue) / _positive(weeks)


def target_capacity(
    demand: float, target_wait: float, *, cv_demand: float, cv_capacity: float, factor: float = 4
) -> float:
    """People to see each week to keep a queue at its target, given how much demand and capacity vary.

    `cv_demand` and `cv_capacity` are coefficients of variation: standard deviation over mean.
    """
    return demand + (cv_demand**2 + cv_capacity**2) / 2 * factor / _positive(target_wait)


def pressure(mean_wait: float, target_wait: float) -> float:
    """Twice the mean wait over the target; above 1 the target is out of reach for too many."""
    return 2 * mean_wait / _positive(target_wait)


def _positive(time: float) -> float:
    if not time > 0:
        raise NotComputable("A target or a number of weeks has to be above zero.")
    return time


def _people(
    weeks: Numbers, outcome: Sequence[str] | pd.Series, people: Numbers | None
) -> tuple[Floats, npt.NDArray[np.object_], Floats]:
    outcomes = np.asarray(outcome, dtype=object)
    times, sizes, _ = aligned(weeks, 1.0 if people is None else people, np.zeros(outcomes.size))
    unknown = set(outcomes) - {CONTACTED, WAITING, *COMPETING}
    if unknown:
        known = ", ".join((CONTACTED, WAITING, *COMPETING))
        raise NotComputable(f"“{min(map(str, unknown))}” is not one of the outcomes {known}.")
    if np.isnan(times).any() or np.isnan(sizes).any():
        raise NotComputable("Somebody's weeks are missing; leave the person out on purpose or find the date.")
    counted = not_negative(sizes, "people") > 0
    return not_negative(times, "weeks")[counted], outcomes[counted], sizes[counted]


def _variance(share: Floats, before: Floats, *, contacts: Floats, leaving: Floats, at_risk: Floats) -> Floats:
    """Delta-method variance of the share contacted, summed over the weeks up to each."""
    ahead = np.tril(share[:, np.newaxis] - share)  # from each week (column) to each later week (row)
    staying = np.where(leaving < at_risk, at_risk - leaving, 1)  # where all leave, nothing is ahead
    hazard = leaving / (at_risk * staying)
    own = before**2 * contacts * (at_risk - contacts) / at_risk**3
    joint = before * contacts / at_risk**2
    return np.asarray((ahead**2 * hazard).sum(axis=1) + np.cumsum(own) - 2 * (ahead * joint).sum(axis=1))


def _log_log_limits(share: Floats, variance: Floats, confidence: float) -> tuple[Floats, Floats]:
    inside = (share > 0) & (share < 1 - 1e-12)
    safe = np.where(inside, share, 0.5)
    width = norm.ppf((1 + confidence) / 2) * np.sqrt(np.maximum(variance, 0)) / (safe * np.log(safe))
    limits = (safe ** np.exp(-width), safe ** np.exp(width))
    return np.where(inside, limits[0], share), np.where(inside, limits[1], share)
