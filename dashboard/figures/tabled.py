"""A figure that is no list of areas: any table of publishable numbers, with what must be said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf
from typing import Any

import pandas as pd

from dashboard.catalogue.types import over
from dashboard.figures.figure import AS_PUBLISHED, SYNTHETIC_LABEL, Publishable, SourceUse, marker_words
from dashboard.figures.numbers import plain_numbers
from dashboard.figures.protected import ProtectedRows, raise_if_numbers
from dashboard.figures.recipe import Recipe


class Written(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    COUNT = "count"
    POUNDS = "pounds"
    PENCE = "pounds and pence"
    PERCENT = "per cent"
    SHARE = "share, written as per cent"
    NUMBER = "number"
    HUNDREDTHS = "number with two decimals"


DECIMALS = {
    Written.COUNT: 0,
    Written.POUNDS: 0,
    Written.PENCE: 2,
    Written.PERCENT: 1,
    Written.SHARE: 2,
    Written.NUMBER: 1,
    Written.HUNDREDTHS: 2,
}


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading, how its cells are written, and how many people each needs to be shown at all,
    where that is more than a count does. A value at the `ceiling` is only known to be over it."""

    heading: str
    written: Written = Written.TEXT
    needs: int = 0
    ceiling: float = inf


@dataclass(frozen=True)
class Tabled(Publishable):
    """A publishable table. `columns` names those columns of `rows` that are shown, in their order; where a
    cell is hidden or missing, the column `<name>_marker` says so. Counts of people are protected already.
    A table that holds invented rows beside real ones says in the column `synthetic` which they are."""

    key: str
    period: str
    scope_name: str
    columns: Mapping[str, TableColumn]
    rows: pd.DataFrame
    sources: tuple[SourceUse, ...]
    data_version: str
    notes: tuple[str, ...] = field(default=())
    recipe: Recipe | None = field(default=None, compare=False)

    def raise_if_raw(self) -> None:
        """Raise `RawCount` for numbers about people that are not protected, and for any of no source."""
        super().raise_if_raw()
        if not self.sources:
            raise_if_numbers(self.rows)

    def cells(self) -> pd.DataFrame:
        """Every cell as a person reads it, under its heading; no cell is empty."""
        self.raise_if_raw()
        return pd.DataFrame(
            {
                column.heading: [
                    _cell(value, marker, column)
                    for value, marker in zip(self.rows[name], self._markers(name), strict=True)
                ]
                for name, column in self.columns.items()
            }
        )

    def first(self, rows: int) -> "Tabled":
        """The same with its first rows only: of rows that may be shown, each may be."""
        some = self.rows.first(rows) if isinstance(self.rows, ProtectedRows) else self.rows.head(rows)
        return replace(self, rows=some)

    @property
    def name(self) -> str:
        """The table's key."""
        return self.key

    @property
    def made_of(self) -> str | list[str]:
        """What a program is told of the data of all rows, or of each."""
        if "synthetic" not in self.rows:
            return super().made_of
        return [SYNTHETIC_LABEL if each else AS_PUBLISHED for each in self.rows["synthetic"]]

    @property
    def worded(self) -> frozenset[str]:
        """The headings of columns of text."""
        return frozenset(each.heading for each in self.columns.values() if each.written is Written.TEXT)

    def plain(self) -> pd.DataFrame:
        """The columns shown by their own names, each with its markers where it has any, then the period."""
        found: dict[str, Any] = {}
        for name, column in self.columns.items():
            numbers = self.rows[name]
            if column.ceiling < inf:
                numbers = numbers.where(numbers < column.ceiling)
            found[name] = _plain(numbers, column.written)
            if f"{name}_marker" in self.rows:
                found[f"{name}_marker"] = self.rows[f"{name}_marker"]
        return pd.DataFrame(found | {"period": self.period}, index=self.rows.index)

    def _markers(self, name: str) -> pd.Series:
        nothing = pd.Series("", index=self.rows.index)
        markers: pd.Series = self.rows.get(f"{name}_marker", nothing)
        return markers


def _plain(values: pd.Series, written: Written) -> Any:
    if written is Written.TEXT:
        return values.astype(object).where(values.notna(), "")
    return plain_numbers(values, DECIMALS[written])


def _cell(value: Any, marker: str, column: TableColumn) -> str:
    if marker:
        return marker_words(marker, column.needs)
    if pd.isna(value) or value == "":
        return "Not known"
    if column.ceiling < inf and float(str(value)) >= column.ceiling:
        return over(column.ceiling)
    text = column.written is Written.TEXT
    return str(value) if text else number_words(float(str(value)), column.written)


def number_words(value: float, written: Written) -> str:
    """A number in words a page prints."""
    sign, size = ("−" if value < 0 else ""), abs(value)
    forms = {
        Written.COUNT: f"{size:,.0f}",
        Written.POUNDS: f"£{size:,.0f}",
        Written.PENCE: f"£{size:,.2f}",
        Written.PERCENT: f"{size:,.1f}%",
        Written.SHARE: f"{100 * size:,.0f}%",
        Written.NUMBER: f"{size:,.1f}",
        Written.HUNDREDTHS: f"{size:,.2f}",
    }
    digits = forms[written]
    return digits if not any(letter in "123456789" for letter in digits) else f"{sign}{digits}"
