"""The directory beside the people who might use it: read once, asked many questions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.figures import england
from dashboard.figures.covered import covered
from dashboard.figures.kept import kept
from dashboard.figures.publishing import mixed, source_uses
from dashboard.figures.residents import Residents, residents
from dashboard.figures.services.ask import Ask, suits
from dashboard.methods.access import Weight, catchment_access, stepped
from dashboard.methods.travel_time import estimated_minutes
from dashboard.store.engine import Connection
from dashboard.store.queries import services as queries
from dashboard.store.queries.loads import data_version

ZONE_WEIGHTS = (1.0, 0.68, 0.22)
"""Full in the nearest third of the minutes, less in the second and third (Luo and Qi 2009)."""

PER = 10_000
ASKED = 60
"""Questions whose numbers in reach are kept: twelve needs of some ages and minutes."""


@dataclass(frozen=True)
class Reach:
    """`homes`: every LSOA of a vintage, indexed by code, with easting, northing, area_id, load_id and a
    column of residents for each age band. `services`, `sites` and `needs` as in
    `dashboard.store.queries.services`, `sites` with `share`, the part of its service that each place with
    a position holds. `covered` tells of each home whether the directories speak of it: elsewhere nothing is
    known, which is not the same as nothing. `as_at` is the day by which an entry's age is told;
    `ages` says how residents were had by age. `invented` is whether every
    directory is; `mixed` says why nothing is told of invented services to real
    residents, or the other way round; it is empty where all is one or the other."""

    homes: pd.DataFrame
    services: pd.DataFrame
    sites: pd.DataFrame
    needs: pd.DataFrame
    covered: pd.Series
    as_at: date
    load_ids: tuple[int, ...]
    ages: Residents = field(default_factory=lambda: Residents(pd.DataFrame()))
    mixed: str = ""
    invented: bool = False

    @property
    def empty(self) -> bool:
        """Whether no directory is loaded."""
        return self.services.empty

    def people(self, ask: Ask) -> pd.Series:
        """Residents of the asked age group by LSOA; missing where that age is not loaded, and where the
        directories do not speak of the LSOA."""
        return self._residents(ask).where(self.covered)

    def _residents(self, ask: Ask) -> pd.Series:
        bands = list(ask.ages.bands)
        if not set(bands) <= set(self.homes.columns):
            return pd.Series(float("nan"), index=self.homes.index)
        return self.homes[bands].sum(axis=1, min_count=len(bands))

    def places(self, ask: Ask) -> pd.DataFrame:
        """Places with a position of the services that answer the question."""
        keys = self.services.loc[suits(self.services, self.needs, ask), "service_key"]
        return self.sites[self.sites["service_key"].isin(keys) & self.sites["easting"].notna()]

    def pairs(self, ask: Ask) -> pd.DataFrame:
        """Every LSOA and place within the asked minutes of each other: columns origin, site, minutes."""
        return estimated_minutes(self.homes, self.places(ask), limit=ask.minutes)

    def access(self, ask: Ask) -> pd.Series:
        """Services per 10,000 people of the group, shared with all who can reach them (E2SFCA), by LSOA.

        A service counts as one, divided evenly among its places, as its capacity is seldom recorded.
        """
        people = self._residents(ask).dropna()
        supply = self.places(ask)["share"]
        weight = zone_weight(ask.minutes)
        shared = catchment_access(people, supply, self.pairs(ask), limit=ask.minutes, weight=weight)
        return shared * PER

    def number_in_reach(self, ask: Ask) -> pd.Series:
        """How many services that answer the question each LSOA can reach; nothing may change it."""
        return self._counted(ask)

    @cached_property
    def _counted(self) -> Callable[[Ask], pd.Series]:
        """As asked already: sentence, map, matrix and panel of a page ask the same."""
        return lru_cache(ASKED)(self._count)

    def _count(self, ask: Ask) -> pd.Series:
        pairs = self.pairs(ask)
        keys = self.sites["service_key"].reindex(pairs["site"]).to_numpy()
        reached = pd.DataFrame({"origin": pairs["origin"].to_numpy(), "key": keys}).drop_duplicates()
        return reached.groupby("origin").size().reindex(self.homes.index, fill_value=0)

    def needs_in_reach(self, ask: Ask) -> pd.Series:
        """How many of the twelve needs each LSOA can reach a service for."""
        asked = (Ask(key, ask.age_key, ask.minutes) for key in NEEDS)
        reached = [(self.number_in_reach(one) > 0).astype(int) for one in asked]
        return pd.concat(reached, axis=1).sum(axis=1)


def zone_weight(minutes: int) -> Weight:
    """How much a service counts by the minutes to it, in three zones up to `minutes`."""
    third = minutes / len(ZONE_WEIGHTS)
    return stepped({third * (n + 1): part for n, part in enumerate(ZONE_WEIGHTS)})


@kept(most=2, stamp=data_version)
def known_reach(connection: Connection, vintage: str) -> Reach:
    """As `reach`, read once for each state of the data and then kept: many indicators ask it in turn."""
    return reach(connection, vintage)


def reach(connection: Connection, vintage: str) -> Reach:
    """The current directories and the LSOAs of a vintage, with their people where any service is loaded."""
    services, sites = queries.services(connection), queries.sites(connection)
    homes = england.positions(connection, vintage=vintage)
    if services.empty:
        nowhere, none = pd.Series(False, index=homes.index), queries.needs(connection)
        return Reach(homes, services, _shared_among_places(sites), none, nowhere, date.min, ())
    placed = bool(
        sites["easting"].notna().any()
    )  # without a place nobody's ways are told: no people are read
    loads = queries.directory_loads(connection)
    invented = bool(loads["synthetic"].astype(bool).all())
    apart = _unlike_residents(connection, loads, vintage) if placed and invented else ""
    told = placed and not apart  # what is not shown needs no people either
    people = residents(connection, vintage=vintage) if told else Residents(pd.DataFrame())
    homes = homes.join(people.counts, on="area_id") if told else homes.assign(load_id=float("nan"))
    return Reach(
        homes=homes,
        services=services,
        sites=_shared_among_places(sites),
        needs=queries.needs(connection),
        covered=covered(homes, sites, queries.wider_areas(connection, vintage=vintage)),
        as_at=_as_at(services, loads),
        load_ids=(*(int(load) for load in loads["id"]), *people.load_ids),
        ages=people,
        mixed=apart
        or mixed(source_uses(connection, (*_ids(loads["id"]), *_ids(homes["load_id"].dropna().unique())))),
        invented=invented,
    )


def _unlike_residents(connection: Connection, loads: pd.DataFrame, vintage: str) -> str:
    """Why nothing is told of the directories and the residents, where one is invented and the other real."""
    people = england.residents(connection, vintage=vintage)["load_id"].dropna().unique()
    return mixed(source_uses(connection, (*_ids(loads["id"]), *_ids(people))))


def _ids(loads: Iterable[object]) -> list[int]:
    return [int(str(load)) for load in loads]


def _shared_among_places(sites: pd.DataFrame) -> pd.DataFrame:
    placed = sites["easting"].notna()
    number = sites[placed].groupby("service_key")["easting"].transform("size")
    return sites.assign(share=(1 / number).reindex(sites.index))


def _as_at(services: pd.DataFrame, loads: pd.DataFrame) -> date:
    """The day of the newest load; of invented entries the newest day written in them, as they do not age."""
    if loads.empty:
        return date.min
    if not loads["synthetic"].astype(bool).all():
        return pd.Timestamp(pd.to_datetime(loads["loaded_at"]).max()).date()
    written = [day for column in ("assured_on", "modified_on") for day in services[column].dropna()]
    return max(written, default=date.min)
