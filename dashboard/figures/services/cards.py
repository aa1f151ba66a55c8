"""The services an area can reach, each told on a card; what an entry leaves out is said to be left out."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.figure import day
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.services.ask import Ask, ages_recorded
from dashboard.figures.services.freshness import GHOSTS, freshness
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.store.queries import services as queries
from dashboard.words import counted

DAYS = {
    "MO": "Mondays",
    "TU": "Tuesdays",
    "WE": "Wednesdays",
    "TH": "Thursdays",
    "FR": "Fridays",
    "SA": "Saturdays",
    "SU": "Sundays",
}
ROOM = {
    "open": "Has room",
    "waiting": "Has a waiting list",
    "full": "Full when last told",
    "ask": "Talk to them first",
    "": "Room not recorded",
}


def vouched_today(card: "Card", today: date) -> str:
    """Who vouched for the entry last, as it is read out on a day."""
    if card.told_on != today:
        return card.freshness
    return card.freshness.replace(day(today), "today", 1)


@dataclass(frozen=True)
class Card:
    """One service in words, found by `key`. `capacity` is a key of `ROOM`; `told_on` is when the service
    itself last said how it stands, None where it has not; `minutes` is from the nearest neighbourhood of the
    area asked about; `days` are codes of the weekdays on which it is known to run."""

    key: str
    name: str
    organisation: str
    what: str
    needs: str
    who_for: str
    when: str
    days: frozenset[str]
    cost: str
    joining: str
    room: str
    capacity: str
    freshness: str
    told_on: date | None
    ghost: bool
    extras: str
    url: str
    minutes: float
    latitude: float
    longitude: float


def cards(
    connection: Connection, *, geography: Geography, found: Reach, ask: Ask, area_code: str
) -> list[Card]:
    """The services that the area's neighbourhoods reach within the asked minutes, nearest first."""
    kind = geography.kind_of(area_code)
    homes = geography.spine.loc[geography.spine[f"{kind}_code"] == area_code, "lsoa_code"]
    return cards_near(connection, found=found, ask=ask, lsoa_codes=homes.tolist())


def cards_near(connection: Connection, *, found: Reach, ask: Ask, lsoa_codes: Collection[str]) -> list[Card]:
    """The services that any of these neighbourhoods reaches within the asked minutes, nearest first."""
    pairs = found.pairs(ask)
    nearest = pairs[pairs["origin"].isin(list(lsoa_codes))].groupby("site")["minutes"].min()
    sites = found.sites.loc[nearest.index].assign(minutes=nearest).sort_values("minutes")
    sites = sites.drop_duplicates("service_key").drop(columns="name")
    rows = sites.merge(found.services, on="service_key")
    schedules, needs = queries.schedules(connection), _needs(found.needs)
    times, days = _times(schedules), _days(schedules)
    ghosts = freshness(rows, found.as_at).isin(GHOSTS)
    recorded = ages_recorded(rows)
    return [
        _card(row, times=times, days=days, needs=needs, ghost=ghost, ages_known=known)
        for (_, row), ghost, known in zip(rows.iterrows(), ghosts, recorded, strict=True)
    ]


def card_of(connection: Connection, service_key: str) -> Card | None:
    """The card of one service, whatever its status; None where no directory lists it. Its minutes and its
    position are missing."""
    every = queries.services(connection)
    rows = every[every["service_key"] == service_key]
    if rows.empty:
        return None
    placeless = rows.assign(minutes=float("nan"), latitude=float("nan"), longitude=float("nan"))
    ghost = freshness(rows, date.today()).isin(GHOSTS).iloc[0]
    times, needs = queries.schedules(connection), queries.needs(connection)
    own = times[times["service_key"] == service_key]
    return _card(
        placeless.iloc[0],
        times=_times(own),
        days=_days(own),
        needs=_needs(needs[needs["service_key"] == service_key]),
        ghost=bool(ghost),
        ages_known=bool(ages_recorded(rows).iloc[0]),
    )


def is_invented(connection: Connection, service_key: str) -> bool:
    """Whether a service's entry came with synthetic data."""
    every = queries.services(connection)
    used = every.loc[every["service_key"] == service_key, "load_id"]
    return any(use.synthetic for use in source_uses(connection, tuple(int(load) for load in used)))


def _card(
    row: pd.Series,
    *,
    times: Mapping[str, str],
    days: Mapping[str, frozenset[str]],
    needs: Mapping[str, str],
    ghost: bool,
    ages_known: bool,
) -> Card:
    key = row["service_key"]
    return Card(
        key=key,
        name=row["name"],
        organisation=row["organisation"] if pd.notna(row["organisation"]) else "Organisation not recorded",
        what=row["description"] or "No description",
        needs=needs.get(key, "Need not recorded"),
        who_for=_ages(row["minimum_age"], row["maximum_age"]) if ages_known else "Ages not recorded",
        when=times.get(key, "") or "Times not recorded",
        days=days.get(key, frozenset()),
        cost=_cost(row["cost"], row["cost_words"]),
        joining=row["joining"].capitalize() or "How to join not recorded",
        room=_room(row["capacity"], row["told_weeks"]),
        capacity=row["capacity"],
        freshness=_vouched(row, ghost=ghost),
        told_on=row["told_on"] if pd.notna(row["told_on"]) else None,
        ghost=ghost,
        extras=_extras(row),
        url=row["url"],
        minutes=float(row["minutes"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


def _ages(youngest: float, oldest: float) -> str:
    if pd.isna(oldest):
        return f"Ages {youngest:g} and over"
    if pd.isna(youngest) or youngest == 0:
        return f"Up to age {oldest:g}"
    return f"Ages {youngest:g} to {oldest:g}"


def _cost(cost: str, words: str) -> str:
    if not cost and not words:
        return "Cost not recorded"
    return words or ("Free" if cost == "free" else "There is a charge")


def _room(capacity: str, weeks: float) -> str:
    said = ROOM[capacity]
    return said if pd.isna(weeks) else f"{said}, about {counted(weeks, 'week')}"


def _vouched(row: pd.Series, *, ghost: bool) -> str:
    """Who vouched for the entry last and when: the service itself, or its directory."""
    if pd.isna(row["told_on"]):
        return _checked(row["assured_on"], ghost=ghost)
    said = f"Confirmed {day(row['told_on'])} by the service"
    return f"{said}: it has moved, ask where" if row["told_running"] == "moved" else said


def _checked(checked: date | None, *, ghost: bool) -> str:
    if checked is None or pd.isna(checked):
        return "No check recorded: it may have gone"
    return f"Checked {day(checked)}" + (", more than a year ago: it may have gone" if ghost else "")


def _extras(row: pd.Series) -> str:
    said = {"accompanied": "Accompanied first visit", "small_group": "Small group", "online": "Online"}
    return "; ".join(words for column, words in said.items() if row[column])


def _times(schedules: pd.DataFrame) -> dict[str, str]:
    said: dict[str, str] = {}
    for row in schedules.to_dict("records"):
        words = _time(row["days"], row["opens_at"], row["closes_at"]) or row["description"]
        words += _when_not(row)
        if words:
            said[row["service_key"]] = "; ".join(filter(None, (said.get(row["service_key"]), words)))
    return said


def _days(schedules: pd.DataFrame) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, days in zip(schedules["service_key"], schedules["days"], strict=True):
        found[key] = found.get(key, frozenset()) | (frozenset(days.split(",")) & DAYS.keys())
    return found


def _when_not(row: Mapping[Hashable, Any]) -> str:
    """What keeps the sessions from being every week and always, in brackets; empty where nothing does."""
    dates = ((row["valid_from"], "from"), (row["valid_to"], "until"))
    said = ["not every week"] if row["frequency"].endswith("SOMETIMES") else []
    said += [f"{word} {day(on)}" for on, word in dates if pd.notna(on)]
    return f" ({', '.join(said)})" if said else ""


def _time(days: str, opens_at: str, closes_at: str) -> str:
    names = ", ".join(DAYS[code] for code in days.split(",") if code in DAYS)
    hours = f"{opens_at} to {closes_at}" if opens_at and closes_at else opens_at
    return f"{names} {hours}".strip()


def _needs(needs: pd.DataFrame) -> dict[str, str]:
    named = needs.assign(words=needs["need_key"].map(lambda key: NEEDS[key].name))
    return {str(key): "; ".join(rows["words"]) for key, rows in named.groupby("service_key")}
