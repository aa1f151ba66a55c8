"""Everything worth telling to who follows an area, or a service."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.errors import UnknownArea, UnknownService
from dashboard.figures.finder import Finder
from dashboard.figures.following import contracts, directory, waits
from dashboard.figures.following.notice import Followed, Notice, newest_first, page_link
from dashboard.figures.funding.contracts import register
from dashboard.figures.publishing import invented_loads, source_uses
from dashboard.figures.services.located import placed_services
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.store.queries import services as queries
from dashboard.web_addresses import card_address, follow_area, follow_service

NO_AREA = "There is no such area here. Choose one on My town and press “Follow” there."
NO_SERVICE = "No directory here lists such a service, or has listed it. Find it on My town and follow it."


def area(connection: Connection, finder: Finder, choice: str, *, found: Reach, today: date) -> Followed:
    """What is worth telling of an area: its contracts, its needs, its waits and its entries. `choice` is one
    of the finder's. Raises `UnknownArea` for any other."""
    if choice not in finder.labels:
        raise UnknownArea(NO_AREA)
    own, districts = finder.geography, finder.within(choice, AreaKind.DISTRICT)
    money = register(connection, own).serving(*districts)
    of = contracts.Of(own.icb_code, choice)
    told = contracts.ending(connection, money, of=of, districts=districts, today=today)
    told += waits.shifted(connection, own, finder.counted(choice))
    if not found.empty:
        now = directory.told_on(connection, found, today)
        told += directory.needs_lost(connection, own, found, districts)
        told += directory.unconfirmed(connection, _entries(connection, finder, choice, found), now)
    link, used = follow_area(own.icb_code, choice), (*found.load_ids, *money.load_ids)
    about = page_link("place", icb=own.icb_code, area=choice)
    return _followed(connection, link, about, finder.named(choice), told, used)


def _entries(connection: Connection, finder: Finder, choice: str, found: Reach) -> pd.DataFrame:
    """The entries with a place in the area; of a whole ICB also those that name no place at all."""
    placed = placed_services(connection, finder.geography, found)
    inside = placed.loc[placed["lsoa_code"].isin(finder.lsoas(choice)), "service_key"]
    chosen = found.services["service_key"].isin(inside)
    if choice == finder.geography.icb_code:
        somewhere = found.sites.loc[found.sites["easting"].notna(), "service_key"]
        chosen |= ~found.services["service_key"].isin(somewhere)
    return found.services[chosen]


def service(connection: Connection, service_key: str, *, today: date) -> Followed:
    """What is worth telling of a service, one that has gone from its directory included. Raises
    `UnknownService` for one that none lists or has listed as running."""
    every = queries.services(connection)
    entry = every[every["service_key"] == service_key]
    gone = directory.gone_entries(connection, every)
    gone = gone[gone["service_key"] == service_key]
    known = pd.concat([entry, gone])
    if known.empty:
        raise UnknownService(NO_SERVICE)
    told = [*directory.unconfirmed(connection, entry, today), *directory.closed(gone)]
    invented = bool(invented_loads(connection, known["load_id"]))
    for organisation in entry["organisation"].dropna():
        money = contracts.of_organisation(connection, organisation, today=today)
        told += [each for each in money if each.synthetic == invented]
    name = str(known["name"].iloc[0])
    about = card_address(service_key) if len(entry) else "my-town"
    return _followed(connection, follow_service(service_key), about, name, told, known["load_id"])


def _followed(
    connection: Connection, link: str, about: str, name: str, told: list[Notice], load_ids: Iterable[int]
) -> Followed:
    uses = source_uses(connection, tuple({int(load) for load in load_ids}))
    return Followed(
        key=link,
        name=name,
        link=link,
        page=about,
        notices=newest_first(told),
        as_at=max((use.loaded_on for use in uses), default=None) or _newest_load(connection),
        synthetic=any(use.synthetic for use in uses) or any(each.synthetic for each in told),
    )


def _newest_load(connection: Connection) -> date:
    newest: pd.Timestamp = loads.loads(connection)["loaded_at"].max()
    return newest.date()
