"""How long ago somebody vouched for a directory entry."""

from datetime import date
from enum import StrEnum

import pandas as pd


class Freshness(StrEnum):
    """The age of an entry's last check. A last change is no check: whoever changed it may not have asked."""

    RECENT = "Checked in the last 6 months"
    AGEING = "Checked 6 to 12 months ago"
    OLD = "Checked more than 12 months ago"
    NEVER = "No check recorded"


GHOSTS = (Freshness.OLD, Freshness.NEVER)
"""Nothing confirmed for 12 months: the service may have gone."""


def freshness(services: pd.DataFrame, as_at: date) -> pd.Series:
    """The `Freshness` of each entry on a day."""
    half, whole = (_months_before(as_at, months) for months in (6, 12))
    return checked_on(services).map(lambda day: _freshness(day, half, whole)).astype(object)


def checked_on(services: pd.DataFrame) -> pd.Series:
    """The day on which somebody last vouched for each entry: the service itself, or else its directory."""
    told: pd.Series = services["told_on"]
    return told.where(told.notna(), services["assured_on"])


def _freshness(checked: date | None, half: date, whole: date) -> Freshness:
    if checked is None or pd.isna(checked):
        return Freshness.NEVER
    if checked >= half:
        return Freshness.RECENT
    return Freshness.AGEING if checked >= whole else Freshness.OLD


def _months_before(day: date, months: int) -> date:
    if day == date.min:  # no directory is loaded
        return day
    return (pd.Timestamp(day) - pd.DateOffset(months=months)).date()
