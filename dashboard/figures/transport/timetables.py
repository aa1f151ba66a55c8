"""The timetable of one weekday, put together from every feed that is loaded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.errors import NoTimetable
from dashboard.methods.columns import Floats
from dashboard.methods.timetable import Timetable, timetable
from dashboard.store.calls import ALLOWED, ARRIVES, DEPARTS, MAY_ALIGHT, MAY_BOARD, STOP, unpacked
from dashboard.store.engine import Connection
from dashboard.store.queries import timetables as queries

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MIDNIGHT = 86_400
WEEKS_LOOKED_AT = 4


@dataclass(frozen=True)
class Feeds:
    """Every feed that is loaded, as stored; the columns are those of `dashboard.store.queries.timetables`."""

    stops: pd.DataFrame
    calendars: pd.DataFrame
    trips: pd.DataFrame

    @property
    def keys(self) -> list[str]:
        """What names each feed."""
        return list(self.stops["feed_key"].unique())

    def only(self, keys: Collection[str]) -> "Feeds":
        """These feeds alone."""
        return Feeds(
            *(each[each["feed_key"].isin(keys)] for each in (self.stops, self.calendars, self.trips))
        )

    @property
    def load_ids(self) -> tuple[int, ...]:
        """The loads that the feeds came with."""
        return tuple(int(load) for load in self.stops["load_id"].unique())


@dataclass(frozen=True)
class Day:
    """One day's timetable. Row k of `stops` is stop k of `timetable`, row k of `trips` its trip k.

    `on` is the date, of the feed with most trips where feeds run at different times; `dates` are all of them.
    """

    on: date
    timetable: Timetable
    stops: pd.DataFrame
    trips: pd.DataFrame
    dates: tuple[date, ...] = ()

    @property
    def fares(self) -> Floats:
        """Pence by trip, NaN where the timetable states none."""
        return self.trips["fare_pence"].to_numpy(dtype=float)


def feeds(connection: Connection) -> Feeds:
    """Every feed that is loaded. Raises `NoTimetable` when there is none."""
    found = Feeds(queries.stops(connection), queries.calendars(connection), queries.trips(connection))
    if found.trips.empty:
        raise NoTimetable("No timetable is loaded here. Load a GTFS feed of the buses in this area.")
    return found


def typical_date(all_feeds: Feeds, weekday: str, *, today: date) -> date:
    """The date that stands for a weekday (`MO` to `SU`): of four near today that the feeds cover, the one
    with most trips, so that a bank holiday does not pass for an ordinary Monday."""
    calendars = all_feeds.calendars
    known = [day for column in ("starts_on", "ends_on") for day in calendars[column].dropna()]
    known += [date.fromisoformat(day) for text in calendars["added"] for day in text.split(",") if day]
    first, last = min(known, default=today), max(known, default=today)
    start = today if first <= today <= last else first
    start += timedelta(days=(DAYS.index(weekday) - start.weekday()) % 7)
    weeks = [timedelta(weeks=week) for week in range(WEEKS_LOOKED_AT)]
    dates = [start + week if start + week <= last else start - week for week in weeks]
    return max(dates, key=lambda day: (len(_running(all_feeds, day)), -day.toordinal()))


def typical_dates(all_feeds: Feeds, weekday: str, *, today: date) -> dict[str, date]:
    """The date that stands for a weekday in each feed, by its key: feeds of different years are each read at
    a date when they run. A feed that does not run on this weekday is left out."""
    found = {key: all_feeds.only([key]) for key in all_feeds.keys}
    dates = {key: typical_date(feed, weekday, today=today) for key, feed in found.items()}
    return {key: on for key, on in dates.items() if len(_running(found[key], on))}


def day_timetable(all_feeds: Feeds, on: date) -> Day:
    """Everything that runs on a date, what is left of the night before included."""
    return _day_timetable(all_feeds, dict.fromkeys(all_feeds.keys, on))


def _day_timetable(all_feeds: Feeds, dates: Mapping[str, date]) -> Day:
    tonight, last_night = _nights(all_feeds, dates)
    stops = all_feeds.stops.reset_index(drop=True)
    offsets = stops.reset_index().groupby("feed_key")["index"].min()
    before = _calls(last_night, offsets, shift=-MIDNIGHT)
    before = before[before.groupby("trip")["arrives"].transform("max") >= 0]
    before = before.assign(trip=before["trip"] + len(tonight))
    calls = pd.concat([_calls(tonight, offsets, shift=0), before], ignore_index=True)
    trips = pd.concat([tonight, last_night], ignore_index=True).drop(columns="calls")
    codes, used = pd.factorize(calls["trip"])
    made = timetable(stops.assign(code=stops.index), calls.assign(trip=codes))
    most = tonight["feed_key"].mode()
    on = dates[most.iloc[0]] if len(most) else max(dates.values(), default=date.min)
    return Day(on, made, stops, trips.iloc[used].reset_index(drop=True), _each(dates))


def _each(dates: Mapping[str, date]) -> tuple[date, ...]:
    return tuple(sorted(set(dates.values())))


def _nights(all_feeds: Feeds, dates: Mapping[str, date]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The trips of each feed on its date, and those of the night before."""
    both = [
        [_running(all_feeds.only([key]), on - timedelta(days=back)) for key, on in dates.items()]
        for back in (0, 1)
    ]
    nothing = all_feeds.trips.head(0)
    tonight, last_night = (pd.concat([nothing, *night], ignore_index=True) for night in both)
    return tonight, last_night


def day_timetables(all_feeds: Feeds, weekdays: list[str], *, today: date) -> dict[str, Day]:
    """The typical timetable of each weekday; weekdays on which the same trips run share one."""
    made: dict[tuple[str, ...], Day] = {}
    found = {}
    for weekday in weekdays:
        dates = typical_dates(all_feeds, weekday, today=today)
        nights = _nights(all_feeds, dates)
        late = nights[1][nights[1]["calendar_key"].isin(_late(all_feeds))]
        key = (*nights[0]["trip_key"], "", *late["trip_key"])
        if key not in made:
            made[key] = _day_timetable(all_feeds, dates)
        alike = made[key]
        on = next((dates[feed] for feed in alike.trips["feed_key"].mode() if feed in dates), alike.on)
        found[weekday] = replace(alike, on=on, dates=_each(dates))
    return found


def _late(all_feeds: Feeds) -> set[str]:
    """Calendars with a trip that runs past midnight."""
    rows, trip = unpacked(all_feeds.trips["calls"].tolist())
    past = np.unique(trip[rows[:, ARRIVES] >= MIDNIGHT])
    return set(all_feeds.trips["calendar_key"].iloc[past])


def _running(all_feeds: Feeds, on: date) -> pd.DataFrame:
    """The trips that run on a date."""
    calendars = all_feeds.calendars
    weekday, text = DAYS[on.weekday()], on.isoformat()
    ordinary = calendars["days"].str.contains(weekday) & _covers(calendars, on)
    runs = (ordinary & ~calendars["removed"].str.contains(text)) | calendars["added"].str.contains(text)
    keys = calendars.loc[runs, ["feed_key", "calendar_key"]].drop_duplicates()
    return all_feeds.trips.merge(keys, on=["feed_key", "calendar_key"])


def _covers(calendars: pd.DataFrame, on: date) -> pd.Series:
    starts = calendars["starts_on"].fillna(date.max) <= on
    return starts & (calendars["ends_on"].fillna(date.min) >= on)


def _calls(trips: pd.DataFrame, offsets: pd.Series, *, shift: int) -> pd.DataFrame:
    """Columns trip and stop (both positions), arrives, departs, may_board, may_alight."""
    rows, trip = unpacked(trips["calls"].tolist())
    first = trips["feed_key"].map(offsets).to_numpy(dtype=np.int64)
    return pd.DataFrame(
        {
            "trip": trip,
            "stop": rows[:, STOP] + first[trip],
            "arrives": rows[:, ARRIVES].astype(np.int64) + shift,
            "departs": rows[:, DEPARTS].astype(np.int64) + shift,
            "may_board": (rows[:, ALLOWED] & MAY_BOARD) > 0,
            "may_alight": (rows[:, ALLOWED] & MAY_ALIGHT) > 0,
        }
    )
