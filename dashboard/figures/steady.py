"""Which areas stay on the same side of their ICB when a model's minutes are a little fewer or more."""

import pandas as pd

from dashboard.figures.raw import Raw

FEWER_AND_MORE = (-5, 5)
"""Minutes by which a modelled answer is asked again: what they turn round is not said of an area."""


def steady(raw: Raw) -> frozenset[str]:
    """The codes of areas that are above the ICB's value, or below it, in the answer and in all that are near
    it. Empty where no near answers were made."""
    if not raw.near:
        return frozenset()
    sides = pd.concat([_sides(one) for one in (raw, *raw.near)], axis=1)
    same = sides.notna().all(axis=1) & (sides.nunique(axis=1) == 1) & (sides.iloc[:, 0] != 0)
    return frozenset(str(code) for code in sides.index[same])


def _sides(raw: Raw) -> "pd.Series[float]":
    """1 above the ICB's value, -1 below it, 0 at it; missing where either is."""
    values = raw.rows.set_index("area_code")["value"].astype(float)
    level = float(raw.comparators["value"].iloc[0]) if len(raw.comparators) else float("nan")
    away: pd.Series[float] = values - level
    return away.where(away.isna(), away.gt(0).astype(float) - away.lt(0).astype(float))
