"""Numbers on their way to a figure: counted and summed, not yet measured or protected. Never shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.geography import ENGLAND, ENGLAND_NAME, Geography
from dashboard.store.engine import Connection

NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
COLUMNS = ["area_code", "area_vintage", "area_name", *NUMBERS, "marker"]


@dataclass(frozen=True)
class Question:
    """What a page asks: one indicator, for the areas of one kind in one ICB, in one period if named."""

    connection: Connection
    indicator: Indicator
    kind: AreaKind
    geography: Geography
    period: str | None = None


@dataclass(frozen=True)
class Raw:
    """An answer in raw counts. `rows` and `comparators` have the columns `COLUMNS`; where the indicator
    has a method, `value` is empty until it is measured from numerator and denominator; `lower` and `upper`
    are filled only where a percentile of people brings limits of its own. `near` are the
    answers of a model with five minutes fewer and more. `people` are those whom the answer is about by area
    code, where that is not all residents; `apart` says of areas that are known in part only, by code, what is
    missing; `carried` are the areas whose number stands as a former version printed it; `coverage` says how
    few files it is from, where they are few: “of one funder”."""

    rows: pd.DataFrame
    comparators: pd.DataFrame
    period: str
    load_ids: tuple[int, ...]
    notes: tuple[str, ...] = ()
    near: tuple["Raw", ...] = ()
    people: Mapping[str, float] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    coverage: str = ""


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with all of `COLUMNS`: what it lacks is missing, never 0."""
    lacking = {column: np.nan for column in NUMBERS if column not in frame}
    return frame.assign(**lacking, marker=frame.get("marker", ""))[COLUMNS].reset_index(drop=True)


def beside(areas: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """Every area with its numbers; an area without numbers stays, empty."""
    # A frame without rows may have codes of any type, and pandas will not join text to numbers.
    codes = numbers["area_code"].astype(object)
    joined = areas.astype({"area_code": object}).merge(
        numbers.assign(area_code=codes), on="area_code", how="left"
    )
    return complete(joined)


def england_row(value: float, numerator: float = np.nan, denominator: float = np.nan) -> pd.DataFrame:
    """England as a comparator."""
    row = {
        "area_code": ENGLAND,
        "area_vintage": "",
        "area_name": ENGLAND_NAME,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
    }
    return complete(pd.DataFrame([row]))
