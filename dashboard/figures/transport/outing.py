"""There and back: one home area, one session, both journeys leg by leg, with the fare."""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from dashboard.errors import NoJourney, UnknownArea
from dashboard.figures.figure import SourceUse
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, session_at
from dashboard.figures.transport.timetables import Day
from dashboard.methods.journeys import Journey, Ride, journey_home, journey_there
from dashboard.methods.walking import WALKED
from dashboard.words import counted

WEEKS = 6
FIRST_ASKED, LAST_ASKED, ASKED_EVERY = 12 * 3600, 24 * 3600, 600
"""Seconds between which the last bus home is looked for, and how finely."""


@dataclass(frozen=True)
class Leg:
    """One ride in words, and its way on the map (longitude and latitude of each stop, WGS84)."""

    route: str
    operator: str
    board: str
    leaves: str
    alight: str
    arrives: str
    path: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Way:
    """One journey in words. `fare_pence` is None where a ride on it states no fare."""

    leaves: str
    arrives: str
    minutes: int
    walk_minutes: int
    changes: int
    legs: tuple[Leg, ...]
    fare_pence: int | None

    @property
    def on_foot(self) -> bool:
        """Whether no bus is taken."""
        return not self.legs

    @property
    def words(self) -> str:
        """From when to when, and how, in two sentences."""
        changes = counted(self.changes, "change") if self.changes else "no change"
        walked = f"{counted(self.walk_minutes, 'minute')} on foot, {changes}"
        return (
            f"Leave {self.leaves}, arrive {self.arrives}: {counted(self.minutes, 'minute')}. "
            f"{'On foot all the way' if self.on_foot else walked}."
        )


@dataclass(frozen=True)
class Outing:
    """There and back. A way that does not exist is None; `on` is the date of the timetable."""

    service: str
    site: str
    when: str
    begins: str
    ends: str
    out: Way | None
    home: Way | None
    on: str

    @property
    def works(self) -> bool:
        """Whether one gets there before it starts and home after it ends."""
        return self.out is not None and self.home is not None

    @property
    def fare_pence(self) -> int | None:
        """Both ways, once; None where it is not known."""
        parts = [way.fare_pence for way in (self.out, self.home) if way]
        return None if None in parts or not self.works else sum(part or 0 for part in parts)

    @property
    def answer(self) -> str:
        """Can one get there and home, in a sentence."""
        if self.works and self.out and self.home:
            return (
                f"Yes: leave home at {self.out.leaves}, be there at {self.out.arrives}, home at "
                f"{self.home.arrives}."
            )
        if self.out:
            return f"Only out: there at {self.out.arrives}, but no way home within two hours."
        if self.home:
            return "No: there is no way to be there in time, though there is one home."
        return "No: there is no way there in time, and none home, within two hours."

    @property
    def fare_words(self) -> str:
        """What it costs once and for six weeks; or that no fare is stated."""
        if not self.works:
            return ""
        if self.fare_pence is None:
            return "The timetable states no fare for part of this journey."
        if not self.fare_pence:
            return "No fare: it is walked both ways."
        once, course = self.fare_pence / 100, WEEKS * self.fare_pence / 100
        return f"£{once:.2f} there and back; £{course:.2f} for {WEEKS} weeks, at single fares."


def outing(found: Reach, home_code: str, session: int) -> Outing:
    """There and back from an LSOA to a session (its row). Raises `UnknownArea` for an unknown home."""
    if home_code not in found.homes.index:
        raise UnknownArea("This home area has no position in the data loaded here.")
    chosen = session_at(found.sessions, session)
    day = found.days[chosen.day]
    home = found.homes.loc[home_code, ["easting", "northing"]].to_numpy(dtype=float)
    return Outing(
        service=chosen.name,
        site=chosen.venue,
        when=f"{DAY_NAMES[chosen.day]} {clock(chosen.begins)} to {clock(chosen.ends)}",
        begins=clock(chosen.begins),
        ends=clock(chosen.ends),
        out=_out(day, home, chosen.begins, chosen.place),
        home=_home(day, chosen.place, chosen.ends, home),
        on=f"{day.on.day} {day.on:%B %Y}",
    )


def elsewhere_words(found: Reach, home_code: str, session: int) -> str:
    """What travel times that another tool made say of the same way, which the timetable here may not; empty
    where none are loaded."""
    if not found.made_elsewhere:
        return ""
    home = found.homes.index.get_loc(home_code)
    minutes = [_minutes_words(float(way[home][session])) for way in (found.there, found.back)]
    pence = np.nan if found.fares is None else float(found.fares[home][session])
    fare = "" if np.isnan(pence) else f", at £{pence / 100:.2f} one way"
    said = f"The minutes in map and coverage: there {minutes[0]}, home {minutes[1]}{fare}."
    return f"{said} {found.made_elsewhere}"


def _minutes_words(minutes: float) -> str:
    return "no way" if np.isnan(minutes) else counted(minutes, "minute")


def rides_table(told: Outing, *, home_name: str, sources: tuple[SourceUse, ...], data_version: str) -> Tabled:
    """Every ride there and home as a table that may be published."""
    columns = {
        "way": TableColumn("Way"),
        "route": TableColumn("Bus"),
        "operator": TableColumn("Operator"),
        "board": TableColumn("From"),
        "leaves": TableColumn("Leaves"),
        "alight": TableColumn("To"),
        "arrives": TableColumn("Arrives"),
    }
    ways = (("There", told.out), ("Home", told.home))
    rides = [{"way": name} | asdict(leg) for name, way in ways if way for leg in way.legs]
    rows = pd.DataFrame(rides, columns=list(columns))
    notes = (f"{told.answer} By the timetable of {told.on}. {WALKED}",)
    return Tabled("rides", "", home_name, columns, rows, sources, data_version, notes)


def alternatives(found: Reach, home_code: str, session: int, *, minutes: int, most: int = 3) -> pd.DataFrame:
    """The nearest other sessions of the same needs that one reaches and gets home from within the minutes:
    the rows of `sessions`, with `minutes` each way. Where the service has no need, any session."""
    service_key = session_at(found.sessions, session).service_key
    keys = found.needs.loc[found.needs["service_key"] == service_key, "need_key"]
    alike = found.needs.loc[found.needs["need_key"].isin(keys), "service_key"]
    home = found.homes.index.get_indexer(pd.Index([home_code]))[0]
    each_way = pd.Series(found.each_way("bus")[home], index=found.sessions.index)
    others = found.sessions.assign(minutes=each_way).drop(index=session)
    others = others[others["minutes"] <= minutes]
    if len(keys):
        others = others[others["service_key"].isin(alike)]
    return others.nsmallest(most, "minutes")


def others_words(told: Outing, near: pd.DataFrame, minutes: int) -> str:
    """What stands over the other sessions; that there is none, where there is none."""
    limit = f"within {minutes} minutes each way"
    if near.empty:
        return f"No other session for the same need works by bus from here {limit}."
    return f"{'Others that work' if told.works else 'The nearest that work'} from here {limit}:"


def last_home(found: Reach, home_code: str, session: int) -> str:
    """The last bus home from a session's place on its day, in a sentence."""
    chosen = session_at(found.sessions, session)
    day = found.days[chosen.day]
    home = found.homes.loc[home_code, ["easting", "northing"]].to_numpy(dtype=float)
    for moment in range(LAST_ASKED, FIRST_ASKED, -ASKED_EVERY):
        try:
            way = journey_home(day.timetable, chosen.place, moment, home)
        except NoJourney:
            continue
        if not way.rides:
            return "It is near enough to walk home at any hour."
        return f"Last bus home on {DAY_NAMES[chosen.day]}: {clock(way.rides[0].leaves)}."
    return f"No bus home on {DAY_NAMES[chosen.day]} after {clock(FIRST_ASKED)}."


def clock(seconds: int) -> str:
    """Seconds after midnight as 18:05; an hour past midnight is 01:05 of the next day."""
    return f"{int(seconds) // 3600 % 24:02}:{int(seconds) % 3600 // 60:02}"


def _out(day: Day, home: np.ndarray, begins: int, place: np.ndarray) -> Way | None:
    try:
        return _told(day, journey_there(day.timetable, home, begins, place, fares=day.fares))
    except NoJourney:
        return None


def _home(day: Day, place: np.ndarray, ends: int, home: np.ndarray) -> Way | None:
    try:
        return _told(day, journey_home(day.timetable, place, ends, home, fares=day.fares))
    except NoJourney:
        return None


def _told(day: Day, journey: Journey) -> Way:
    legs = tuple(_leg(day, ride) for ride in journey.rides)
    fares = [day.trips["fare_pence"].iloc[ride.trip] for ride in journey.rides]
    return Way(
        leaves=clock(journey.leaves),
        arrives=clock(_whole_minute(journey.arrives)),
        minutes=_whole_minute(journey.arrives) // 60 - journey.leaves // 60,
        walk_minutes=round(journey.walk_minutes),
        changes=journey.changes,
        legs=legs,
        fare_pence=None if any(pd.isna(fare) for fare in fares) else int(sum(fares)),
    )


def _whole_minute(seconds: int) -> int:
    """The end of the minute: whoever arrives within it is there by then."""
    return -(-seconds // 60) * 60


def _leg(day: Day, ride: Ride) -> Leg:
    trip = day.trips.iloc[ride.trip]
    stops = day.stops.iloc[list(ride.stops)]
    return Leg(
        route=str(trip["route_name"]),
        operator=str(trip["operator"]),
        board=str(stops["name"].iloc[0]),
        leaves=clock(ride.leaves),
        alight=str(stops["name"].iloc[-1]),
        arrives=clock(ride.arrives),
        path=tuple(zip(stops["longitude"].round(5), stops["latitude"].round(5), strict=True)),
    )
