"""A chart as plain series, for documents that draw charts themselves and let a person edit them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import Any


class NativeKind(StrEnum):
    """How a document should draw the series."""

    BARS = "bars"  # lying: one category a row, as a ranked list
    COLUMNS = "columns"
    LINES = "lines"
    POINTS = "points"  # x and y of each series: `x` instead of the chart's categories


class NativeLine(StrEnum):
    """How a series is drawn as a line, by the name that DrawingML has for it."""

    WHOLE = "solid"
    DASHED = "dash"
    DOTTED = "sysDot"


@dataclass(frozen=True)
class NativeSeries:
    """One row of numbers, as the page rounds them; None where a number is hidden or missing.

    `lower` and `upper` are the ends of its intervals, empty where the method gives none. `x` is only for
    `NativeKind.POINTS`, whose series are markers unless they have a `line`. `colour` is one of the theme's,
    empty for the next of its row.
    """

    name: str
    values: tuple[float | None, ...]
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    x: tuple[float | None, ...] = ()
    line: NativeLine | None = None
    colour: str = ""


@dataclass(frozen=True)
class NativeChart:
    """The drawn numbers of one chart. `axis` names the value axis with its unit; `number_format` is a
    spreadsheet's (`0.00`, `#,##0`, `0"%"`). `chosen` is the category that stands out; empty for none."""

    kind: NativeKind
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    axis: str
    number_format: str
    category_axis: str = ""
    chosen: str = ""


def number_format(decimals: int, unit: str = "") -> str:
    """A spreadsheet's format for numbers as the page prints them, with the sign of pounds or per cent."""
    digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f'"£"{digits}' if unit == "£" else f'{digits}"%"' if unit == "%" else digits


def rounded(numbers: Iterable[Any], decimals: int = 0) -> tuple[float | None, ...]:
    """Numbers as the page rounds them; None where one is hidden or missing."""
    return tuple(
        None if number is None or isnan(number) else round(float(number), decimals) for number in numbers
    )
