"""A barrier as one number with its direction: what a card on the Overview says."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import pandas as pd

from dashboard import words
from dashboard.catalogue.types import Polarity
from dashboard.figures.figure import Figure, period_words

STEADY = "no change"
NO_DATA = "No data"


@dataclass(frozen=True)
class Card:
    """One number of the whole ICB, in words, with its values over time (oldest first) where there are any.

    `change` says how it moved since `since`, and `worse` whether that is the wrong way; both are empty or
    False where nothing earlier is known.
    """

    barrier: str
    page: str
    value: str
    says: str
    change: str = ""
    worse: bool = False
    trend: tuple[float, ...] = ()


def change(figures: Sequence[Figure]) -> tuple[str, bool]:
    """How the ICB's value moved between the first and the last of its figures, in words, and whether for the
    worse. Values that are printed alike, or whose intervals meet, have not moved."""
    rows = [figure.comparators.iloc[0] for figure in figures if len(figure.comparators)]
    rows = [row for row in rows if not isnan(row["value"])]
    if len(rows) < 2:
        return "", False
    declared, first, last = figures[0].indicator, rows[0], rows[-1]
    moved = words.direction(last["value"], first["value"], decimals=declared.decimals)
    if moved == "the same" or _meet(first, last):
        return f"{STEADY} since {period_words(figures[0].period)}", False
    worse = declared.polarity is not Polarity.NEUTRAL and (
        (moved == "higher") == (declared.polarity is Polarity.LOWER_IS_BETTER)
    )
    before = declared.formatted(first["value"], unit=declared.unit in {"%", "£"})
    return f"{before} in {period_words(figures[0].period)}", worse


def _meet(first: "pd.Series[float]", last: "pd.Series[float]") -> bool:
    ends = [first["lower"], first["upper"], last["lower"], last["upper"]]
    return not any(map(isnan, ends)) and ends[0] <= ends[3] and ends[2] <= ends[1]


def trend(figures: Sequence[Figure]) -> tuple[float, ...]:
    """The ICB's values, oldest first, without those that are not known."""
    values = [float(figure.comparators["value"].iloc[0]) for figure in figures if len(figure.comparators)]
    return tuple(value for value in values if not isnan(value))


def printed(figure: Figure) -> str:
    """The ICB's value as a card prints it; `NO_DATA` where there is none."""
    value = float(figure.comparators["value"].iloc[0]) if len(figure.comparators) else float("nan")
    return figure.indicator.formatted(value, unit=figure.indicator.unit in {"%", "£"})
