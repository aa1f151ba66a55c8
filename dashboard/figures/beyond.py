"""Cases beyond the comparator's rate: how many more, or fewer, an area has than it would have at that rate.

It says which area touches most people, and so it orders headlines and ranked lists alike. Where a difference
is no number of cases, as of a score or a median, the worst value comes first.
"""

from math import isnan, nan

import pandas as pd

from dashboard.catalogue.making import Aggregation
from dashboard.catalogue.types import Indicator, Polarity
from dashboard.figures.figure import Figure
from dashboard.methods.disclosure import PEOPLE


def counts_cases(declared: Indicator) -> bool:
    """Whether a difference is a number of cases: of counted shares with a better and a worse side."""
    averaged = declared.aggregation is Aggregation.POPULATION_MEAN
    return declared.unit == "%" and declared.polarity is not Polarity.NEUTRAL and not averaged


def is_worse(declared: Indicator, value: float, level: float) -> bool:
    """Whether a value is on the worse side of a level, as both are printed; a missing one is not."""
    if isnan(value) or declared.formatted(value) == declared.formatted(level):
        return False
    return (value > level) == (declared.polarity is Polarity.LOWER_IS_BETTER)


def beyond(figure: Figure) -> "pd.Series[float]":
    """By area code the cases beyond the first comparator's rate, 0 for an area that is not worse; missing
    where it is not known, for an area that is not ranked, and everywhere if the indicator counts no cases."""
    level = float(figure.comparators["value"].iloc[0]) if len(figure.comparators) else nan
    if isnan(level) or level <= 0 or not counts_cases(figure.indicator):
        return pd.Series(nan, index=figure.rows["area_code"], dtype=float)
    cases = [
        nan if row["area_code"] in figure.apart else _cases(figure, row, level)
        for _, row in figure.rows.iterrows()
    ]
    return pd.Series(cases, index=figure.rows["area_code"], dtype=float)


def _cases(figure: Figure, row: "pd.Series[float]", level: float) -> float:
    declared, value = figure.indicator, float(row["value"])
    if isnan(value):
        return nan
    if not is_worse(declared, value, level):
        return 0.0
    residents = nan if declared.about_people else figure.people.get(str(row["area_code"]), nan)
    size = row["denominator"] if pd.notna(row["denominator"]) else residents
    cases = float(size) * abs(value - level) / 100
    # As every count of referred people is: a product of two rounded numbers would look like an exact one.
    step = PEOPLE.rounded_to if declared.about_people else None
    return cases if step is None or isnan(cases) else step * round(cases / step)


def in_order(figure: Figure) -> pd.DataFrame:
    """The figure's rows as a list shows them, with the column `beyond`: those with most cases beyond the rate
    first, then the worst value (the highest, where neither side is worse); those that are not ranked last."""
    ascending = figure.indicator.polarity is Polarity.HIGHER_IS_BETTER
    rows = figure.rows.assign(
        apart=figure.rows["area_code"].isin(set(figure.apart)), beyond=beyond(figure).to_numpy()
    )
    return rows.assign(first=-rows["beyond"].fillna(0)).sort_values(
        ["apart", "first", "value", "area_name"], ascending=[True, True, ascending, True], na_position="last"
    )
