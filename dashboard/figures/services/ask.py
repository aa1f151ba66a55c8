"""What is asked of the directory: a need, for whom, and how far people are taken to travel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.errors import DashboardError
from dashboard.figures.steady import FEWER_AND_MORE

LIMITS = (15, 30, 45)
"""Minutes one way."""

CHILDREN = "0-17"
YOUNG_UPPER = 25
"""A service whose oldest age is at most this is taken to be for children and young people."""


@dataclass(frozen=True)
class AgeGroup:
    """People by age: the bands of the resident population that make it up, and its ends in years."""

    key: str
    name: str
    bands: tuple[str, ...]
    youngest: int
    oldest: int


AGE_GROUPS: Mapping[str, AgeGroup] = {
    group.key: group
    for group in (
        AgeGroup("all", "Everybody", ("all",), 0, 200),
        AgeGroup(CHILDREN, "Children and young people (0 to 17)", ("0-17",), 0, 17),
        AgeGroup("18-64", "Adults (18 to 64)", ("18-64",), 18, 64),
        AgeGroup("65+", "Older people (65 and over)", ("65-79", "80+"), 65, 200),
    )
}


@dataclass(frozen=True)
class Ask:
    """One question. An empty `need_key` means any need. With `silent_fit` services that state no ages are
    taken to fit any. Raises `DashboardError` for an unknown part."""

    need_key: str = ""
    age_key: str = "all"
    minutes: int = 30
    silent_fit: bool = False

    def __post_init__(self) -> None:
        minutes = {limit + step for limit in LIMITS for step in (0, *FEWER_AND_MORE)}
        if self.need_key not in {"", *NEEDS} or self.age_key not in AGE_GROUPS or self.minutes not in minutes:
            raise DashboardError("There is no such need, age group or distance. Choose from the lists.")

    @property
    def ages(self) -> AgeGroup:
        """The age group asked about; a need of one group narrows "everybody" to it."""
        own = NEEDS[self.need_key].people if self.need_key else "all"
        return AGE_GROUPS[own if self.age_key == "all" else self.age_key]

    @property
    def near(self) -> tuple["Ask", ...]:
        """The same question with five minutes fewer and five more, and where it is about an age also with
        services that state none."""
        silent = () if self.age_key == "all" else (replace(self, silent_fit=True),)
        return (*(replace(self, minutes=self.minutes + step) for step in FEWER_AND_MORE), *silent)

    @property
    def variant(self) -> str:
        """The question as part of a figure's identity."""
        silent = " silent" if self.silent_fit else ""
        return f"{self.need_key or 'any'} {self.age_key} {self.minutes}{silent}"

    @property
    def who(self) -> str:
        """Whom it is about: “people”, or the age group."""
        return "people" if self.ages.key == "all" else self.ages.name.lower()

    @property
    def what(self) -> str:
        """What is looked for: “debt service”, or “service” of any kind."""
        return f"{NEEDS[self.need_key].name.lower()} service" if self.need_key else "service"

    @property
    def within(self) -> str:
        """How near, to be read after a noun; how the minutes are estimated stands beside the figure."""
        return f"within {self.minutes} estimated minutes"

    @property
    def words(self) -> str:
        """The question as the end of a title: "debt, adults (18 to 64), within 30 estimated minutes"."""
        need = NEEDS[self.need_key].name.lower() if self.need_key else "any need"
        ages = "" if self.age_key == "all" else f", {self.ages.name.lower()}"
        return f"{need}{ages}, {self.within}"


def running(services: pd.DataFrame) -> pd.Series:
    """Which entries count as supply: those said to be active, and those that say nothing of it."""
    return services["status"].isin(["active", ""])


def ages_recorded(services: pd.DataFrame) -> pd.Series:
    """Which entries say for what ages they are."""
    return services["minimum_age"].notna() | services["maximum_age"].notna()


def suits(services: pd.DataFrame, needs: pd.DataFrame, ask: Ask) -> pd.Series:
    """Which entries answer the question, as far as they say.

    Without an age group every entry does. For children: those mapped to that need, and those that take
    nobody older than 25. For other groups: those whose recorded ages overlap the group's.
    """
    chosen = running(services)
    if ask.need_key:
        answering = needs.loc[needs["need_key"] == ask.need_key, "service_key"]
        chosen &= services["service_key"].isin(answering)
    if ask.age_key == "all":
        return chosen
    silent = ~ages_recorded(services) & ask.silent_fit
    if ask.age_key == CHILDREN:
        mapped = needs.loc[needs["need_key"] == "children_and_young_people", "service_key"]
        young = services["service_key"].isin(mapped) | (services["maximum_age"] <= YOUNG_UPPER)
        return chosen & (young | silent)
    low, high = services["minimum_age"].fillna(0), services["maximum_age"].fillna(200)
    fits = ages_recorded(services) & (low <= ask.ages.oldest) & (high >= ask.ages.youngest)
    return chosen & (fits | silent)


def not_counted_for_age(services: pd.DataFrame, needs: pd.DataFrame, ask: Ask) -> int:
    """How many running entries for the need say nothing of ages and are left out for that reason."""
    if ask.age_key == "all":
        return 0
    whole = Ask(ask.need_key, "all", ask.minutes)
    silent = suits(services, needs, whole) & ~ages_recorded(services) & ~suits(services, needs, ask)
    return int(silent.sum())
