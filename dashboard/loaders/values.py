"""Shaping checked columns into rows of observations and of residents."""

from collections.abc import Mapping

import pandas as pd

OBSERVATION_COLUMNS = (
    "indicator_key", "area_code", "area_vintage", "period",
    "value", "numerator", "denominator", "marker", "row",
)  # fmt: skip
POPULATION_COLUMNS = ("area_code", "area_vintage", "age_band", "year", "count", "row")


def observations(
    values: Mapping[str, pd.Series], codes: pd.Series, *, vintage: str, period: str
) -> pd.DataFrame:
    """Rows of `Observation`: one for each indicator key and area with a value; an empty cell gives no row.

    `codes` are the areas' codes by row of the file; only those rows of each series are used.
    """
    frames = [
        _one(series.reindex(codes.index), codes).assign(indicator_key=key) for key, series in values.items()
    ]
    stacked = pd.concat(frames, ignore_index=True)
    fixed = {"area_vintage": vintage, "period": period, "numerator": None, "denominator": None, "marker": ""}
    return stacked.assign(**fixed)[list(OBSERVATION_COLUMNS)]


def residents(counts: Mapping[str, pd.Series], codes: pd.Series, *, vintage: str, year: int) -> pd.DataFrame:
    """Rows of `Population`: one for each age band and area with a count; an empty cell gives no row."""
    frames = [
        _one(series.reindex(codes.index), codes).assign(age_band=band) for band, series in counts.items()
    ]
    stacked = pd.concat(frames, ignore_index=True).rename(columns={"value": "count"})
    stacked["count"] = stacked["count"].round().astype("int64")
    return stacked.assign(area_vintage=vintage, year=year)[list(POPULATION_COLUMNS)]


def _one(series: pd.Series, codes: pd.Series) -> pd.DataFrame:
    present = series.notna()
    return pd.DataFrame({"area_code": codes[present], "value": series[present], "row": codes.index[present]})
