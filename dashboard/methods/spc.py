"""Statistical process control: XmR charts by the rules of NHS England's “Making Data Count”.

The rules and their edges follow the R package NHSRplotthedots (MIT), whose results the tests compare with.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, Numbers, floats

Improvement = Literal["increase", "decrease", "neutral"]
Signs = npt.NDArray[np.int_]

LIMIT_FACTOR = 2.66  # of the mean moving range; the rounded constant that Making Data Count prints
SCREEN_FACTOR = 3.267
SHIFT_POINTS = 7
TREND_STEPS = 6
TRIAL_BELOW = 13  # points in a phase
WORDS = {1: "up", -1: "down", 0: ""}
COLUMNS = ["value", "mean", "lower", "upper", "near_lower", "near_upper"]


def xmr(
    values: Numbers,
    *,
    improvement: Improvement,
    target: float | None = None,
    rebase_at: Collection[int] = (),
    baseline_points: int | None = None,
    screen: bool = True,
) -> pd.DataFrame:
    """Mean, limits, signals and judgements of a series in date order, one row per value.

    A missing period is None or NaN: a gap, which breaks every run. `rebase_at` holds the positions, from 0,
    at which a new phase starts; mean and ranges of a phase use its first `baseline_points` rows if given.
    `screen` drops moving ranges of 3.267 times their mean or more, once.

    Columns: `value, mean, lower, upper, near_lower, near_upper` in the values' unit; `signal` (`outside`,
    `trend`, `two_in_three`, `shift` or empty); `direction` (`up`, `down` or empty); `judgement` (`common`,
    `improvement`, `concern`, `neutral_high`, `neutral_low`); `phase` from 1. `frame.attrs` keeps
    `improvement`, `target` and `screen`, to be said on the chart.
    Raises `NotComputable` for an unknown direction, a position outside the series or an empty baseline.
    """
    _check(improvement, rebase_at, len(values), baseline_points)
    numbers = floats(values)
    starts = sorted({0, *rebase_at})
    phases = [
        _phase(part, number, baseline_points=baseline_points, screen=screen)
        for number, part in enumerate(np.split(numbers, starts[1:]), start=1)
    ]
    frame = pd.concat(phases, ignore_index=True)
    frame.insert(len(COLUMNS) + 2, "judgement", [_judged(word, improvement) for word in frame["direction"]])
    if isinstance(values, pd.Series):
        frame.index = values.index
    frame.attrs = {"improvement": improvement, "target": target, "screen": screen}
    return frame


def variation(frame: pd.DataFrame) -> str:
    """The variation icon: the judgement of the latest point that has a value; empty where there is none."""
    known = frame["judgement"][frame["value"].notna()]
    return str(known.iloc[-1]) if len(known) else ""


def assurance(frame: pd.DataFrame, target: float | None, improvement: Improvement) -> str:
    """The assurance icon: whether the last phase will `pass` or `fail` the target, or is `inconsistent`.

    Empty without a target, where neither direction is better, or where the phase has no limits. A target
    that equals a limit is inconsistent.
    """
    lower, upper = frame["lower"].iloc[-1], frame["upper"].iloc[-1]
    if target is None or improvement == "neutral" or np.isnan([target, lower, upper]).any():
        return ""
    if lower <= target <= upper:
        return "inconsistent"
    return "pass" if (target < lower) == (improvement == "increase") else "fail"


def trial_phases(frame: pd.DataFrame) -> list[int]:
    """The phases with fewer than 13 values, whose limits are trial limits and should be called so."""
    counts = frame.groupby("phase")["value"].count()
    return [int(phase) for phase in counts.index[counts < TRIAL_BELOW]]


def _check(improvement: str, rebase_at: Collection[int], length: int, baseline_points: int | None) -> None:
    if improvement not in ("increase", "decrease", "neutral"):
        raise NotComputable(
            f"“{improvement}” is not a direction of improvement: increase, decrease or neutral."
        )
    if any(not 0 <= position < length for position in rebase_at):
        raise NotComputable(f"A new phase cannot start at {max(rebase_at)}: the series has {length} periods.")
    if baseline_points is not None and baseline_points < 1:
        raise NotComputable("A baseline needs at least one period.")


def _phase(values: Floats, number: int, *, baseline_points: int | None, screen: bool) -> pd.DataFrame:
    """One phase of the chart; nothing carries over from the phase before."""
    baseline = values[:baseline_points]
    mean = _mean(baseline)
    width = LIMIT_FACTOR * _mean_range(baseline, screen=screen)
    lines = [mean, mean - width, mean + width, mean - width * 2 / 3, mean + width * 2 / 3]
    frame = pd.DataFrame({"value": values, **dict(zip(COLUMNS[1:], lines, strict=True))})
    frame["signal"], frame["direction"] = _signals(values, mean, width)
    frame["phase"] = number
    return frame


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else np.nan


def _mean_range(values: Floats, *, screen: bool) -> float:
    """Mean moving range; missing where no two neighbouring periods have a value."""
    ranges = np.abs(np.diff(values))
    mean = _mean(ranges)
    if not screen or not mean > 0:  # equal values have a mean range of 0, which screening would drop
        return mean
    return _mean(ranges[ranges < SCREEN_FACTOR * mean])


def _signals(values: Floats, mean: float, width: float) -> tuple[list[str], list[str]]:
    """The first rule, in order of precedence, that each point breaks, and its direction."""
    tolerance = 1e-9 * float(
        np.nanmax(np.abs(values), initial=0.0)
    )  # equal values may miss their own mean by a bit
    sides = _signs(values - mean, tolerance)
    outside = np.where(np.abs(values - mean) > width + tolerance, sides, 0)
    near = np.where((np.abs(values - mean) > width * 2 / 3 + tolerance) & (outside == 0), sides, 0)
    rules = {
        "outside": outside,
        "trend": _trends(_signs(np.diff(values), tolerance), len(values)),
        "two_in_three": _two_in_three(sides, near),
        "shift": _shifts(sides),
    }
    signals, directions = [""] * len(values), [""] * len(values)
    for name, signs in reversed(rules.items()):
        for point in np.flatnonzero(signs):
            signals[point], directions[point] = name, WORDS[int(signs[point])]
    return signals, directions


def _signs(differences: Floats, tolerance: float) -> Signs:
    """1, 0 or -1 for each difference; 0 where it is missing."""
    return np.where(np.abs(differences) > tolerance, np.sign(differences), 0).astype(int)


def _runs(signs: Signs, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and sign of each run of one sign that is long enough."""
    start = 0
    for sign, members in groupby(signs):
        end = start + len(list(members))
        if sign and end - start >= shortest:
            yield start, end, int(sign)
        start = end


def _shifts(sides: Signs) -> Signs:
    marked = np.zeros_like(sides)
    for start, end, sign in _runs(sides, SHIFT_POINTS):
        marked[start:end] = sign
    return marked


def _trends(steps: Signs, points: int) -> Signs:
    """Points of each trend; where two meet, the later one's direction stands."""
    marked = np.zeros(points, dtype=int)
    for start, end, sign in _runs(steps, TREND_STEPS):
        marked[start : end + 1] = sign
    return marked


def _two_in_three(sides: Signs, near: Signs) -> Signs:
    marked = np.zeros_like(sides)
    for start in range(len(sides) - 2):
        window = slice(start, start + 3)
        if abs(sides[window].sum()) == 3 and np.count_nonzero(near[window]) >= 2:
            marked[window] |= near[window]
    return marked


def _judged(direction: str, improvement: Improvement) -> str:
    if not direction:
        return "common"
    if improvement == "neutral":
        return "neutral_high" if direction == "up" else "neutral_low"
    return "improvement" if (direction == "up") == (improvement == "increase") else "concern"
