"""The curve of first contacts by weeks, and when it may be drawn. Raw: `waits` decides what is shown."""

import math

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import CONTACTED
from dashboard.methods.columns import Floats, floats
from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.waiting import time_to_contact

SHOWN_WEEKS = 52
SHARES = ("contacted", "lower", "upper")
CURVE = ("weeks", *SHARES)
STEPS = (0.01, 0.02, 0.05)
SIDES = tuple(
    sorted({PEOPLE.percentile_needs, *(math.ceil((PEOPLE.rounded_to or 1) / step) for step in STEPS)})
)
"""From how many people on a curve or a percentile is drawn, or drawn more finely: that it is, tells so."""


def curve(rows: pd.DataFrame) -> pd.DataFrame:
    """The curve of people given by state (contacted, waiting, or an end that is none), weeks and number:
    columns weeks, contacted, lower, upper (0 to 1), rounded.

    No rows where it may not be drawn: of too few people, or where those contacted would stand out in it.
    """
    people, seen = floats(rows["people"]), (rows["state"] == CONTACTED).to_numpy()
    weeks = floats(rows["weeks"])
    safe = _safe_weeks(weeks[seen], people[seen])
    if people.sum() < PEOPLE.percentile_needs or (seen.any() and not safe):
        return pd.DataFrame(columns=[*CURVE])
    estimate = time_to_contact(weeks, rows["state"], people=people)
    shown = estimate[estimate["weeks"].isin(safe)]
    step = _step(float(people.sum()))
    shares = (np.floor(shown[[*SHARES]].to_numpy() / step + 0.5) * step).round(2)
    # A wait of 6 whole weeks has ended by the end of the seventh.
    drawn = np.column_stack([shown["weeks"].to_numpy() + 1, shares])
    drawn = np.vstack([np.zeros(len(CURVE)), drawn[drawn[:, 0] <= SHOWN_WEEKS]])
    return pd.DataFrame(drawn, columns=[*CURVE])


def _step(people: float) -> float:
    """What shares are rounded to, so that a step of one is no fewer people than a count is rounded to."""
    needed = float(PEOPLE.rounded_to or 1)
    return next((step for step in STEPS if step * people >= needed), STEPS[-1])


def _safe_weeks(weeks: Floats, people: Floats) -> list[float]:
    """Weeks by which at least 8 more people had been contacted than by the last one named."""
    safe, since = [], 0.0
    for week in np.unique(weeks):
        since += people[weeks == week].sum()
        if since >= PEOPLE.hidden_below:
            safe.append(float(week))
            since = 0
    return safe
