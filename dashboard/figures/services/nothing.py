"""Where there is no service at all, named in words."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import not_known, not_spoken_of
from dashboard.figures.services.reach import Reach
from dashboard.words import counted, where_they_are


@dataclass(frozen=True)
class Nothing:
    """The residents of an ICB who reach no service: how many of how many, in how many neighbourhoods.

    `districts` are their numbers by the name of their district, the largest first. Where nothing is known of
    services in the ICB, `unknown` says so and why; `elsewhere` names districts of which it is so.
    """

    ask: Ask
    people: float
    everybody: float
    neighbourhoods: int
    districts: tuple[tuple[str, float], ...]
    unknown: str = ""
    elsewhere: str = ""

    @property
    def sentence(self) -> str:
        """It in words; a number of residents is a published estimate, not a count of people in need."""
        if self.unknown:
            return self.unknown
        what = f"service for {NEEDS[self.ask.need_key].name.lower()}" if self.ask.need_key else "service"
        who = "people" if self.ask.ages.key == "all" else self.ask.ages.name.lower()
        if not self.neighbourhoods:
            return f"Everybody lives within {self.ask.minutes} minutes of a listed {what}.{self._apart}"
        where = where_they_are(dict(self.districts), self.people, one="district")
        return (
            f"{self.people:,.0f} of {self.everybody:,.0f} {who} live in "
            f"{counted(self.neighbourhoods, 'neighbourhood')} with no listed {what} within "
            f"{self.ask.minutes} minutes, {where}.{self._apart}"
        )

    @property
    def _apart(self) -> str:
        return f" {self.elsewhere}" if self.elsewhere else ""

    @property
    def short(self) -> str:
        """It in one short sentence, without naming where."""
        if self.unknown:
            return self.unknown
        what = f"for {NEEDS[self.ask.need_key].name.lower()}" if self.ask.need_key else "at all"
        who = "people" if self.ask.ages.key == "all" else self.ask.ages.name.lower()
        return (
            f"{self.people:,.0f} of {self.everybody:,.0f} {who} have no listed service {what} within "
            f"{self.ask.minutes} minutes (estimated)."
        )


def widest_nothing(geography: Geography, found: Reach) -> Nothing:
    """The need for which the largest share of those concerned reach no service; any need where nothing is
    known of services here."""
    if not_known(geography, found):
        return nothing_in_reach(geography, found, Ask(next(iter(NEEDS))))
    every = (nothing_in_reach(geography, found, Ask(key)) for key in NEEDS)
    return max(every, key=lambda one: one.people / one.everybody if one.everybody else 0.0)


def nothing_in_reach(geography: Geography, found: Reach, ask: Ask) -> Nothing:
    """The neighbourhoods that reach nothing. People of an age that is not loaded are not counted."""
    parts = pd.DataFrame({"people": found.people(ask), "number": found.number_in_reach(ask)})
    spine = geography.spine.join(parts, on="lsoa_code").dropna(subset=["people"])
    none = spine[spine["number"] == 0]
    districts = none.groupby("district_name")["people"].sum().sort_values(ascending=False)
    return Nothing(
        ask=ask,
        people=float(none["people"].sum()),
        everybody=float(spine["people"].sum()),
        neighbourhoods=len(none),
        districts=tuple((str(name), float(number)) for name, number in districts.items()),
        unknown=not_known(geography, found),
        elsewhere=" ".join(not_spoken_of(geography, found)),
    )
