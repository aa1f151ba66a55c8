"""Numbers as a program reads them from a file."""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd


def plain_numbers(values: Iterable[float], decimals: int) -> list[Decimal | str]:
    """Each number rounded as a page prints it; "" where there is none."""
    return ["" if pd.isna(value) else Decimal(f"{float(value):.{decimals}f}") for value in values]
