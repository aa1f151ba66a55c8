"""Funnel plots: which areas differ from the average by more than chance.

Proportions have normal limits around the average, as OHID draws them; ratios and rates have Poisson limits.
FunnelPlotR draws proportions otherwise, so a chart names the kind it shows. Overdispersion is Spiegelhalter's
(Quality and Safety in Health Care 2005; 14: 347-351), and a frame says when it was applied.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, Numbers, aligned, not_negative
from dashboard.methods.intervals import poisson_limits

LEVELS = {"95": 0.95, "998": 0.998}
LABELS = ("low 99.8", "low 95", "as expected", "high 95", "high 99.8")
WINSORISED = 0.1
Steps = npt.NDArray[np.int_]


@dataclass(frozen=True)
class Dispersion:
    """How much more areas vary than chance alone would make them: `phi` is 1 where chance explains all.

    `tau_squared` is the variance between areas that is added to each area's own, 0 where `phi` is too small.
    """

    phi: float
    tau_squared: float


def proportion_funnel(
    numerators: Numbers, denominators: Numbers, *, average: float | None = None, overdispersion: bool = False
) -> pd.DataFrame:
    """Shares from 0 to 1 against average ± z · √(p(1 − p)/n), cut to 0..1.

    `average` is that of all rows unless given. Columns: `value, average, lower_95, upper_95, lower_998,
    upper_998, label`; the label is `low 99.8`, `low 95`, `as expected`, `high 95` or `high 99.8`, and empty
    where the row has no numerator or no denominator. Raises `NotComputable` where a numerator exceeds its
    denominator or is negative.
    """
    tops, bottoms = _usable(numerators, denominators)
    if (tops > bottoms).any():
        raise NotComputable("A proportion's numerator is larger than its denominator; check both columns.")
    values, mean = tops / bottoms, _average(tops, bottoms) if average is None else average
    errors = np.sqrt(mean * (1 - mean) / bottoms)
    extra = dispersion(values, mean, errors) if overdispersion else None
    limits = _normal_limits(mean, errors, extra, shape=lambda line: np.clip(line, 0, 1))
    frame = _frame(values, mean, limits, like=numerators)
    return _labelled(frame, _beyond(frame), extra=extra)


def ratio_funnel(observed: Numbers, expected: Numbers, *, overdispersion: bool = False) -> pd.DataFrame:
    """Observed over expected events against 1, with columns and errors as for `proportion_funnel`.

    High where the ratio's own lower Poisson limit is above 1, low where its upper limit is below 1; the
    limits are the ratios at which that would just happen. With overdispersion, normal limits on the square
    root of the ratio.
    """
    counts, means = _usable(observed, expected)
    values = counts / means
    if overdispersion:
        errors = 1 / (2 * np.sqrt(means))
        extra = dispersion(np.sqrt(values), 1.0, errors)
        limits = _normal_limits(1.0, errors, extra, shape=lambda line: np.maximum(line, 0) ** 2)
        frame = _frame(values, 1.0, limits, like=observed)
        return _labelled(frame, _beyond(frame), extra=extra)
    frame = _frame(values, 1.0, _poisson_limits(means), like=observed)
    return _labelled(frame, _beyond_own_limits(counts, means))


def rate_funnel(
    counts: Numbers,
    denominators: Numbers,
    *,
    per: float = 100_000,
    average: float | None = None,
    overdispersion: bool = False,
) -> pd.DataFrame:
    """Events per `per` of the denominator against the rate of all rows, or `average` (events for one of the
    denominator) if given, by the rule of `ratio_funnel`."""
    events, people = _usable(counts, denominators)
    average = _average(events, people) if average is None else average
    index = counts.index if isinstance(counts, pd.Series) else None
    frame = ratio_funnel(
        pd.Series(events, index=index),
        pd.Series(people * average, index=index),
        overdispersion=overdispersion,
    )
    numbers = frame.columns.drop("label")
    frame[numbers] = frame[numbers] * average * per
    return frame


def dispersion(values: Floats, average: float, errors: Floats) -> Dispersion:
    """Overdispersion of values with these standard errors; the outer tenths of the z-scores are pulled in."""
    known = ~np.isnan(values)
    scores = (values[known] - average) / errors[known]
    count, weights = scores.size, 1 / errors[known] ** 2
    if count < 2:
        raise NotComputable("Overdispersion needs at least two areas with a value.")
    scores = np.clip(scores, *np.quantile(scores, [WINSORISED, 1 - WINSORISED]))
    phi = float((scores**2).mean())
    between = (count * phi - (count - 1)) / (weights.sum() - (weights**2).sum() / weights.sum())
    return Dispersion(phi, max(0.0, float(between)))


def _normal_limits(
    average: float, errors: Floats, extra: Dispersion | None, *, shape: Callable[[Floats], Floats]
) -> dict[str, Floats]:
    spread = np.sqrt(errors**2 + (extra.tau_squared if extra else 0.0))
    limits = {}
    for name, level in LEVELS.items():
        z = norm.ppf((1 + level) / 2)
        limits[f"lower_{name}"] = shape(average - z * spread)
        limits[f"upper_{name}"] = shape(average + z * spread)
    return limits


def _poisson_limits(means: Floats) -> dict[str, Floats]:
    """Ratios at which a count over this mean has its own upper, or lower, limit exactly at the mean."""
    limits = {}
    for name, level in LEVELS.items():
        for side, own in (("lower", 1), ("upper", 0)):
            limits[f"{side}_{name}"] = _count_with_limit(means, level, own) / means
    return limits


def _count_with_limit(means: Floats, level: float, side: int) -> Floats:
    """The count whose limit is the mean, by halving; 0 where even no events have their limit above it."""
    low, high = np.zeros_like(means), 2 * means + 50
    for _ in range(60):
        middle = (low + high) / 2
        below = poisson_limits(middle, confidence=level)[side] < means
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.where(np.isnan(means), np.nan, np.where(low == 0, 0.0, high))


def _frame(values: Floats, average: float, limits: dict[str, Floats], *, like: Numbers) -> pd.DataFrame:
    columns = {"value": values, "average": np.where(np.isnan(values), np.nan, average), **limits}
    return pd.DataFrame(columns, index=like.index if isinstance(like, pd.Series) else None)


def _beyond(frame: pd.DataFrame) -> Steps:
    """How many limits each value lies beyond: 1 or 2 above, -1 or -2 below, 0 within all."""
    above = [frame["value"] > frame[f"upper_{name}"] for name in LEVELS]
    below = [frame["value"] < frame[f"lower_{name}"] for name in LEVELS]
    return np.asarray(np.sum(above, axis=0, dtype=int) - np.sum(below, axis=0, dtype=int))


def _beyond_own_limits(counts: Floats, means: Floats) -> Steps:
    """The same by each count's own limits, which step slightly where Byar's take over from the exact ones."""
    own = [poisson_limits(counts, confidence=level) for level in LEVELS.values()]
    above, below = [lower > means for lower, _ in own], [upper < means for _, upper in own]
    return np.asarray(np.sum(above, axis=0, dtype=int) - np.sum(below, axis=0, dtype=int))


def _labelled(frame: pd.DataFrame, steps: Steps, *, extra: Dispersion | None = None) -> pd.DataFrame:
    known = frame["value"].notna()
    frame["label"] = [LABELS[2 + step] if there else "" for step, there in zip(steps, known, strict=True)]
    frame.attrs = {"overdispersion": extra}
    return frame


def _usable(tops: Numbers, bottoms: Numbers) -> tuple[Floats, Floats]:
    upper, lower = aligned(tops, bottoms)
    usable = (not_negative(lower, "denominators") > 0) & ~np.isnan(not_negative(upper, "counts"))
    return np.where(usable, upper, np.nan), np.where(usable, lower, np.nan)


def _average(tops: Floats, bottoms: Floats) -> float:
    return float(np.nansum(tops) / np.nansum(bottoms)) if np.nansum(bottoms) > 0 else np.nan
