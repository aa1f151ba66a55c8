"""When and where services meet: one row for each weekday of each weekly session with a place."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.errors import DashboardError
from dashboard.figures.services.ask import running
from dashboard.figures.steady import FEWER_AND_MORE
from dashboard.figures.transport.timetables import DAYS
from dashboard.methods.columns import Floats
from dashboard.store.engine import Connection
from dashboard.store.queries import services as queries

DAY_NAMES = dict(
    zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
MODES = {"bus": "By bus and on foot", "car": "By car (estimated)"}
PARTS = {"any": "Any time", "morning": "Before noon", "afternoon": "Noon to 5 pm", "evening": "From 5 pm"}
NOON, FIVE = 12 * 3600, 17 * 3600
LIMITS = (45, 30, 15)
COLUMNS = [
    "service_key", "name", "site", "town", "day", "easting", "northing", "latitude", "longitude", "begins",
    "ends",
]  # fmt: skip
SESSION_SECONDS = 2 * 3600
"""How long a session is taken to last where the directory does not say when it ends: an assumption."""


@dataclass(frozen=True)
class Session:
    """One weekly session: times in seconds after midnight, the place on the British National Grid (metres)
    and in WGS84 degrees."""

    service_key: str
    name: str
    site: str
    town: str
    day: str
    easting: float
    northing: float
    latitude: float
    longitude: float
    begins: int
    ends: int

    @property
    def place(self) -> Floats:
        """Easting and northing."""
        return np.array([self.easting, self.northing])

    @property
    def venue(self) -> str:
        """The site and its town, as far as they are known."""
        return ", ".join(part for part in (self.site, self.town) if part)


def session_at(sessions: pd.DataFrame, row: int) -> Session:
    """The session of a row of `sessions`."""
    return Session(*next(sessions.loc[[row], COLUMNS].itertuples(index=False, name=None)))


@dataclass(frozen=True)
class Wish:
    """What somebody wants to reach: a need, by which mode, on which day and in which part of it, within how
    many minutes each way. Raises `DashboardError` for an unknown part."""

    need_key: str = ""
    mode: str = "bus"
    day: str = "any"
    part: str = "any"
    minutes: int = 45

    def __post_init__(self) -> None:
        known = (
            self.need_key in {"", *NEEDS}
            and self.mode in MODES
            and self.day in {"any", *DAYS}
            and self.part in PARTS
            and self.minutes in {limit + step for limit in LIMITS for step in (0, *FEWER_AND_MORE)}
        )
        if not known:
            raise DashboardError("There is no such need, way, day or limit. Choose from the lists.")

    @property
    def near(self) -> tuple["Wish", ...]:
        """The same wish with five minutes fewer and five more."""
        return tuple(replace(self, minutes=self.minutes + step) for step in FEWER_AND_MORE)

    @property
    def variant(self) -> str:
        """The wish as part of a figure's identity."""
        return f"{self.need_key or 'any'} {self.mode} {self.day} {self.part} {self.minutes}"

    @property
    def words(self) -> str:
        """The wish as the end of a title: "for debt, on Tuesday before noon"."""
        need = f" for {NEEDS[self.need_key].name.lower()}" if self.need_key else ""
        day = "" if self.day == "any" else f" on {DAY_NAMES[self.day]}"
        part = "" if self.part == "any" else f" {PARTS[self.part].lower()}"
        return f"a session{need}{day}{part}"

    def suits(self, sessions: pd.DataFrame, needs: pd.DataFrame) -> pd.Series:
        """Which sessions answer the wish, minutes aside."""
        chosen = pd.Series(True, index=sessions.index)
        if self.need_key:
            answering = needs.loc[needs["need_key"] == self.need_key, "service_key"]
            chosen &= sessions["service_key"].isin(answering)
        if self.day != "any":
            chosen &= sessions["day"] == self.day
        if self.part != "any":
            chosen &= part_of_day(sessions["begins"]) == self.part
        return chosen


def part_of_day(begins: pd.Series) -> pd.Series:
    """Morning, afternoon or evening, by the seconds at which a session begins."""
    parts = pd.Series("evening", index=begins.index).where(begins >= FIVE, "afternoon")
    return parts.where(begins >= NOON, "morning")


def sessions(connection: Connection, *, today: date | None = None) -> pd.DataFrame:
    """Sessions of running services that happen every week now and give day, time and place.

    Columns service_key, site_key, name, site, town, day (`MO` to `SU`), begins, ends (seconds after
    midnight), easting, northing, latitude, longitude. A service with several places meets at each of them.
    """
    entries = queries.services(connection)
    entries = entries.loc[running(entries), ["service_key", "name"]]
    times = queries.schedules(connection)
    times = times[(times["days"] != "") & (times["opens_at"] != "") & (times["frequency"] == "WEEKLY")]
    times = times[_runs_on(times, today or date.today())]
    times = times.assign(day=times["days"].str.split(",")).explode("day")
    places = queries.sites(connection).dropna(subset=["easting"]).rename(columns={"name": "site"})
    found = entries.merge(times, on="service_key").merge(places, on="service_key")
    found = found[found["day"].isin(DAYS)]
    begins = _seconds(found["opens_at"])
    ends = _seconds(found["closes_at"]).fillna(begins + SESSION_SECONDS)
    columns = [name for name in COLUMNS if name not in ("begins", "ends")]
    frame = found[[*columns, "site_key"]].assign(begins=begins.astype("int64"), ends=ends.astype("int64"))
    return frame.drop_duplicates(["service_key", "day", "begins", "site"]).reset_index(drop=True)


def _runs_on(times: pd.DataFrame, today: date) -> pd.Series:
    """Which runs of sessions have begun and not ended; one without a date has."""
    begun, over = (
        times[column].map(lambda day, sign=sign: pd.notna(day) and sign * (day - today).days > 0).astype(bool)
        for column, sign in (("valid_from", 1), ("valid_to", -1))
    )
    return ~begun & ~over


def _seconds(clock: pd.Series) -> pd.Series:
    parts = clock.str.extract(r"^(\d{1,2}):(\d\d)").astype(float)
    return parts[0] * 3600 + parts[1] * 60
