"""The figure: numbers that may be published, with everything that must be said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard.catalogue.types import AreaKind, Indicator, Source
from dashboard.figures.recipe import Recipe

COLUMNS = (
    "area_code",
    "area_vintage",
    "area_name",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "marker",
)
SYNTHETIC_LABEL = "Synthetic demonstration data"


def day(date_: date) -> str:
    """A date as the NHS style writes it: 6 August 2026."""
    return f"{date_.day} {date_:%B %Y}"


def period_words(period: str) -> str:
    """A period as people say it: “2026-09” is September 2026, “2026-09-01” is 1 September 2026.

    A year or any other words stay as they are.
    """
    try:
        match len(period):
            case 7:
                return f"{date.fromisoformat(f'{period}-01'):%B %Y}"
            case 10:
                return day(date.fromisoformat(period))
            case _:
                return period
    except ValueError:
        return period


MARKER_WORDS = {
    "": "",
    "[c]": "Hidden: small number",
    "[x]": "No data",
    "[z]": "Not applicable",
}


@dataclass(frozen=True)
class SourceUse:
    """One source as this figure used it: what period, when it was loaded, whether it is synthetic."""

    source: Source
    period: str
    loaded_on: date
    synthetic: bool


class Cited:
    """What holds numbers and names the sources that they come from."""

    sources: tuple[SourceUse, ...]

    @property
    def synthetic(self) -> bool:
        """True if any input is synthetic: then headline, chart and export must say so."""
        return any(use.synthetic for use in self.sources)

    @property
    def source_line(self) -> str:
        """Publisher, title, period and load date of each source, for the foot of a chart or an export."""
        parts = [
            f"{use.source.publisher}, {use.source.title}, "
            f"{period_words(use.period)} (loaded {day(use.loaded_on)})"
            for use in self.sources
        ]
        label = f"{SYNTHETIC_LABEL} in the form of: " if self.synthetic else "Source: "
        return label + "; ".join(parts) + "."


@dataclass(frozen=True)
class Figure(Cited):
    """A publishable set of numbers: one indicator, one period, one kind of area, one scope.

    `rows` has the columns of `COLUMNS`, one row an area, already protected: a hidden count is NaN with
    marker `[c]`, a missing one NaN with `[x]`. `comparators` has the same columns for the wider areas
    (ICB, England) that the data holds. `people` are the residents of the areas by code; `apart` says of areas
    that are never ranked or named, by code, why not; `steady` are the codes of areas whose side of the ICB's
    value five minutes fewer or more of a model do not turn round.
    """

    indicator: Indicator
    period: str
    area_kind: AreaKind
    scope_name: str
    rows: pd.DataFrame
    comparators: pd.DataFrame
    sources: tuple[SourceUse, ...]
    data_version: str
    notes: tuple[str, ...] = field(default=())
    variant: str = ""
    recipe: Recipe | None = field(default=None, compare=False)
    people: Mapping[str, float] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    steady: frozenset[str] = frozenset()

    @property
    def when(self) -> str:
        """The period in words."""
        return period_words(self.period)

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells this figure from every other: two figures of one identity hold the same numbers.

        A figure that depends on more than indicator, kind, period, ICB and data version (weights, say)
        names the rest in `variant`.
        """
        return (
            self.indicator.key,
            str(self.area_kind),
            self.period,
            self.scope_name,
            self.data_version,
            self.variant,
        )
