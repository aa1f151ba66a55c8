"""What may leave `figures` about people: counts and rows of another type than those that came in.

`ProtectedCounts` and `ProtectedRows` are made here alone, of what disclosure control lets through. Figures,
tables, charts, boards and exports of sources that count people take these types and no others.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from zlib import crc32

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from dashboard.errors import RawCount
from dashboard.methods.disclosure import HIDDEN, PEOPLE, SHOWN, printable
from dashboard.methods.intervals import proportion


class ProtectedCounts:
    """Counts of people that may be shown: `number` is missing where `marker` says why. Neither changes.

    Raises `RawCount` for a number that the profile would not print.
    """

    def __init__(self, number: "pd.Series[float]", marker: "pd.Series[str]") -> None:
        if not printable(number, PEOPLE).all() or (number.isna() != (marker != SHOWN)).any():
            raise RawCount("A count of people was to be shown before it was protected.")
        self._number, self._marker = number.astype(float), marker.astype(object)

    @property
    def number(self) -> "pd.Series[float]":
        """A copy of the numbers."""
        return self._number.copy()

    @property
    def marker(self) -> "pd.Series[str]":
        """A copy of the markers."""
        return self._marker.copy()

    @property
    def hidden(self) -> bool:
        """Whether any is hidden."""
        return bool((self._marker == HIDDEN).any())

    def of(self, keys: Iterable[Any], *, absent: str = "") -> "ProtectedCounts":
        """The counts of these keys; one that is not there has the marker `absent`, or is 0 without one."""
        number = self._number.reindex(list(keys), fill_value=np.nan if absent else 0.0)
        return ProtectedCounts(number, self._marker.reindex(list(keys), fill_value=absent))

    def share_of(self, whole: "ProtectedCounts") -> pd.DataFrame:
        """These of those, from 0 to 1 with an interval: columns value, lower, upper, marker. Two decimals."""
        measured = proportion(self._number, whole._number).round(2)
        marker = self._marker.where(self._marker != SHOWN, whole._marker)
        nobody = (whole._number == 0) & (marker == SHOWN)
        marker = marker.mask(nobody, "[z]")
        return measured.where(marker == SHOWN, np.nan).assign(marker=marker)


class ProtectedRows(pd.DataFrame):
    """Rows that may be shown. Whatever is done to them gives an ordinary frame, which may not.

    `seal` stands for the numbers that were protected: a cell that was written over breaks it.
    """

    _metadata: ClassVar[list[str]] = ["seal"]
    seal: int

    def first(self, rows: int) -> "ProtectedRows":
        """The first rows only: of rows that may be shown, each may be."""
        raise_if_raw(self)
        return _sealed(self.head(rows))

    def __setitem__(self, key: Any, value: Any) -> None:
        raise RawCount("Rows that were protected do not change: make them anew.")


def protected_rows(
    rows: pd.DataFrame,
    *,
    people: Iterable[str] = (),
    decimals: Mapping[str, int] | None = None,
    others: Iterable[str] = (),
) -> ProtectedRows:
    """The rows as they may be shown. Every column with numbers is named: those of `people` hold counts, those
    of `decimals` are rounded to so many, and `others` hold no counts of people and stay as they are.

    Raises `RawCount` where a count is one that the profile would not print, and for a column that holds
    numbers and is not named: nobody has said that it may be shown.
    """
    for column in people:
        if not printable(rows[column], PEOPLE).all():
            raise RawCount(f"The column “{column}” holds counts of people that were not protected.")
    named = {*people, *(decimals or {}), *others}
    for column in rows.columns:
        if column not in named and _holds_numbers(rows[column]):
            raise RawCount(f"The column “{column}” holds numbers, and nothing says what they count.")
    return _sealed(rows.round(dict(decimals or {})))


def raise_if_numbers(rows: pd.DataFrame) -> None:
    """Raise `RawCount` for rows that hold a number but 0, written as text or not, unless they are protected:
    where no source is named, nobody has said that it counts no people."""
    if isinstance(rows, ProtectedRows):
        return raise_if_raw(rows)
    for column in rows.columns:
        numbers = pd.to_numeric(rows[column], errors="coerce").astype(float)
        if (numbers.fillna(0) != 0).any() and not is_bool_dtype(rows[column]):
            raise RawCount(
                f"The column “{column}” holds numbers of no source, and nothing says what they count."
            )
    return None


def _holds_numbers(cells: "pd.Series[Any]") -> bool:
    if cells.dtype == object:
        return any(isinstance(each, int | float) and not isinstance(each, bool) for each in cells.dropna())
    return is_numeric_dtype(cells) and not is_bool_dtype(cells) and bool(cells.notna().any())


def _sealed(rows: pd.DataFrame) -> ProtectedRows:
    made = ProtectedRows(rows)
    object.__setattr__(made, "seal", _seal(made))
    return made


def _seal(rows: pd.DataFrame) -> int:
    return crc32(np.ascontiguousarray(rows.select_dtypes("number").to_numpy(float)).tobytes())


def raise_if_raw(rows: pd.DataFrame) -> None:
    """Raise `RawCount` for rows about people that are not protected, or were written over since."""
    if not isinstance(rows, ProtectedRows) or getattr(rows, "seal", None) != _seal(rows):
        raise RawCount("Numbers about people were to be shown before they were protected.")
