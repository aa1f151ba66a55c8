"""Where a service can be attended, and when: its sites and its schedules."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import pandas as pd
from pyproj import Transformer

from dashboard.loaders.formats.services.entry import Doubts, key_of, number, people_named, rows_in
from dashboard.loaders.formats.services.plain_text import plain

SOUTH, NORTH, WEST, EAST = 49.8, 60.9, -8.2, 1.8
IRELAND = (51.2, 54.0, -5.5)
"""South, north and east edge of a box that holds most of the Republic of Ireland and none of the UK."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SOMETIMES = "SOMETIMES"
"""Stands behind the frequency of sessions that do not happen at every turn: each second week, the first
Tuesday of a month, six times in all."""

RULE_PARTS = ("count", "bymonthday", "bymonth", "byweekno", "byyearday", "bysetpos")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def position_fault(location: Mapping[str, Any]) -> tuple[str, str] | None:
    """Why a location's position cannot be used, as column and reason; None if it can, or if it has none."""
    if location.get("latitude") in (None, "") and location.get("longitude") in (None, ""):
        return None
    for column in ("latitude", "longitude"):
        if number(location.get(column)) is None:
            return column, "this is not a number of degrees"
    latitude, longitude = _degrees(location)
    if in_united_kingdom(latitude, longitude):
        return None
    swapped = " Latitude and longitude seem to be swapped." if in_united_kingdom(longitude, latitude) else ""
    wrong = "longitude" if SOUTH <= latitude <= NORTH else "latitude"
    return wrong, f"this place is outside the United Kingdom.{swapped}"


def in_united_kingdom(latitude: float, longitude: float) -> bool:
    """Whether a position can be in the United Kingdom; rough at sea and along the Irish border."""
    south, north, east = IRELAND
    in_ireland = south <= latitude < north and longitude < east
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST and not in_ireland


def _degrees(location: Mapping[str, Any]) -> tuple[float, float]:
    return float(number(location["latitude"]) or 0.0), float(number(location["longitude"]) or 0.0)


def site(location: Mapping[str, Any], document: Mapping[str, Any], number_in_entry: int) -> dict[str, Any]:
    """The columns of `service_site` for a location without fault; easting and northing come in `on_grid`."""
    has_position = location.get("latitude") not in (None, "")
    latitude, longitude = _degrees(location) if has_position else (None, None)
    address = next(rows_in(location, "addresses", "physical_addresses"), {})
    return {
        "site_key": key_of(location.get("id")) or f"place {number_in_entry}",
        "name": plain(location.get("name"), most=200, names=people_named(document)),
        "town": plain(address.get("city"), most=100),
        "latitude": latitude,
        "longitude": longitude,
    }


def on_grid(sites: pd.DataFrame) -> pd.DataFrame:
    """The sites with `easting` and `northing`, British National Grid metres to the nearest metre."""
    to_grid = Transformer.from_crs(4326, 27700, always_xy=True)
    placed = sites["latitude"].notna()
    out = sites.assign(easting=float("nan"), northing=float("nan"))
    if placed.any():
        longitude, latitude = (out.loc[placed, c].to_numpy(float) for c in ("longitude", "latitude"))
        easting, northing = to_grid.transform(longitude, latitude)
        out.loc[placed, "easting"], out.loc[placed, "northing"] = easting.round(), northing.round()
    return out


def schedules(document: Mapping[str, Any], row: int, doubts: Doubts) -> list[dict[str, Any]]:
    """The columns of `service_schedule` for each of an entry's times, those of its sites included."""
    found = [_schedule(item, document, row, doubts) for item in _of(document)]
    for place in rows_in(document, "service_at_locations", "services_at_location"):
        location = place.get("location")
        key = key_of(location.get("id")) if isinstance(location, dict) else ""
        found += [{**_schedule(item, document, row, doubts), "site_key": key or None} for item in _of(place)]
    return found


def _of(holder: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(rows_in(holder, "schedules", "regular_schedules", "regular_schedule"))


def _schedule(
    item: Mapping[str, Any], document: Mapping[str, Any], row: int, doubts: Doubts
) -> dict[str, Any]:
    return {
        "site_key": None,
        "frequency": _frequency(item),
        "days": ",".join(_days(item)),
        "opens_at": _clock(item.get("opens_at")),
        "closes_at": _clock(item.get("closes_at")),
        "valid_from": max(_days_of(item, "valid_from", "dtstart"), default=None),
        "valid_to": min(_days_of(item, "valid_to", "until"), default=None),
        "description": plain(item.get("description"), most=300, names=people_named(document)),
    }


def _days(item: Mapping[str, Any]) -> list[str]:
    """Days of the week. A monthly rule's `2TU` is a Tuesday; version 1.0 counts weekdays from 1, Monday."""
    told = str(item.get("byday") or "").upper()
    days = [name for name in DAYS if re.search(rf"(?<![A-Z]){name}(?![A-Z])", told)]
    weekday = number(item.get("weekday"))
    if not days and weekday is not None and weekday in range(1, 8):
        return [DAYS[int(weekday) - 1]]
    return days


def _clock(value: object) -> str:
    match = CLOCK.match(value.strip()) if isinstance(value, str) else None
    return match.group(0) if match else ""


def _frequency(item: Mapping[str, Any]) -> str:
    """The word of the rule, with `SOMETIMES` behind it where the rule leaves out some of its turns."""
    told = plain(item.get("freq"), most=20).upper()
    often = number(item.get("interval")) in (None, 1.0)
    numbered = re.search(r"\d\s*(?:MO|TU|WE|TH|FR|SA|SU)", str(item.get("byday") or "").upper())
    whole = often and not numbered and not any(item.get(part) for part in RULE_PARTS)
    return told if whole or not told else f"{told[:10]} {SOMETIMES}"


def _days_of(item: Mapping[str, Any], *keys: str) -> list[date]:
    """The dates under these keys; unlike other dates of an entry, they may well lie ahead."""
    found = []
    for key in keys:
        text = re.sub(
            r"^(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", str(item.get(key) or "")
        )  # UNTIL=20260331T000000Z
        with suppress(ValueError):
            found.append(date.fromisoformat(text[:10]))
    return found
