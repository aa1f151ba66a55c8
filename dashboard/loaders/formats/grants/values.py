"""Amounts, dates and lengths as publishers write them, repaired where only one reading is possible."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

ISO = r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?"
SLASHED = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
DAY_FIRST, MONTH_FIRST = (0, 1), (1, 0)
"""Where day and month stand in `SLASHED`."""
IN_WORDS = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y", "%B %d, %Y", "%Y/%m/%d")


@dataclass(frozen=True)
class Read:
    """A column read: `values` (NaN or NaT where it cannot be), and which of them had to be repaired.

    `settled_beside` says that another column of the file told which of day and month comes first.
    """

    values: pd.Series
    repaired: pd.Series
    settled_beside: bool = False

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows repaired."""
        return tuple(int(row) for row in self.repaired.index[self.repaired])

    @property
    def dates_repaired(self) -> str:
        """What was done to the dates that were repaired."""
        said = "dates turned into the form 2026-11-21"
        order = "; another column shows which of day and month comes first"
        return said + order if self.settled_beside else said


def amounts(text: pd.Series) -> Read:
    """Pounds. Repaired: a pound sign or GBP, commas or spaces between thousands.

    `1.000,50` and `1k` could mean several things and are not read.
    """
    plain = _numbers(text)
    bare = text.str.replace(r"^(?:£|GBP)\s*|\s*GBP$", "", regex=True)
    grouped = bare.str.fullmatch(r"\d{1,3}(?:[ ,\u00a0]\d{3})+(?:\.\d+)?")
    cleaned = _numbers(bare.where(~grouped, bare.str.replace(r"[ ,\u00a0]", "", regex=True)))
    return Read(plain.fillna(cleaned), plain.isna() & cleaned.notna())


def months(text: pd.Series) -> Read:
    """A length in months. Repaired: the word months after the number."""
    plain = _numbers(text)
    cleaned = _numbers(text.str.replace(r"\s*months?$", "", regex=True, case=False))
    return Read(plain.fillna(cleaned), plain.isna() & cleaned.notna())


def dates(text: pd.Series, *, beside: Iterable[pd.Series] = ()) -> Read:
    """Days. Repaired: 24/07/2014 where the file shows which comes first, and months written as words.

    In a column in which some first number is above 12 and no second number is, the day comes first. For a
    column that shows neither, the other columns of dates `beside` it decide, as one program wrote them all.
    Where both orders are shown, or none, 03/04/2014 stays unread, for it could be March or April.
    """
    plain = _days(text.str.extract(f"^{ISO}$", expand=False), "%Y-%m-%d")
    own, others = _orders(text), set().union(*(_orders(column) for column in beside))
    repaired = _slashed(text, own or others)
    settled = not own and len(others) == 1 and bool(_slashed(text, own).isna()[repaired.notna()].any())
    for form in IN_WORDS:
        repaired = repaired.fillna(_days(text, form))
    return Read(plain.fillna(repaired), plain.isna() & repaired.notna(), settled)


def _orders(text: pd.Series) -> set[tuple[int, int]]:
    """The orders of day and month that a column proves."""
    parts = _parts(text)
    return {order for order in (DAY_FIRST, MONTH_FIRST) if _unmistakable(*(parts[n] for n in order))}


def _parts(text: pd.Series) -> pd.DataFrame:
    return text.str.extract(f"^{SLASHED}$").astype(float)


def _slashed(text: pd.Series, orders: set[tuple[int, int]]) -> pd.Series:
    parts = _parts(text)
    out = pd.Series(pd.NaT, index=text.index, dtype="datetime64[us]")
    for first, second in sorted(orders) or [DAY_FIRST]:
        day, month = parts[first], parts[second]
        certain = pd.Series(len(orders) == 1, index=text.index)
        out = out.fillna(_assembled(parts[2], month, day).where(certain | (day > 12) | (day == month)))
    return out


def _unmistakable(day: pd.Series, month: pd.Series) -> bool:
    return bool(((day > 12) & (month <= 12)).any())


def _assembled(year: pd.Series, month: pd.Series, day: pd.Series) -> pd.Series:
    parts = pd.DataFrame({"year": year, "month": month, "day": day})
    return pd.to_datetime(parts, errors="coerce").astype("datetime64[us]")


def _days(text: pd.Series, form: str) -> pd.Series:
    return pd.to_datetime(text, format=form, errors="coerce").astype("datetime64[us]")


def _numbers(text: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(text.where(text != ""), errors="coerce").astype(float)
    return numbers.where(np.isfinite(numbers))


def years(period_of: pd.Series) -> str:
    """The years that a column of days spans, in words: `2014` or `2010 to 2015`."""
    spanned = sorted(_years(period_of))
    return f"{spanned[0]} to {spanned[-1]}" if len(spanned) > 1 else "".join(str(y) for y in spanned)


def _years(days: pd.Series) -> Iterator[int]:
    return (int(year) for year in days.dropna().dt.year.unique())
