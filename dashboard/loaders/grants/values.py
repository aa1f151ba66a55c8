"""Amounts, dates and lengths as publishers write them, repaired where only one reading is possible."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

ISO = r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?"
SLASHED = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
IN_WORDS = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y", "%B %d, %Y", "%Y/%m/%d")


@dataclass(frozen=True)
class Read:
    """A column read: `values` (NaN or NaT where it cannot be), and which of them had to be repaired."""

    values: pd.Series
    repaired: pd.Series

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows repaired."""
        return tuple(int(row) for row in self.repaired.index[self.repaired])


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


def dates(text: pd.Series) -> Read:
    """Days. Repaired: 24/07/2014 where the column shows which comes first, and months written as words.

    In a column in which some first number is above 12 and no second number is, the day comes first. A
    column that shows neither, or both, leaves 03/04/2014 unread, for it could be March or April.
    """
    plain = _days(text.str.extract(f"^{ISO}$", expand=False), "%Y-%m-%d")
    repaired = _slashed(text)
    for form in IN_WORDS:
        repaired = repaired.fillna(_days(text, form))
    return Read(plain.fillna(repaired), plain.isna() & repaired.notna())


def _slashed(text: pd.Series) -> pd.Series:
    parts = text.str.extract(f"^{SLASHED}$").astype(float)
    first, second = parts[0], parts[1]
    orders = []
    if _unmistakable(first, second) or not _unmistakable(second, first):
        orders.append((first, second))
    if _unmistakable(second, first):
        orders.append((second, first))
    out = pd.Series(pd.NaT, index=text.index, dtype="datetime64[us]")
    for day, month in orders:
        certain = pd.Series(len(orders) == 1 and _unmistakable(day, month), index=text.index)
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
