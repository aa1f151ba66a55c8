"""A timetable as a GTFS feed: the stops, the days, and every trip with its calls and its fare."""

import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from pyproj import Transformer

from dashboard.errors import FileRefused
from dashboard.loaders.formats.timetable.calls import checked_calls, packed_by_trip, repeated
from dashboard.loaders.formats.timetable.editions import former_editions
from dashboard.loaders.formats.timetable.feed import Feed, feed_parts, is_feed
from dashboard.loaders.parsed import Format, Note, Parsed, Progress
from dashboard.store.tables import Loaded, TimetableCalendar, TimetableStop, TimetableTrip
from dashboard.words import counted

WEST, SOUTH, EAST, NORTH = -9.0, 49.8, 2.0, 61.0
"""The corners of the United Kingdom, degrees."""

WEEKDAYS = {
    "monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH",
    "friday": "FR", "saturday": "SA", "sunday": "SU",
}  # fmt: skip
MODES = {0: "tram", 1: "metro", 2: "rail", 3: "bus", 4: "ferry", 5: "tram", 11: "bus", 12: "rail"}
WIDER_MODES = {1: "rail", 2: "coach", 4: "metro", 5: "metro", 7: "bus", 8: "bus", 9: "tram", 10: "ferry"}
"""By the hundreds of the extended route types: 200 is a coach, 700 a bus."""

_TO_GRID = Transformer.from_crs(4326, 27700, always_xy=True)


def _read(path: Path, progress: Progress) -> Parsed:
    feed = Feed(path)
    read = feed.rows
    progress(0.3, f"{counted(len(feed['stop_times']), 'call')} read")
    outside = _keep_stops(feed)
    stops = _stops(feed)
    _keep_trips(feed)
    calls = repeated(feed, checked_calls(feed, stops.set_index("stop_code")["number"]))
    progress(0.8, f"{counted(calls['trip_id'].nunique(), 'trip')} checked")
    if calls.empty:
        raise FileRefused(path.name, "no trip of this feed calls at two stops in the United Kingdom.")
    key = feed_key(feed)
    rows: dict[type[Loaded], pd.DataFrame] = {
        TimetableStop: stops.assign(feed_key=key),
        TimetableCalendar: _calendars(feed).assign(feed_key=key),
        TimetableTrip: _trips(feed, calls).assign(feed_key=key),
    }
    progress(1.0, f"{counted(len(rows[TimetableTrip]), 'trip')} kept")
    return Parsed(
        period=_period(feed),
        rows={table: frame.assign(row=0) for table, frame in rows.items()},
        rows_read=read,
        refused=tuple(feed.refused),
        rows_outside=outside,
        notes=_notes(feed),
    )


def feed_key(feed: Feed) -> str:
    """What a newer edition of the same feed shares with this one: its publisher and its operators."""
    publisher = feed["feed_info"]["feed_publisher_name"]
    operators = sorted(set(feed["agency"]["agency_name"]))
    words = "; ".join([*publisher.head(1), *operators])
    return words if len(words) <= 100 else f"{words[:60]}… {hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _keep_stops(feed: Feed) -> int:
    """Refuse stops without a usable position; returns how many stations and entrances were set aside."""
    frame = feed["stops"]
    aside = ~frame["location_type"].isin(["", "0"])
    feed.tables["stops"] = frame = frame[~aside]
    latitude, longitude = (pd.to_numeric(frame[c], errors="coerce") for c in ("stop_lat", "stop_lon"))
    inside = latitude.between(SOUTH, NORTH) & longitude.between(WEST, EAST)
    feed.refuse("stops", ~inside, "stop_lat", "this position does not lie in the United Kingdom")
    feed.refuse("stops", feed["stops"]["stop_id"].duplicated(), "stop_id", "an earlier row has this stop")
    return int(aside.sum())


def _stops(feed: Feed) -> pd.DataFrame:
    frame = feed["stops"]
    latitude, longitude = frame["stop_lat"].astype(float), frame["stop_lon"].astype(float)
    easting, northing = _TO_GRID.transform(longitude.to_numpy(), latitude.to_numpy())
    return pd.DataFrame(
        {
            "number": np.arange(len(frame)),
            "stop_code": frame["stop_id"],
            "name": frame["stop_name"].str.slice(0, 200),
            "latitude": latitude,
            "longitude": longitude,
            "easting": np.round(easting, 1),
            "northing": np.round(northing, 1),
        }
    )


def _keep_trips(feed: Feed) -> None:
    feed.refuse(
        "routes", feed["routes"]["route_id"].duplicated(), "route_id", "an earlier row has this route"
    )
    kinds = pd.to_numeric(feed["routes"]["route_type"], errors="coerce")
    feed.refuse("routes", kinds.isna(), "route_type", "this is not a number")
    trips = feed["trips"]
    feed.refuse("trips", trips["trip_id"].duplicated(), "trip_id", "an earlier row has this trip")
    known = feed["trips"]["route_id"].isin(feed["routes"]["route_id"])
    feed.refuse("trips", ~known, "route_id", "routes.txt has no such route")


def _trips(feed: Feed, calls: pd.DataFrame) -> pd.DataFrame:
    values = packed_by_trip(calls)
    known = set(feed["trips"]["trip_id"])
    of_trip = [name if name in known else name.rpartition(" at ")[0] for name in values.index]
    trips = feed["trips"].set_index("trip_id").loc[of_trip]
    routes = feed["routes"].set_index("route_id").loc[trips["route_id"]]
    return pd.DataFrame(
        {
            "trip_key": values.index,
            "calendar_key": trips["service_id"].to_numpy(),
            "mode": [mode(int(kind)) for kind in routes["route_type"]],
            "route_name": _route_names(routes).to_numpy(),
            "operator": _operators(feed, routes).to_numpy(),
            "headsign": trips["trip_headsign"].str.slice(0, 200).to_numpy(),
            "fare_pence": pd.Series(trips["route_id"].map(_fares(feed)).to_numpy()).astype("Int64"),
            "calls": values.to_numpy(),
        }
    )


def mode(route_type: int) -> str:
    """The kind of vehicle, of GTFS's own route types and of the extended ones that publishers use."""
    return MODES.get(route_type) or WIDER_MODES.get(route_type // 100 if route_type >= 100 else -1, "other")


def _route_names(routes: pd.DataFrame) -> pd.Series:
    short = routes["route_short_name"]
    return short.where(short != "", routes["route_long_name"]).str.slice(0, 200)


def _operators(feed: Feed, routes: pd.DataFrame) -> pd.Series:
    agencies = feed["agency"].drop_duplicates("agency_id").set_index("agency_id")["agency_name"]
    only = agencies.iloc[0] if len(agencies) == 1 else ""
    return routes["agency_id"].map(agencies).fillna(only)


def _fares(feed: Feed) -> pd.Series:
    """Pence for one ride by route_id, where a rule gives a route one price whatever the zones."""
    rules, fares = feed["fare_rules"], feed["fare_attributes"]
    pounds = fares[fares["currency_type"].str.upper() == "GBP"].set_index("fare_id")["price"]
    flat = rules[(rules["origin_id"] == "") & (rules["destination_id"] == "") & (rules["route_id"] != "")]
    pence = pd.to_numeric(flat["fare_id"].map(pounds), errors="coerce").astype(float) * 100
    return pence.round().groupby(flat["route_id"]).min()


def _calendars(feed: Feed) -> pd.DataFrame:
    """One row for each service_id: from calendar.txt, and its exceptions from calendar_dates.txt."""
    frame = feed["calendar"].drop_duplicates("service_id").set_index("service_id")
    dates = feed["calendar_dates"]
    keys = list(dict.fromkeys([*frame.index, *dates["service_id"]]))
    days = frame.reindex(keys)[list(WEEKDAYS)] == "1"
    said = [",".join(code for day, code in WEEKDAYS.items() if row[day]) for _, row in days.iterrows()]
    return pd.DataFrame(
        {
            "calendar_key": keys,
            "days": said,
            "starts_on": [_day(text) for text in frame["start_date"].reindex(keys).fillna("")],
            "ends_on": [_day(text) for text in frame["end_date"].reindex(keys).fillna("")],
            "added": _exceptions(dates, keys, "1"),
            "removed": _exceptions(dates, keys, "2"),
        }
    )


def _exceptions(dates: pd.DataFrame, keys: list[str], kind: str) -> list[str]:
    chosen = dates[dates["exception_type"] == kind]
    found = {key: rows.map(_day).dropna() for key, rows in chosen.groupby("service_id")["date"]}
    return [",".join(str(day) for day in sorted(found[key])) if key in found else "" for key in keys]


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _period(feed: Feed) -> str:
    starts = [*feed["feed_info"]["feed_start_date"], *feed["calendar"]["start_date"]]
    days = [day for text in starts if (day := _day(text))]
    days += [day for text in feed["calendar_dates"]["date"] if (day := _day(text))]
    return str(min(days)) if days else ""


def _notes(feed: Feed) -> tuple[Note, ...]:
    known = set(feed["calendar"]["service_id"]) | set(feed["calendar_dates"]["service_id"])
    never = feed["trips"].index[~feed["trips"]["service_id"].isin(known)]
    asked = feed["stop_times"].index[feed["stop_times"]["pickup_type"].isin(["2", "3"])]
    notes = []
    if len(never):
        words = "No calendar says on which days these trips run, so they never do here."
        notes.append(Note("warning", "trips.txt service_id", words, tuple(int(row) for row in never)))
    if len(asked):
        words = "The bus has to be booked or asked to stop here; it is taken to call all the same."
        notes.append(Note("warning", "stop_times.txt pickup_type", words, tuple(int(row) for row in asked)))
    return tuple(notes)


TIMETABLE = Format(
    "timetable",
    "GTFS timetable feed",
    "gtfs",
    is_feed,
    _read,
    parts=feed_parts,
    supersedes=former_editions,
)
FORMATS = (TIMETABLE,)
