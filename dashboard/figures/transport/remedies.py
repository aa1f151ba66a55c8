"""What would help: one more session, one held earlier, community transport; people gained, and where."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, Session, Wish, session_at
from dashboard.figures.transport.tables import tabled
from dashboard.figures.transport.timetables import DAYS
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import minutes_home, minutes_there
from dashboard.methods.siting import maximal_cover
from dashboard.store.engine import Connection
from dashboard.store.queries import timetables as queries
from dashboard.words import where_they_are

HOURS = {
    "any": (10, 11, 13, 14, 18),
    "morning": (9, 10, 11),
    "afternoon": (13, 14, 15),
    "evening": (17, 18, 19),
}
"""Hours tried, by the part of the day that is wished for."""
NEW_SHOWN, EARLIER_SHOWN = 4, 3
WEEKDAYS = set(DAYS[:5])
LENGTH = 2 * 3600
NEW_SESSION = "One more session"


@dataclass(frozen=True)
class Remedies:
    """`rows`: one row for each remedy, columns remedy, people (gained), where: new sessions, then sessions
    held earlier, then schemes, most people first in each. `without` is how many have nothing in reach now."""

    wish: Wish
    without: float
    rows: pd.DataFrame
    table: Tabled

    @property
    def sentence(self) -> str:
        """The new session that helps most people, with its place and hour."""
        if self.rows.empty or not self.rows["remedy"].iloc[0].startswith(NEW_SESSION):
            return "No new session tried here would bring more people into reach."
        best = self.rows.iloc[0]
        return f"{best['remedy']} would bring {best['people']:,.0f} of {self.without:,.0f} people into reach."


def remedies(connection: Connection, geography: Geography, found: Reach, wish: Wish) -> Remedies:
    """What would bring most of those into reach by bus who have nothing within the wish's minutes."""
    by_bus = Wish(wish.need_key, "bus", wish.day, wish.part, wish.minutes)
    inside = found.homes.index.isin(geography.spine["lsoa_code"])
    people = found.homes["all"].fillna(0).where(inside & ~found.within(by_bus), 0.0)
    names = geography.spine.drop_duplicates("lsoa_code").set_index("lsoa_code")
    kinds = [
        _venues(found, by_bus, people, names),
        _earlier(found, by_bus, people, names),
        _schemes(connection, by_bus, people, names),
    ]
    rows = [row for kind in kinds for row in kind if row[1] > 0]
    frame = pd.DataFrame(rows, columns=["remedy", "people", "where"])
    columns = {
        "remedy": TableColumn("What would help"),
        "people": TableColumn("People who gain a way there and back", Written.COUNT),
        "where": TableColumn("Where they live"),
    }
    table = tabled(
        connection,
        found,
        key="remedies",
        scope_name=geography.icb_name,
        columns=columns,
        rows=frame,
        notes=(
            f"Counted are people without {by_bus.words} within {wish.minutes} minutes each way by bus now. A "
            "new session lasts two hours, and every neighbourhood is tried as its place. Whoever can come to "
            "a session at its old hour alone is not taken off. Gains of two remedies cannot be added. "
            "Community transport counts everybody in the districts it serves, whether or not it has a seat.",
        ),
    )
    return Remedies(wish, float(people.sum()), frame, table)


Told = tuple[str, float, str]
"""A remedy in words, people gained, and where they live."""
Gain = tuple[str, float, str]
"""The code of a place, people gained there, and where they live."""


def _venues(found: Reach, wish: Wish, people: pd.Series, names: pd.DataFrame) -> list[Told]:
    """One more session at the best place, for each hour of the day asked for, or of days that differ in
    their buses; hours and days that help the same people at the same place are told together."""
    lacking = people[people > 0]
    if lacking.empty:
        return []
    hours: dict[tuple[str, Gain], list[str]] = {}
    for day, said in _days(found, wish).items():
        for hour in HOURS[wish.part]:
            best = _best_place(found, wish, day, hour * 3600, lacking, names)
            hours.setdefault((said, best), []).append(clock(hour * 3600))
    days: dict[tuple[Gain, str], list[str]] = {}
    for (said, best), clocks in hours.items():
        days.setdefault((best, _either(clocks)), []).append(said)
    told = [
        (f"{NEW_SESSION} in {_name(names, place)} on {_either(on)} at {clocks}", gained, where)
        for ((place, gained, where), clocks), on in days.items()
    ]
    return sorted(told, key=lambda row: -row[1])[:NEW_SHOWN]


def _best_place(
    found: Reach, wish: Wish, day: str, begins: int, lacking: pd.Series, names: pd.DataFrame
) -> Gain:
    """The neighbourhood whose session would reach most, its gain, and where most of them live."""
    places = _places(found.homes)
    starts = np.full(len(places), begins)
    minutes = _covers(found, day, _places(found.homes.loc[lacking.index]), places, starts, starts + LENGTH)
    within = minutes <= wish.minutes
    best, gained = maximal_cover(within, lacking, 1)
    return str(found.homes.index[best[0]]), gained, _where(lacking[within[:, best[0]]], names)


def _days(found: Reach, wish: Wish) -> dict[str, str]:
    """The day asked for, or the first of all days that share their buses, with its name in words."""
    if wish.day != "any":
        return {wish.day: DAY_NAMES[wish.day]} if wish.day in found.days else {}
    alike: dict[int, list[str]] = {}
    for day in DAYS:
        if day in found.days:
            alike.setdefault(id(found.days[day].timetable), []).append(day)
    return {days[0]: "a weekday" if set(days) >= WEEKDAYS else DAY_NAMES[days[0]] for days in alike.values()}


def _earlier(found: Reach, wish: Wish, people: pd.Series, names: pd.DataFrame) -> list[Told]:
    """The sessions that would help most if they were held earlier on their day, each at its best hour; of
    hours that help as many, the one nearest to its own."""
    lacking = people[people > 0]
    moved: dict[int, tuple[float, int, str]] = {}
    asked = Wish(wish.need_key, wish.mode, wish.day, "any", wish.minutes)
    sessions = found.sessions[asked.suits(found.sessions, found.needs)]
    homes = _places(found.homes.loc[lacking.index])
    for hour in HOURS[wish.part]:
        for day, rows in sessions[sessions["begins"] > hour * 3600].groupby("day"):
            if day in found.days and len(homes):
                within = _held_at(found, str(day), homes, rows, hour * 3600) <= wish.minutes
                gains = lacking.to_numpy() @ within
                for row, gain, helped in zip(rows.index, gains, within.T, strict=True):
                    if gain and gain >= moved.get(row, (0.0,))[0]:
                        moved[row] = (float(gain), hour, _where(lacking[helped], names))
    best = sorted(moved.items(), key=lambda item: -item[1][0])[:EARLIER_SHOWN]
    return [(_moved(session_at(sessions, row), hour), gain, where) for row, (gain, hour, where) in best]


def _held_at(found: Reach, day: str, homes: Floats, rows: pd.DataFrame, begins: int) -> Floats:
    """Minutes of the longer way of homes to sessions of a day, were they all to begin at this time."""
    starts = np.full(len(rows), begins)
    ends = starts + (rows["ends"] - rows["begins"]).to_numpy(dtype=int)
    return _covers(found, day, homes, _places(rows), starts, ends)


def _moved(session: Session, hour: int) -> str:
    at = f"on {DAY_NAMES[session.day]} at {clock(hour * 3600)} instead of {clock(session.begins)}"
    return f"{session.name}{f' ({session.venue})' if session.venue else ''} {at}"


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _covers(
    found: Reach, day: str, homes: Floats, places: Floats, starts: np.ndarray, ends: np.ndarray
) -> Floats:
    timetable = found.days[day].timetable
    return np.maximum(
        minutes_there(timetable, places, starts, homes), minutes_home(timetable, places, ends, homes)
    )


def _schemes(connection: Connection, wish: Wish, people: pd.Series, names: pd.DataFrame) -> list[Told]:
    """Each scheme of community transport, taken to carry people to a session on its days."""
    told = []
    for (name, days), rows in queries.community_transport(connection).groupby(["name", "days"]):
        running = [day for day in str(days).split(",") if wish.day in ("any", day)]
        codes = names.index[names["district_code"].isin(rows["district_code"])]
        served = people[people.index.isin(codes)]
        if running:
            shown = ", ".join(DAY_NAMES[day] for day in running)
            words = f"{name} taking people to sessions on its days ({shown})"
            told.append((words, float(served.sum()), _where(served[served > 0], names)))
    return sorted(told, key=lambda row: -row[1])


def _where(people: pd.Series, names: pd.DataFrame) -> str:
    """In which districts these people live, in words that say how many of them."""
    districts = people.groupby(names["district_name"].reindex(people.index)).sum()
    return where_they_are(districts.to_dict(), float(people.sum()), one="district").replace(" of them", "")


def _name(names: pd.DataFrame, code: str) -> str:
    return str(names["lsoa_name"].get(code, code))


def _places(frame: pd.DataFrame) -> Floats:
    return frame[["easting", "northing"]].to_numpy(dtype=float)
