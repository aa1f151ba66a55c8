"""How an indicator's numbers come about: one way among six, with what it needs in order to be carried out.

Neighbourhoods are LSOAs. Values are stored by the loaders under a key: the indicator's own, unless the
declaration names another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from dashboard.catalogue.types import Indicator


class Aggregation(StrEnum):
    """How an indicator's value for a larger area is made from smaller ones."""

    SUM = "sum"
    POPULATION_MEAN = "population-weighted mean"
    SHARE_OF_AREAS = "share of areas"
    RATIO = "sum of numerators over sum of denominators"
    PERCENTILE = "percentile of all the people in it"
    ESTIMATE = "estimated from all the people in it"
    PUBLISHED = "as published for each area"

    @property
    def own_limits(self) -> bool:
        """Whether value and limits come of the people themselves, and not of a numerator and denominator."""
        return self in {Aggregation.PERCENTILE, Aggregation.ESTIMATE}


@dataclass(frozen=True)
class Making:
    """One way to make an indicator's numbers."""

    AGGREGATION: ClassVar[Aggregation]

    @property
    def aggregation(self) -> Aggregation:
        """How larger areas are made."""
        return self.AGGREGATION

    def objection(self, declared: "Indicator") -> str:
        """Why it cannot make what is declared, as a sentence; "" if it can."""
        if declared.per == 1:
            return ""
        return f"`per` is {declared.per:,}, and there is no ratio to multiply. Give a `scale` instead."


@dataclass(frozen=True)
class Residents(Making):
    """Residents of all ages, added up over neighbourhoods."""

    AGGREGATION = Aggregation.SUM


@dataclass(frozen=True)
class Stored(Making):
    """Made of stored values; `key` is that of the values, where it is not the indicator's own."""

    key: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Published(Stored):
    """The values stored for each area of the kinds shown, times `scale`; none is made from smaller areas."""

    scale: float = 1
    AGGREGATION = Aggregation.PUBLISHED


@dataclass(frozen=True)
class MeanOfNeighbourhoods(Stored):
    """The values stored for neighbourhoods, times `scale`; of a larger area their mean over its residents.

    `scale` is 100 where the stored values are parts from 0 to 1 and the indicator is told in per cent.
    Residents are those of the values' own file where it holds any, else the newest; `to_places` brings the
    latter to the newer totals of sub-ICB locations.
    """

    scale: float = 1
    to_places: bool = False
    AGGREGATION = Aggregation.POPULATION_MEAN


@dataclass(frozen=True)
class SumOfNeighbourhoods(Stored):
    """The counts stored for neighbourhoods as values, added up."""

    AGGREGATION = Aggregation.SUM


@dataclass(frozen=True)
class RatioOfNeighbourhoods(Stored):
    """The numerators stored for neighbourhoods over their denominators, both added up, times the
    indicator's `per`."""

    AGGREGATION = Aggregation.RATIO

    def objection(self, declared: "Indicator") -> str:
        """None: `per` multiplies the ratio."""
        return ""


@dataclass(frozen=True)
class ShareOfNeighbourhoods(Stored):
    """Of the neighbourhoods with a stored value, the share whose value is at most `at_most`."""

    at_most: float
    AGGREGATION = Aggregation.SHARE_OF_AREAS

    def objection(self, declared: "Indicator") -> str:
        """There is no share of one."""
        if "lsoa" in declared.area_kinds:
            return "One neighbourhood has no share of neighbourhoods. Take it out of the kinds of area."
        return ""


@dataclass(frozen=True)
class Counted(Making):
    """Counted by the function that its subject registers in `dashboard.figures.counting` under `by`, asked
    with `options`; `larger` says what it does for larger areas.

    Whether such a function is registered is known where they are: see `counting.require`.
    """

    by: str
    larger: Aggregation
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def aggregation(self) -> Aggregation:
        """As declared."""
        return self.larger

    def objection(self, declared: "Indicator") -> str:
        """None that the declaration alone could show."""
        return ""
