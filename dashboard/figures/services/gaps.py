"""Need against supply, area by area: a two-way class with both its parts, never one score."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.catalogue.needs import NEEDS, Need
from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure, SourceUse
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.services.ask import LIMITS, Ask
from dashboard.figures.services.figures import supply_figure
from dashboard.figures.services.need import need_levels
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection

THIRDS = 3
LITTLE = 0.5
LOW_WORDS = "Low supply is less than half of the ICB's figure, {level}: one line for areas of every kind."
METHOD = "High need is the third of the areas shown with the most need: there is always such a third."
METHOD_SUPPLY_ONLY = "Need is taken to be equal for everybody."


class Gap(StrEnum):
    """The class of an area, the one to look at first first."""

    HIGH_LOW = "High need, low supply"
    HIGH_MORE = "High need, more supply"
    OTHER_LOW = "Lower need, low supply"
    OTHER_MORE = "Lower need, more supply"
    LOW = "Low supply"
    MORE = "More supply"
    NOT_KNOWN = "Not known"


WORST = (Gap.HIGH_LOW, Gap.LOW)


@dataclass(frozen=True)
class Gaps:
    """The gaps of one question. `rows` has columns area_code, area_name, need, supply, gap (a `Gap`), the
    widest first, and `limits`: at which of 15, 30 and 45 minutes the area is in the worst class. `need`
    is missing throughout where no stand-in tells it. `supply` is the figure of the same areas."""

    ask: Ask
    need: Need
    supply: Figure
    rows: pd.DataFrame
    need_sources: tuple[SourceUse, ...]

    @property
    def worst(self) -> pd.DataFrame:
        """The areas in the worst class, widest first."""
        return self.rows[self.rows["gap"].isin(WORST)]

    @property
    def method(self) -> str:
        """How the classes were made, in a sentence."""
        level = self.supply.indicator.formatted(self.supply.comparators["value"].iloc[0])
        need = METHOD_SUPPLY_ONLY if self.need.by_population else METHOD
        return f"{LOW_WORDS.format(level=level)} {need}"

    @property
    def counts(self) -> Mapping[Gap, int]:
        """How many areas are in each class, those that hold any, in order."""
        found = self.rows["gap"].value_counts()
        return {gap: int(found[gap]) for gap in Gap if gap in found}


def gaps(connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach) -> Gaps:
    """Need against supply for the ICB's areas of a kind. `ask` must name a need."""
    need = NEEDS[ask.need_key]
    levels = need_levels(connection, need, kind=kind, geography=geography, found=found)
    figures = {
        minutes: supply_figure(
            connection,
            kind=kind,
            geography=geography,
            ask=Ask(ask.need_key, ask.age_key, minutes),
            found=found,
        )
        for minutes in LIMITS
    }
    classed = {minutes: _classed(figure, levels.values, need) for minutes, figure in figures.items()}
    rows = classed[ask.minutes].assign(limits=_limits(classed))
    order = rows["gap"].map(list(Gap).index)
    rows = rows.assign(order=order).sort_values(
        ["order", "need", "supply", "area_name"], ascending=[True, False, True, True]
    )
    return Gaps(
        ask=ask,
        need=need,
        supply=figures[ask.minutes],
        rows=rows.drop(columns="order").reset_index(drop=True),
        need_sources=source_uses(connection, levels.load_ids),
    )


def _classed(figure: Figure, need_values: pd.Series, need: Need) -> pd.DataFrame:
    rows = figure.rows[["area_code", "area_name", "value"]].rename(columns={"value": "supply"})
    rows = rows.assign(need=rows["area_code"].map(need_values).astype(float))
    low = _low(rows["supply"], float(figure.comparators["value"].iloc[0]))
    known = rows["supply"].notna()
    if need.by_population:
        return rows.assign(
            gap=[_gap(None, is_low, is_known) for is_low, is_known in zip(low, known, strict=True)]
        )
    high, known = _high(rows["need"]), known & rows["need"].notna()
    return rows.assign(gap=[_gap(*each) for each in zip(high, low, known, strict=True)])


def _gap(high: bool | None, low: bool, known: bool) -> Gap:
    if not known:
        return Gap.NOT_KNOWN
    if high is None:
        return Gap.LOW if low else Gap.MORE
    if high:
        return Gap.HIGH_LOW if low else Gap.HIGH_MORE
    return Gap.OTHER_LOW if low else Gap.OTHER_MORE


def _low(supply: pd.Series, of_icb: float) -> pd.Series:
    """What is less than half of the ICB's figure, and none at all: an area is not low for being last."""
    return (supply == 0) | (supply < LITTLE * of_icb)


def _high(need: pd.Series) -> pd.Series:
    bounds = _thirds(need)
    return need > bounds[1] if bounds else need > need.max()


def _thirds(values: pd.Series) -> tuple[float, float] | None:
    """The upper ends of the lowest and the middle third, interpolated between values.

    None with fewer distinct values than thirds.
    """
    known = values.dropna()
    if known.nunique() < THIRDS:
        return None
    return float(known.quantile(1 / THIRDS)), float(known.quantile(2 / THIRDS))


def _limits(classed: Mapping[int, pd.DataFrame]) -> pd.Series:
    """At which distances each area is in the worst class: "15, 30", or "" at none."""
    worst = pd.DataFrame({minutes: rows["gap"].isin(WORST) for minutes, rows in classed.items()})
    return worst.apply(lambda row: ", ".join(str(minutes) for minutes in LIMITS if row[minutes]), axis=1)
