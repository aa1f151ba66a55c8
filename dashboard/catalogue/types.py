"""What an indicator and a source are. Everything said about either is said here once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf, isnan
from typing import Any

from dashboard.catalogue.making import Aggregation, Making
from dashboard.errors import ImpossibleDeclaration


def over(ceiling: float) -> str:
    """A value of which no more is known: “over 120”."""
    return f"over {ceiling:g}"


class Polarity(StrEnum):
    """Which direction is better. NEUTRAL is never coloured as good or bad."""

    HIGHER_IS_BETTER = "higher is better"
    LOWER_IS_BETTER = "lower is better"
    NEUTRAL = "neither is better"


class AreaKind(StrEnum):
    """The kinds of area, smallest first. A `place` is a sub-ICB location."""

    LSOA = "lsoa"
    PCN = "pcn"
    DISTRICT = "district"
    PLACE = "place"
    ICB = "icb"
    COUNTRY = "country"

    @property
    def singular(self) -> str:
        """The kind in words, for one area."""
        return _KIND_WORDS[self][0]

    @property
    def plural(self) -> str:
        """The kind in words, for several areas."""
        return _KIND_WORDS[self][1]

    @property
    def nouns(self) -> tuple[str, str]:
        """One and several in a word or two, without what explains them."""
        return self.singular.partition(" (")[0], self.plural.partition(" (")[0]


_KIND_WORDS = {
    AreaKind.LSOA: ("neighbourhood (LSOA)", "neighbourhoods (LSOAs)"),
    AreaKind.PCN: ("primary care network", "primary care networks"),
    AreaKind.DISTRICT: ("district", "districts"),
    AreaKind.PLACE: ("place (sub-ICB location)", "places (sub-ICB locations)"),
    AreaKind.ICB: ("integrated care board", "integrated care boards"),
    AreaKind.COUNTRY: ("country", "countries"),
}


class Chance(StrEnum):
    """What chance has to do with an indicator's values, and so how a difference is judged.

    COUNTED: events that could have come out otherwise; numerator and denominator give the interval.
    SAMPLED: asked of some people for all; its publisher gives the interval. MODELLED: estimated without an
    interval, so that a small difference means nothing. NONE: a whole count or a score, with no chance in it.
    """

    COUNTED = "counted"
    SAMPLED = "sampled"
    MODELLED = "modelled"
    NONE = "none"


class Cases(StrEnum):
    """What the denominator of a share counts, or what a rate is of."""

    PEOPLE = "people"
    NEIGHBOURHOODS = "neighbourhoods"
    ENTRIES = "entries"
    CONTRACTS = "contracts"
    HOUSEHOLDS = "households"
    SCORE = "a score"


@dataclass(frozen=True)
class Source:
    """A publisher's data set, with what must be printed beside anything drawn from it."""

    key: str
    publisher: str
    title: str
    licence: str
    attribution: str
    address: str
    frequency: str
    holder: str  # who to ask where the data is missing here
    counts_people: bool = False
    """Whether its counts are of people who are not published elsewhere."""


@dataclass(frozen=True)
class Wordings:
    """The indicator's heading for each audience; one meaning, three vocabularies."""

    nhs: str
    vcse: str
    plain: str


@dataclass(frozen=True)
class NeedWeight:
    """One thing that a fair share may follow, and its weight to begin with, 0 to 100.

    `name` stands at the slider and `explains` completes "Follows ...". `age` names the bands of residents
    whose share is meant, `indicator` an indicator whose value is; with neither, every person counts the same.
    """

    key: str
    name: str
    explains: str
    start: int = 0
    age: tuple[str, ...] = ()
    indicator: str = ""


@dataclass(frozen=True)
class Indicator:
    """One thing that is measured, declared once; every heading, axis, legend and note derives from it.

    `made` is how its numbers come about. `per` multiplies a ratio (10_000 for a rate per 10,000; 100 for a
    per cent; 1 for a plain value). `method` is the function of `dashboard.methods` that gives value and
    interval, or None where the value is published or counted whole and has no sampling error.
    `england_by_definition` is England's value where the indicator's own definition fixes it. `area_kinds`
    are the only kinds it may be shown at. `disclosure` names the profile of `dashboard.methods.disclosure`
    applied before anything leaves `dashboard.figures`. `finding` is the beginning of a sentence, with
    `{area}` and `{value}`, for areas on the worse side; a NEUTRAL indicator has no such side and no
    finding. `weight` makes it one of the needs that a fair share may follow: its values, of neighbourhoods,
    are above 0 and higher where need is.

    An area may be ranked, or named in a headline, only from `least_population` in the denominator (people,
    or what else the value is shared by) and `least_cases` in the numerator, as far as the figure has them.
    Where fewer cases are worse, none at all is a finding: then `least_cases` is 0. A value made of fewer
    people than it `needs` is hidden, however many they are. `cases` are what its
    shares are of. `crosses_borders` is of what people can use wherever it lies: no area is named for a lack
    of it whose people live beside places that the data does not hold. `care` stands behind a short name that
    does not itself say what to be careful about: "experimental". A value at the `ceiling` is known to be
    more and not how much: it is said as "over" the ceiling and is no number anywhere.

    Raises `ImpossibleDeclaration` for what cannot be carried out as it stands.
    """

    key: str
    name: str
    short_name: str
    plain_definition: str
    why_it_matters: str
    subject: str
    numerator: str
    denominator: str
    unit: str
    decimals: int
    per: int
    polarity: Polarity
    made: Making
    method: Callable[..., Any] | None
    area_kinds: tuple[AreaKind, ...]
    about_people: bool
    disclosure: str
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    not_to_be_used_for: str
    theme_links: tuple[str, ...]
    wordings: Wordings
    reviewed_on: date
    review_due: date
    finding: str = ""
    chance: Chance = Chance.NONE
    least_population: int = 1_000
    least_cases: int = 0
    needs: int = 0
    cases: Cases = Cases.PEOPLE
    crosses_borders: bool = False
    england_by_definition: float | None = None
    weight: NeedWeight | None = None
    care: str = ""
    ceiling: float = inf

    def __post_init__(self) -> None:
        for objection in filter(None, (self.made.objection(self), self._objection())):
            raise ImpossibleDeclaration(f"“{self.key}” cannot be made as it is declared. {objection}")

    def _objection(self) -> str:
        ratio = self.aggregation is Aggregation.RATIO
        if self.method is not None and not ratio and not self.aggregation.own_limits:
            return "`method` measures a ratio, and there is none. Leave it out."
        if self.about_people and self.disclosure == "PUBLISHED":
            return "It counts people and names no profile that protects them. Name one in `disclosure`."
        if self.about_people and self.method is None and self.aggregation is not Aggregation.SUM:
            return "It counts people, and is measured only after they are protected. Name a `method`."
        if ratio and self.unit == "%" and self.per != 100:
            return f"A ratio told in per cent is multiplied by 100, and `per` is {self.per:,}."
        return ""

    @property
    def aggregation(self) -> Aggregation:
        """How larger areas are made from smaller ones."""
        return self.made.aggregation

    @property
    def grows_with_size(self) -> bool:
        """Whether a larger area has more of it for being larger: then it is set against no other area."""
        return self.aggregation is Aggregation.SUM

    @property
    def zero_is_none(self) -> bool:
        """Whether 0 says that there is none of it; on a scale, 0 is a point like any other."""
        return self.cases is not Cases.SCORE and self.aggregation is not Aggregation.PUBLISHED

    @property
    def counts_shown(self) -> bool:
        """Whether numerator and denominator are counts that a reader can check the value by."""
        return self.aggregation in {Aggregation.RATIO, Aggregation.SHARE_OF_AREAS}

    @property
    def modelled(self) -> bool:
        """Whether the values are a model's estimates."""
        return self.chance is Chance.MODELLED

    @property
    def times_mean_something(self) -> bool:
        """Whether twice the value is twice as much: not of a score."""
        return self.cases is not Cases.SCORE

    def is_over(self, value: float) -> bool:
        """Whether of a value no more is known than that it is over the ceiling."""
        return value >= self.ceiling

    def formatted(self, value: float | None, *, unit: bool = True) -> str:
        """The value in words a page prints: thousands separated, fixed decimals, unit if short."""
        if value is None or isnan(value):
            return "No data"
        number = over(self.ceiling) if self.is_over(value) else f"{value:,.{self.decimals}f}"
        if unit and self.unit == "£":
            return f"−£{number[1:]}" if number.startswith("-") else f"£{number}"
        return f"{number}%" if self.unit == "%" else f"{number} {self.unit}".strip() if unit else number
