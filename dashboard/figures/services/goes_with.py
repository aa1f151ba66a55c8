"""What goes with a service: for whom it is the last in reach, and where another would help most."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.edges import MANY
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import not_known
from dashboard.figures.services.reach import Reach
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.travel_time import STATED, estimated_minutes
from dashboard.store.engine import Connection
from dashboard.store.queries.loads import data_version
from dashboard.words import about, in_ten, named, noun, sentence, where_they_are

VENUES = 3
"""Venues that are named for another service in the place of one that goes."""
HANGING = {
    "name": TableColumn("Service"),
    "organisation": TableColumn("Organisation"),
    "people": TableColumn("People for whom it is the last", Written.COUNT),
    "where": TableColumn("Where they live"),
    "beyond": TableColumn("Of them near places outside the data", Written.PERCENT),
}
REPAIRS = {
    "venue": TableColumn("Another service at"),
    "people": TableColumn("People who would have one again", Written.COUNT),
    "share": TableColumn("Of those who lose theirs", Written.PERCENT),
}
LISTED = "Only what a directory lists is counted; people may know of others, and a listed one may be full."
UNPRICED = "What it would cost is not known here. Each venue is one where a listed service meets now."


@dataclass(frozen=True)
class Hanging:
    """The services that are the last in reach for somebody. `last` has a row for each neighbourhood that
    reaches exactly one: lsoa_code, service_key, people, district_name. `table` has a row a service, most
    people first; after them those whose people could often use places outside the data. `unknown` says why
    nothing is known; empty otherwise."""

    ask: Ask
    last: pd.DataFrame
    table: Tabled
    unknown: str = ""

    @property
    def people(self) -> float:
        """Residents who reach exactly one service."""
        return float(self.last["people"].sum())

    @property
    def sentence(self) -> str:
        """How many have one service alone, and for how many of them which is it."""
        if self.unknown:
            return self.unknown
        if not self.people:
            return f"Nobody here reaches one {self.ask.what} alone {self.ask.within}."
        said = f"{sentence(about(self.people))} {self.ask.who} have one {self.ask.what} {self.ask.within}"
        first = self.table.rows.iloc[0]
        if first["beyond"] > 100 * MANY:
            return f"{said} and no other in the data."
        return f"{said} and no other. For {about(float(first['people']))} of them it is {first['name']}."


@dataclass(frozen=True)
class Gone:
    """What goes with one service: `people` lose their last, and `table` names the venues where another would
    reach most of them; `beyond` is the share of them, 0 to 1, who could use places outside the data."""

    ask: Ask
    name: str
    people: float
    districts: dict[str, float]
    beyond: float
    table: Tabled

    @property
    def sentence(self) -> str:
        """Who would have none, where they live, and how far the best venue would mend it."""
        if not self.people:
            return f"Without {self.name} everybody who reaches it now still reaches another {self.ask.what}."
        where = where_they_are(self.districts, self.people, one="district")
        have = noun(self.people, "has", "have")
        said = f"Without {self.name} {about(self.people)} {self.ask.who} {have} no {self.ask.what} left"
        said = f"{said}, {where}." if where else f"{said}."
        if self.beyond > MANY:
            said = f"{said} {sentence(in_ten(self.beyond))} of them live near places outside the data."
        if self.table.rows.empty:
            return f"{said} No other venue listed here is near any of them."
        best = self.table.rows.iloc[0]
        return (
            f"{said} Another at {best['venue']} would reach {in_ten(best['people'] / self.people)} of them."
        )


def hanging(connection: Connection, geography: Geography, found: Reach, ask: Ask) -> Hanging:
    """The services that are the last in reach of the ICB's residents, most people first."""
    unknown = not_known(geography, found)
    last = _last(geography, found, ask)
    rows = pd.DataFrame(
        [
            {
                "service_key": key,
                "people": float(held["people"].sum()),
                "beyond": 100 * geography.share_beyond(held["lsoa_code"]),
                "where": named(list(_by_district(held)), "district"),
            }
            for key, held in last.groupby("service_key")
        ],
        columns=["service_key", "people", "beyond", "where"],
    )
    told = found.services.set_index("service_key")[["name", "organisation"]].fillna("Not recorded")
    rows = rows.join(told, on="service_key").assign(edge=rows["beyond"] > 100 * MANY)
    rows = rows.sort_values(["edge", "people", "name"], ascending=[True, False, True])
    table = _table(connection, geography, found, f"last_services_{ask.variant}", HANGING, rows, LISTED)
    return Hanging(ask, last, table, unknown)


def gone(connection: Connection, geography: Geography, found: Hanging, directory: Reach, key: str) -> Gone:
    """What goes with the service `key`: whom it leaves with none, and where another would help most.

    Each venue of another running service is tried; of several at one spot the first by name stands for all.
    """
    lost = found.last[found.last["service_key"] == key]
    people = lost.set_index("lsoa_code")["people"]
    sites = directory.places(Ask(minutes=found.ask.minutes))
    own = directory.sites.loc[directory.sites["service_key"] == key, ["easting", "northing"]]
    venues = sites.merge(own.drop_duplicates().assign(own=True), on=["easting", "northing"], how="left")
    venues = venues[venues["own"].isna() & (venues["name"].fillna("") != "")]
    venues["name"] = [_venue(name, town) for name, town in zip(venues["name"], venues["town"], strict=True)]
    venues = venues.sort_values("name").drop_duplicates(["easting", "northing"]).reset_index(drop=True)
    pairs = estimated_minutes(
        directory.homes.loc[people.index], venues[["easting", "northing"]], limit=found.ask.minutes
    )
    gained = people.reindex(pairs["origin"]).groupby(pairs["site"].to_numpy()).sum().nlargest(VENUES)
    rows = pd.DataFrame(
        {
            "venue": venues["name"].reindex(gained.index).to_numpy(),
            "people": gained.to_numpy(float),
            "share": 100 * gained.to_numpy(float) / max(float(people.sum()), 1.0),
        }
    )
    name = str(directory.services.set_index("service_key")["name"].get(key, key))
    table_key = f"instead_of_{key}_{found.ask.variant}"
    return Gone(
        found.ask,
        name,
        float(people.sum()),
        _by_district(lost),
        geography.share_beyond(people.index),
        _table(connection, geography, directory, table_key, REPAIRS, rows, UNPRICED),
    )


def _by_district(held: pd.DataFrame) -> dict[str, float]:
    """The people by district, most first."""
    sums = held.groupby("district_name")["people"].sum().sort_values(ascending=False, kind="stable")
    return {str(name): float(number) for name, number in sums.items()}


def _venue(name: str, town: str | None) -> str:
    return f"{name}, {town}" if town and town not in name else name


def _last(geography: Geography, found: Reach, ask: Ask) -> pd.DataFrame:
    """The neighbourhoods of the ICB that reach exactly one service, with it and with their residents."""
    pairs = found.pairs(ask)
    reached = pd.DataFrame(
        {
            "lsoa_code": pairs["origin"].to_numpy(),
            "service_key": found.sites["service_key"].reindex(pairs["site"]).to_numpy(),
        }
    ).drop_duplicates()
    alone = reached[~reached["lsoa_code"].duplicated(keep=False)]
    here = geography.spine[["lsoa_code", "district_name"]].drop_duplicates("lsoa_code")
    people = found.people(ask).rename("people")
    held = alone.merge(here, on="lsoa_code").join(people, on="lsoa_code")
    return held[held["people"] > 0].reset_index(drop=True)


def _table(
    connection: Connection,
    geography: Geography,
    found: Reach,
    key: str,
    columns: dict[str, TableColumn],
    rows: pd.DataFrame,
    note: str,
) -> Tabled:
    return Tabled(
        key=key.replace(" ", "_"),
        period=found.as_at.isoformat(),
        scope_name=geography.icb_name,
        columns=columns,
        rows=rows.reset_index(drop=True),
        sources=source_uses(connection, found.load_ids),
        data_version=data_version(connection),
        notes=(note, STATED),
    )
