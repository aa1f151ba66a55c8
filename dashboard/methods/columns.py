"""Columns of numbers as every method takes them: lists, arrays or Series, with missing entries as NaN."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.errors import NotComputable

Floats = npt.NDArray[np.float64]
Numbers = pd.Series | npt.NDArray[Any] | list[Any] | tuple[Any, ...]
Scalar = float | int | None


def floats(numbers: Numbers | Scalar) -> Floats:
    """The numbers as floats; None and pandas' missing values as NaN, a single number as an array of one."""
    if not isinstance(numbers, pd.Series):
        numbers = pd.Series(np.atleast_1d(np.asarray(numbers, dtype=object)))
    return np.asarray(pd.to_numeric(numbers).astype("Float64").to_numpy(np.float64, na_value=np.nan))


def aligned(*columns: Numbers | Scalar) -> list[Floats]:
    """The columns as arrays of one length; a single number is repeated.

    Raises `NotComputable` where lengths differ, or where two Series are not about the same rows.
    """
    indexes = [column.index for column in columns if isinstance(column, pd.Series)]
    if any(not index.equals(indexes[0]) for index in indexes):
        raise NotComputable("The columns are not about the same rows in the same order.")
    arrays = [floats(column) for column in columns]
    try:
        return [np.array(array) for array in np.broadcast_arrays(*arrays)]
    except ValueError:
        lengths = ", ".join(str(array.size) for array in arrays)
        raise NotComputable(f"The columns differ in length: {lengths}.") from None


def not_negative(column: Floats, name: str) -> Floats:
    """The column itself; raises `NotComputable`, with the name it is given, where an entry is below zero."""
    if (column < 0).any():
        raise NotComputable(f"The {name} include {column[column < 0][0]:g}, which is below zero.")
    return column
