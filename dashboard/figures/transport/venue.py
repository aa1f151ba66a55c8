"""Can people get to me? A venue of one's choice, a day and an hour: who can come and get home, for what fare.

The venue need not be listed, nor the session exist: a charity asks before it hires a room.
"""

from collections.abc import Collection
from dataclasses import dataclass
from math import isnan

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.errors import DashboardError
from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.coverage import cars_beside, homes_by_fifth
from dashboard.figures.transport.outing import WEEKS, clock
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, SESSION_SECONDS, Wish
from dashboard.figures.transport.tables import tabled
from dashboard.figures.transport.timetables import Day
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import Journey, journeys_home, journeys_there, minutes_home, minutes_there
from dashboard.methods.walking import WALKED
from dashboard.store.engine import Connection
from dashboard.words import counted, half, per_cent, sentence

FIRST_HOUR, LAST_HOUR, EVENING = 9, 20, 18
HOUR = 3600
MINUTES = Wish().minutes
"""Each way, at most."""


@dataclass(frozen=True)
class Venue:
    """A place to meet: what it is called, and where it is (British National Grid, metres)."""

    name: str
    easting: float
    northing: float


@dataclass(frozen=True)
class Coming:
    """Who of an area can come to a venue and get home by bus and on foot. `rows`: a row an hour, columns
    hour, when, homes (that can) and share (0 to 1). `minutes` is the median of the longer way of those who
    can come at the chosen hour; `pence` the median fare there and back of those who pay one, missing where
    none is stated or paid; `walk` the part of them who can walk. `homes` counts homes without a car, or
    residents where cars are not loaded (`cars` says which)."""

    venue: Venue
    area_name: str
    day: str
    hour: int
    homes: float
    cars: bool
    rows: pd.DataFrame
    minutes: float
    pence: float
    walk: float
    table: Tabled

    def share(self, hour: int) -> float:
        """The part of the homes that can come at an hour; missing where there are none."""
        return float(self.rows.set_index("hour")["share"][hour])

    @property
    def sentence(self) -> str:
        """The share that can come at the chosen hour and get home, and how long they are on the way."""
        if not self.homes > 0:
            return f"How many live in {self.area_name} is not known, nor who can come."
        who = (
            counted(self.homes, "home") + " without a car"
            if self.cars
            else counted(self.homes, "person", "people")
        )
        when = f"on {DAY_NAMES[self.day]} at {clock(self.hour * HOUR)}"
        share = per_cent(self.share(self.hour))
        said = f"{sentence(share)} of the {who} in {self.area_name} can come {when} and get home"
        if isnan(self.minutes):
            return f"{said}, by bus or on foot within {MINUTES} minutes each way."
        way = f"are {counted(self.minutes, 'minute')} or less on the way, each way"
        return f"{said}; {half(way, median=self.minutes, of='of them')}."

    @property
    def fare_words(self) -> str:
        """What it costs once and for six weeks, in a sentence; empty where nobody can come."""
        if isnan(self.minutes):
            return ""
        if isnan(self.pence):
            if self.walk >= 1:
                return "No fare: they can all walk."
            return "The timetable states no fare for these ways."
        once, course = self.pence / 100, WEEKS * self.pence / 100
        walk = f"{per_cent(self.walk)} of them can walk; " if self.walk > 0 else ""
        pay = f"pay £{once:.2f} or less a time, £{course:.2f} for {WEEKS} weeks"
        return sentence(f"{walk}{half(pay, median=once, of='of those who ride')}.")

    @property
    def other_hours(self) -> str:
        """The hour that would serve most, and the same for an evening, in a sentence."""
        if not self.homes > 0:
            return ""
        best = self.rows.iloc[int(self.rows["homes"].to_numpy().argmax())]
        evening = f"at {clock(EVENING * HOUR)} {per_cent(self.share(EVENING))}"
        if best["share"] <= self.share(self.hour):
            return f"No other hour of {DAY_NAMES[self.day]} would serve more; {evening}."
        at = clock(int(best["hour"]) * HOUR)
        return f"The best hour is {at}, when {per_cent(best['share'])} could come; {evening}."


def coming(
    connection: Connection,
    geography: Geography,
    found: Reach,
    venue: Venue,
    *,
    day: str,
    hour: int,
    area_name: str,
    lsoa_codes: Collection[str],
) -> Coming:
    """Who of these neighbourhoods can come to a session of two hours at the venue.

    Raises `DashboardError` where no timetable of that day is loaded, or the hour is none that is offered.
    """
    if not found.days:
        raise DashboardError(
            "No timetable is loaded here, so nobody can say who could come. Ask your council's public "
            "transport team for one."
        )
    if day not in found.days or not FIRST_HOUR <= hour <= LAST_HOUR:
        raise DashboardError(
            "No timetable of that day and hour is loaded here. Choose another from the list."
        )
    homes = _homes(connection, geography, found, lsoa_codes)
    counted_, cars = _counted(homes)
    there, back = _both_ways(found.days[day], venue, homes)
    inside = (there <= MINUTES) & (back <= MINUTES)
    rows = _by_hour(inside, counted_, day)
    column = hour - FIRST_HOUR
    chosen, weights = inside[:, column], counted_.to_numpy(float)
    longer = np.maximum(there, back)[:, column]
    fares = _fares(found.days[day], venue, homes[chosen], hour)
    weight = weights[chosen]
    return Coming(
        venue=venue,
        area_name=area_name,
        day=day,
        hour=hour,
        homes=float(weights.sum()),
        cars=cars,
        rows=rows,
        minutes=_median(longer[chosen], weight),
        pence=_median(fares[fares > 0], weight[fares > 0]),
        walk=float(weight[fares == 0].sum() / weight.sum()) if weight.sum() else 0.0,
        table=_table(connection, found, rows, venue=venue, area_name=area_name, cars=cars),
    )


def _homes(
    connection: Connection, geography: Geography, found: Reach, lsoa_codes: Collection[str]
) -> pd.DataFrame:
    known = homes_by_fifth(connection, geography, found)
    own = found.homes.index.isin(list(lsoa_codes))
    return found.homes[own].join(known[["people", "no_car"]])


def _counted(homes: pd.DataFrame) -> tuple[pd.Series, bool]:
    """Homes without a car, and that it is they; residents where cars are not loaded for all of the area."""
    cars = bool(len(homes) and homes["no_car"].notna().all())
    column = "no_car" if cars else "people"
    return homes[column].fillna(0).astype(float), cars


def _both_ways(day: Day, venue: Venue, homes: pd.DataFrame) -> tuple[Floats, Floats]:
    """Minutes there and home, a row a home and a column an hour of the day."""
    hours = np.arange(FIRST_HOUR, LAST_HOUR + 1) * HOUR
    places = np.repeat([[venue.easting, venue.northing]], len(hours), axis=0)
    doors = homes[["easting", "northing"]].to_numpy(dtype=float)
    if not len(doors):
        return np.empty((0, len(hours))), np.empty((0, len(hours)))
    there = minutes_there(day.timetable, places, hours, doors)
    return there, minutes_home(day.timetable, places, hours + SESSION_SECONDS, doors)


def _by_hour(inside: npt.NDArray[np.bool_], weights: pd.Series, day: str) -> pd.DataFrame:
    hours = list(range(FIRST_HOUR, LAST_HOUR + 1))
    homes = inside.T @ weights.to_numpy(float)
    whole = float(weights.sum())
    return pd.DataFrame(
        {
            "hour": hours,
            "when": [f"{DAY_NAMES[day]} {clock(hour * HOUR)}" for hour in hours],
            "homes": homes,
            "share": homes / whole if whole else np.nan,
        }
    )


def _fares(day: Day, venue: Venue, homes: pd.DataFrame, hour: int) -> Floats:
    """Pence there and back of each home, 0 on foot; NaN where a ride states no fare."""
    if homes.empty:
        return np.array([])
    place = np.array([venue.easting, venue.northing])
    doors = homes[["easting", "northing"]].to_numpy(dtype=float)
    begins, ends = hour * HOUR, hour * HOUR + SESSION_SECONDS
    there = journeys_there(day.timetable, doors, begins, place, fares=day.fares)
    back = journeys_home(day.timetable, place, ends, doors, fares=day.fares)
    return _pence(day, there) + _pence(day, back)


def _pence(day: Day, ways: list[Journey | None]) -> Floats:
    fares = day.fares
    return np.array([np.nan if way is None else fares[[r.trip for r in way.rides]].sum() for way in ways])


def _median(values: Floats, weights: Floats) -> float:
    if not len(values) or not weights.sum():
        return float("nan")
    return float(np.quantile(values, 0.5, weights=weights, method="inverted_cdf"))


def _table(
    connection: Connection, found: Reach, rows: pd.DataFrame, *, venue: Venue, area_name: str, cars: bool
) -> Tabled:
    who = "Homes without a car that can come and get home" if cars else "People who can come and get home"
    columns = {
        "when": TableColumn("When"),
        "homes": TableColumn(who, Written.COUNT),
        "share": TableColumn("Share", Written.SHARE),
    }
    loads = cars_beside(connection, found)["load_id"].unique()
    return tabled(
        connection,
        found,
        key="coming_to_a_venue",
        scope_name=area_name,
        columns=columns,
        rows=rows,
        notes=(
            f"To {venue.name}: a session of two hours, on foot and by bus, within {MINUTES} minutes each "
            f"way, waiting included. By the timetable, as if every bus ran on time. {WALKED}",
            *((found.made_elsewhere,) if found.made_elsewhere else ()),
        ),
        also=tuple(int(load) for load in loads) if cars else (),
    )


def middle(found: Reach, lsoa_codes: Collection[str], name: str) -> Venue:
    """The neighbourhood in the middle of an area's people, as a venue. Raises `DashboardError` where no
    position is loaded."""
    homes = found.homes[found.homes.index.isin(list(lsoa_codes))].dropna(subset=["easting", "northing"])
    if homes.empty:
        raise DashboardError("Where people live here is not loaded, so nothing can be said of journeys.")
    people = homes["all"].fillna(0).to_numpy(float) + 1
    centre = [np.average(homes[axis], weights=people) for axis in ("easting", "northing")]
    away = np.hypot(homes["easting"] - centre[0], homes["northing"] - centre[1])
    nearest = homes.loc[away.idxmin()]
    return Venue(f"the middle of {name}", float(nearest["easting"]), float(nearest["northing"]))


def listed_venue(directory: pd.DataFrame, sites: pd.DataFrame, service_key: str) -> Venue:
    """A listed service's first place. Raises `DashboardError` where the directory gives none."""
    placed = sites[(sites["service_key"] == service_key) & sites["easting"].notna()]
    named = directory[directory["service_key"] == service_key]
    if placed.empty or named.empty:
        raise DashboardError("The directory does not say where this service meets. Choose another place.")
    return Venue(
        str(named["name"].iloc[0]), float(placed["easting"].iloc[0]), float(placed["northing"].iloc[0])
    )
