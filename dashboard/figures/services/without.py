"""Who has no service within reach: of one area, a town or the whole ICB, in one sentence."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from dashboard import words
from dashboard.catalogue.needs import NEEDS
from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import not_known
from dashboard.figures.services.reach import Reach


@dataclass(frozen=True)
class Without:
    """The residents of some neighbourhoods who reach no service: `people` of `everybody`; `of_all` are those
    without one in the whole ICB, and `area_name` is empty for it. `districts` holds them by district.
    `unknown` says why nothing is known of services here, and is empty where something is."""

    ask: Ask
    area_name: str
    people: float
    everybody: float
    of_all: float
    districts: dict[str, float]
    unknown: str = ""

    @property
    def share(self) -> float:
        """The part of the residents who reach none; 0 where nobody of the asked age lives here."""
        return self.people / self.everybody if self.everybody else 0.0

    @property
    def sentence(self) -> str:
        """It in words; residents are a published estimate, not a count of people in need."""
        if self.unknown:
            return self.unknown
        where = f" in {self.area_name}" if self.area_name else ""
        if not self.everybody:
            here = where or " here"
            return f"How many {self.ask.who} live{here} is not known, nor who has no {self.ask.what}."
        if self.people <= 0:
            return f"Everybody{where} lives {self.ask.within} of a listed {self.ask.what}."
        first = words.sentence(words.of_ten(self.share, self.ask.who))
        own = self.ask.need_key and NEEDS[self.ask.need_key].people == self.ask.ages.key != "all"
        what = "service for them" if own else self.ask.what  # children, and a service for children
        said = f"{first}{where} have no listed {what} {self.ask.within}"
        people = words.noun(max(self.people, 1), "person", "people")
        return f"{said}: {words.about(self.people)} {people}{self._beside}."

    @property
    def _beside(self) -> str:
        """How many of all those without one live here, or where they live."""
        if self.area_name:
            return f", {words.in_ten(self.people / self.of_all)} of all without one" if self.of_all else ""
        where = words.where_they_are(self.districts, self.people, one="district")
        return f", {where}" if where else ""


def widest(
    geography: Geography,
    found: Reach,
    ask: Ask = Ask(),  # noqa: B008
    *,
    lsoa_codes: Collection[str] = (),
    area_name: str = "",
) -> Without:
    """The need for which the largest share of those concerned reach no service, in the neighbourhoods named,
    else in the whole ICB; where that is not known of any, the first. `ask` says of whom, and how far."""
    asked = [replace(ask, need_key=key) for key in NEEDS]
    asked = asked[:1] if not_known(geography, found) else asked
    every = (without(geography, found, one, lsoa_codes=lsoa_codes, area_name=area_name) for one in asked)
    return max(every, key=lambda one: one.share)


def beside_the_widest(told: Without, most: Without) -> str:
    """What is told of one need and, where another is lacking for a larger share, which is lacking most: so
    that nobody takes good news of the one for good news of all."""
    if not told.ask.need_key or told.unknown or not told.everybody:
        return told.sentence
    if words.in_ten(most.share) == words.in_ten(told.share) or most.share < told.share:
        return told.sentence
    need = NEEDS[most.ask.need_key]
    who = "of them" if need.people == most.ask.ages.key != "all" else most.ask.who
    lacking = f"Lacking most are services for {words.uncapital(need.name)}"
    return f"{told.sentence} {lacking}: {words.of_ten(most.share, who)} reach none."


def without(
    geography: Geography, found: Reach, ask: Ask, *, lsoa_codes: Collection[str] = (), area_name: str = ""
) -> Without:
    """Who reaches none, in the neighbourhoods named, else in the whole ICB.

    People of an age that is not loaded are not counted.
    """
    parts = pd.DataFrame({"people": found.people(ask), "number": found.number_in_reach(ask)})
    spine = geography.spine.join(parts, on="lsoa_code").dropna(subset=["people"])
    own = spine[spine["lsoa_code"].isin(lsoa_codes)] if area_name else spine
    none = own[own["number"] == 0]
    districts = none.groupby("district_name")["people"].sum()
    return Without(
        ask=ask,
        area_name=area_name,
        people=float(none["people"].sum()),
        everybody=float(own["people"].sum()),
        of_all=float(spine.loc[spine["number"] == 0, "people"].sum()),
        districts={str(name): float(people) for name, people in districts.items() if people > 0},
        unknown=not_known(geography, found),
    )
