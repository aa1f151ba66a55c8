"""Entries of the directory that nobody confirmed for a year, and needs that lost the last one listed."""

from collections.abc import Collection, Iterator
from datetime import date

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.figures.covered import spoken_of
from dashboard.figures.figure import day
from dashboard.figures.following.notice import Notice, newest_first, page_link
from dashboard.figures.geography import Geography
from dashboard.figures.placing import lsoa_at
from dashboard.figures.publishing import invented_loads
from dashboard.figures.services.ask import running
from dashboard.figures.services.freshness import GHOSTS, checked_on, freshness
from dashboard.figures.services.located import placed_services
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.store.queries import former_services as former
from dashboard.web_addresses import card_address

MOST = 50
"""At most so many entries that nobody confirmed are told of: a feed is not an archive."""
LISTED_ONLY = "That a directory lists none does not prove that there is none."


def told_on(connection: Connection, found: Reach, today: date) -> date:
    """The day by which entries are told: today, and of invented ones, which do not age, the directory's."""
    return found.as_at if invented_loads(connection, found.services["load_id"]) else today


def unconfirmed(connection: Connection, entries: pd.DataFrame, now: date) -> list[Notice]:
    """A notice for each running entry (a row of `Reach.services`) that nobody confirmed for a year, at most
    `MOST`: those whose check is over a year old before those that record none, the newest of each."""
    old = entries[running(entries) & freshness(entries, now).isin(GHOSTS).to_numpy()]
    invented = invented_loads(connection, old["load_id"])
    since = former.first_listed(connection)
    told = zip(old.itertuples(), checked_on(old), strict=True)
    every = [
        _unconfirmed(
            str(entry.service_key),
            str(entry.name),
            checked if isinstance(checked, date) and pd.notna(checked) else None,
            first=since[str(entry.service_key)].date(),
            synthetic=entry.load_id in invented,
        )
        for entry, checked in told
    ]
    checked = newest_first(each for each, day in zip(every, checked_on(old), strict=True) if pd.notna(day))
    return [*checked, *(each for each in newest_first(every) if each not in checked)][:MOST]


def _unconfirmed(key: str, name: str, checked: date | None, *, first: date, synthetic: bool) -> Notice:
    on = (pd.Timestamp(checked) + pd.DateOffset(years=1)).date() if checked else first
    title, said = (
        (f"Not confirmed for a year: {name}", f"Nobody has confirmed {name} since {day(checked)}.")
        if checked
        else (f"No check recorded: {name}", f"No check of the entry of {name} is recorded.")
    )
    return Notice(
        key=f"unconfirmed|{key}|{on}",
        title=title,
        said=f"{said} It may have gone.",
        link=card_address(key),
        on=on,
        synthetic=synthetic,
        minor=True,
    )


def needs_lost(
    connection: Connection, geography: Geography, found: Reach, districts: Collection[str]
) -> list[Notice]:
    """A notice for each need of which a directory listed a running service with a place in one of these
    districts, and lists none now. Invented entries and real ones never meet: only what is of the kind of
    today's directory counts."""
    kinds = _kinds(connection, found)
    gone = _gone(connection, geography, found)
    gone = gone[gone["synthetic"].isin(kinds) & gone["district_code"].isin(list(districts))]
    told = spoken_of(geography.spine, found.covered, AreaKind.DISTRICT)
    gone = gone[gone["district_code"].map(told).fillna(False).astype(bool)]
    here = _here(connection, geography, found)
    last = gone.sort_values(["gone_on", "name"]).drop_duplicates(["need_key", "district_code"], keep="last")
    return [
        _lost(row, geography)
        for _, row in last.iterrows()
        if (row["need_key"], row["district_code"]) not in here
    ]


def _kinds(connection: Connection, found: Reach) -> set[bool]:
    loads = set(found.services["load_id"])
    invented = invented_loads(connection, loads)
    return {load in invented for load in loads}


def _here(connection: Connection, geography: Geography, found: Reach) -> set[tuple[str, str]]:
    placed = placed_services(connection, geography, found)
    pairs = placed[running(placed)].merge(found.needs[["service_key", "need_key"]], on="service_key")
    return set(zip(pairs["need_key"], pairs["district_code"], strict=True))


def _gone(connection: Connection, geography: Geography, found: Reach) -> pd.DataFrame:
    """Entries that ran once and do not now, by need and district: columns need_key, district_code, name,
    gone_on, synthetic."""
    entries = gone_entries(connection, found.services)
    sites, needs = former.sites_and_needs(connection)
    sites = sites.merge(entries, on=["service_key", "load_id"])
    sites = sites.assign(lsoa_code=lsoa_at(connection, geography.spine, sites))
    placed = sites.dropna(subset=["lsoa_code"]).merge(geography.spine, on="lsoa_code")
    return placed.merge(needs, on=["service_key", "load_id"]).dropna(subset=["district_code"])


def gone_entries(connection: Connection, services: pd.DataFrame) -> pd.DataFrame:
    """The last running entry of each service that runs no more, by its directory or by its own word: columns
    of `former_services.last_running`, and gone_on. `services` are today's entries."""
    entries = former.last_running(connection)
    closed = services[services["told_running"] == "closed"].set_index("service_key")["told_on"]
    days = [
        pd.Timestamp(at).date() if pd.notna(at) else closed.get(key)
        for at, key in zip(entries["gone_at"], entries["service_key"], strict=True)
    ]
    gone_on = pd.Series(days, index=entries.index, dtype=object)
    return entries.assign(gone_on=gone_on)[gone_on.notna()]


def _lost(row: pd.Series, geography: Geography) -> Notice:
    need, name = NEEDS[row["need_key"]].name, geography.name_of(row["district_code"])
    return Notice(
        key=f"lost|{row['need_key']}|{row['district_code']}|{row['gone_on']}",
        title=f"{need} in {name}: no service is listed any more",
        said=f"The last running service listed for {need.lower()} in {name}, {row['name']}, went on "
        f"{day(row['gone_on'])}. {LISTED_ONLY}",
        link=page_link(
            "gaps", icb=geography.icb_code, area=str(row["district_code"]), need=str(row["need_key"])
        ),
        on=row["gone_on"],
        synthetic=bool(row["synthetic"]),
    )


def closed(entries: pd.DataFrame) -> Iterator[Notice]:
    """A notice for each entry that runs no more; `entries` as `gone_entries` gives them."""
    for _, row in entries.iterrows():
        key = str(row["service_key"])
        yield Notice(
            key=f"closed|{key}|{row['gone_on']}",
            title=f"Not listed as running any more: {row['name']}",
            said=f"{row['name']} is not listed as running since {day(row['gone_on'])}.",
            link=card_address(key),
            on=row["gone_on"],
            synthetic=bool(row["synthetic"]),
        )
