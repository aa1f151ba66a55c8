"""What would help: one more session, one held earlier, community transport; people gained, and where."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.figures.geography import Geography
from dashboard.figures.publishing import only_like
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.coverage import homes_by_fifth
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, Session, Wish, session_at
from dashboard.figures.transport.tables import tabled
from dashboard.figures.transport.timetables import DAYS
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import minutes_home, minutes_there
from dashboard.methods.siting import maximal_cover
from dashboard.methods.travel_time import BRIEFLY
from dashboard.store.engine import Connection
from dashboard.store.queries import timetables as queries
from dashboard.words import counted, listed, where_they_are

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
COLUMNS = {
    "remedy": TableColumn("What would help"),
    "people": TableColumn("People who could not get there and back and now could", Written.COUNT),
    "no_car": TableColumn("Homes without a car among theirs", Written.COUNT),
    "where": TableColumn("Where they live"),
}
Chosen = npt.NDArray[np.bool_]
Minutes = npt.NDArray[np.uint8]
NEVER = 255


@dataclass(frozen=True)
class Remedies:
    """`rows`: one row for each remedy, columns remedy, people (gained), no_car (homes without a car among
    theirs), where: new sessions, then sessions held earlier, then schemes, most people first in each. Every
    gain is of people who have nothing in reach now, as `without` counts them, and would reach one session at
    one hour."""

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
        people = f"{best['people']:,.0f} of {counted(self.without, 'person', 'people')}"
        return f"{best['remedy']} would bring {people} into reach."


def remedies(connection: Connection, geography: Geography, found: Reach, wish: Wish) -> Remedies:
    """What would bring most of those into reach by bus who have nothing within the wish's minutes."""
    by_bus = Wish(wish.need_key, "bus", wish.day, wish.part, wish.minutes)
    homes = homes_by_fifth(connection, geography, found)
    people = homes["people"].fillna(0).where(~found.within(by_bus) & found.covered, 0.0)
    names = geography.spine.drop_duplicates("lsoa_code").set_index("lsoa_code")
    kinds = [
        _venues(found, by_bus, people, names),
        _earlier(found, by_bus, people),
        _schemes(connection, found, by_bus, people, names),
    ]
    rows = [_row(words, homes.assign(people=people).loc[list(helped)], names) for kind in kinds
            for words, helped in kind]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    table = tabled(
        connection,
        found,
        key="remedies",
        scope_name=geography.icb_name,
        columns=COLUMNS,
        rows=frame[frame["people"] > 0].reset_index(drop=True),
        notes=(
            f"A gain is of people who have no {by_bus.words.removeprefix('a ')} within {wish.minutes} "
            "minutes each way by bus now, and would reach one session at one hour.",
            "A new session lasts two hours, and every neighbourhood is tried as its place. Whoever can come "
            "to a session at its old hour alone is not taken off. Gains of two remedies cannot be added.",
            "Community transport is taken to bring people of the districts it serves to one session within "
            f"its days and hours, by road in {wish.minutes} minutes ({BRIEFLY}), whether or not it has a "
            "seat for each.",
        ),
    )
    return Remedies(wish, float(people.sum()), table.rows, table)


def _row(remedy: str, helped: pd.DataFrame, names: pd.DataFrame) -> tuple[str, float, float, str]:
    people = helped["people"]
    return remedy, float(people.sum()), float(helped["no_car"].sum(skipna=False)), _where(people, names)


Codes = tuple[str, ...]
"""The neighbourhoods that gain."""
Told = tuple[str, Codes]
"""A remedy in words, and whom it helps."""


def _venues(found: Reach, wish: Wish, people: pd.Series, names: pd.DataFrame) -> list[Told]:
    """One more session at the best place, for each hour of the day asked for, or of days that differ in
    their buses; hours and days that help the same people at the same place are told together."""
    lacking = people[people > 0]
    if lacking.empty:
        return []
    hours: dict[tuple[str, str, Codes], list[str]] = {}
    for day, said in _days(found, wish).items():
        for hour in HOURS[wish.part]:
            best = _best_place(found, wish, day, hour * 3600, lacking)
            hours.setdefault((said, *best), []).append(clock(hour * 3600))
    days: dict[tuple[str, Codes, str], list[str]] = {}
    for (said, place, helped), clocks in hours.items():
        days.setdefault((place, helped, listed(clocks, "or")), []).append(said)
    told = [
        (f"{NEW_SESSION} in {_name(names, place)} on {listed(on, 'or')} at {clocks}", helped)
        for (place, helped, clocks), on in days.items()
    ]
    return _most_first(told, people)[:NEW_SHOWN]


def _most_first(told: list[Told], people: pd.Series) -> list[Told]:
    return sorted(told, key=lambda each: -float(people[list(each[1])].sum()))


def _best_place(found: Reach, wish: Wish, day: str, begins: int, lacking: pd.Series) -> tuple[str, Codes]:
    """The neighbourhood whose session would reach most, and whom it would reach."""
    rows = found.homes.index.get_indexer(lacking.index)
    within = _held_anywhere(found, day, begins)[rows] <= wish.minutes
    best, _ = maximal_cover(within, lacking, 1)
    return str(found.homes.index[best[0]]), _codes(lacking, within[:, best[0]])


def _held_anywhere(found: Reach, day: str, begins: int) -> Minutes:
    """Minutes of the longer way of every home to a new session in every neighbourhood, the same for each
    question: a row a home, a column a place."""

    def made() -> Minutes:
        places = _places(found.homes)
        starts = np.full(len(places), begins)
        return _whole(_covers(found, day, places, places, starts, starts + LENGTH))

    return found.shared.of(("anywhere", id(found.days[day].timetable), begins), made)


def _whole(minutes: Floats) -> Minutes:
    """Minutes rounded up, which no limit in whole minutes tells from the minutes; out of reach is `NEVER`."""
    return np.where(np.isnan(minutes), NEVER, np.ceil(minutes)).astype(np.uint8)


def _codes(people: pd.Series, chosen: Chosen) -> Codes:
    return tuple(people.index[chosen].astype(str))


def _days(found: Reach, wish: Wish) -> dict[str, str]:
    """The day asked for, or the first of all days that share their buses, with its name in words."""
    if wish.day != "any":
        return {wish.day: DAY_NAMES[wish.day]} if wish.day in found.days else {}
    alike: dict[int, list[str]] = {}
    for day in DAYS:
        if day in found.days:
            alike.setdefault(id(found.days[day].timetable), []).append(day)
    return {days[0]: "a weekday" if set(days) >= WEEKDAYS else DAY_NAMES[days[0]] for days in alike.values()}


def _earlier(found: Reach, wish: Wish, people: pd.Series) -> list[Told]:
    """The sessions that would help most if they were held earlier on their day, each at its best hour; of
    hours that help as many, the one nearest to its own."""
    lacking = people[people > 0]
    moved: dict[int, tuple[float, int, Codes]] = {}
    asked = Wish(wish.need_key, wish.mode, wish.day, "any", wish.minutes)
    sessions = found.sessions[asked.suits(found.sessions, found.needs)]
    homes = found.homes.index.get_indexer(lacking.index)
    for hour in HOURS[wish.part]:
        for day, rows in sessions[sessions["begins"] > hour * 3600].groupby("day"):
            if day in found.days and len(homes):
                minutes = _held_at(found, str(day), hour * 3600)[rows.index].to_numpy()[homes]
                within = minutes <= wish.minutes
                gains = lacking.to_numpy() @ within
                for row, gain, helped in zip(rows.index, gains, within.T, strict=True):
                    if gain and gain >= moved.get(row, (0.0,))[0]:
                        moved[row] = (float(gain), hour, _codes(lacking, helped))
    best = sorted(moved.items(), key=lambda item: -item[1][0])[:EARLIER_SHOWN]
    return [(_moved(session_at(sessions, row), hour), helped) for row, (_, hour, helped) in best]


def _held_at(found: Reach, day: str, begins: int) -> pd.DataFrame:
    """Minutes of the longer way of every home to the sessions of a day that begin later, were they all to
    begin at this time, the same for each question: a row a home, a column a session."""

    def made() -> pd.DataFrame:
        rows = found.sessions[(found.sessions["day"] == day) & (found.sessions["begins"] > begins)]
        starts = np.full(len(rows), begins)
        ends = starts + (rows["ends"] - rows["begins"]).to_numpy(dtype=int)
        minutes = _covers(found, day, _places(found.homes), _places(rows), starts, ends)
        return pd.DataFrame(_whole(minutes), columns=rows.index)

    return found.shared.of(("earlier", day, begins), made)


def _moved(session: Session, hour: int) -> str:
    at = f"on {DAY_NAMES[session.day]} at {clock(hour * 3600)} instead of {clock(session.begins)}"
    return f"{_titled(session)} {at}"


def _titled(session: Session) -> str:
    return f"{session.name} ({session.venue})" if session.venue else session.name


def _covers(
    found: Reach, day: str, homes: Floats, places: Floats, starts: np.ndarray, ends: np.ndarray
) -> Floats:
    timetable = found.days[day].timetable
    return np.maximum(
        minutes_there(timetable, places, starts, homes), minutes_home(timetable, places, ends, homes)
    )


def _schemes(
    connection: Connection, found: Reach, wish: Wish, people: pd.Series, names: pd.DataFrame
) -> list[Told]:
    """Each scheme of community transport, taking people to the one session to which it would bring most of
    those it serves."""
    told = []
    sessions = found.sessions[wish.suits(found.sessions, found.needs)]
    schemes = only_like(connection, queries.community_transport(connection), found.load_ids)
    for (name, days, opens, closes), rows in schemes.groupby(["name", "days", "opens_at", "closes_at"]):
        in_time = sessions["day"].isin(str(days).split(","))
        in_time &= (sessions["begins"] >= _clock(opens, 0)) & (sessions["ends"] <= _clock(closes, 24))
        served = names.index[names["district_code"].isin(rows["district_code"])]
        lacking = people[(people > 0) & people.index.isin(served)]
        best = _best_session(found, sessions[in_time], lacking, wish.minutes)
        told += [(f"{name} taking people to {words}", helped) for words, helped in best]
    return _most_first(told, people)


def _best_session(found: Reach, sessions: pd.DataFrame, lacking: pd.Series, minutes: int) -> list[Told]:
    """The session to which most of these people are driven within the minutes; none where there is none."""
    if sessions.empty or lacking.empty:
        return []
    rows = found.homes.index.get_indexer(lacking.index)
    within = found.each_way("car")[np.ix_(rows, found.sessions.index.get_indexer(sessions.index))] <= minutes
    best = int(np.argmax(lacking.to_numpy(dtype=float) @ within))
    held = session_at(sessions, int(sessions.index[best]))
    words = f"{_titled(held)} on {DAY_NAMES[held.day]} at {clock(held.begins)}"
    return [(words, _codes(lacking, within[:, best]))]


def _clock(time: object, otherwise: int) -> int:
    """Seconds after midnight of a time as 09:30; the hour `otherwise` where none is told."""
    hours, _, minutes = str(time or otherwise).partition(":")
    return int(hours) * 3600 + int(minutes or 0) * 60


def _where(people: pd.Series, names: pd.DataFrame) -> str:
    """Where these people live, in words."""
    districts = people.groupby(names["district_name"].reindex(people.index)).sum()
    parts = {str(name): float(number) for name, number in districts.items()}
    return where_they_are(parts, float(people.sum()), one="district").replace(" of them", "")


def _name(names: pd.DataFrame, code: str) -> str:
    return str(names["lsoa_name"].get(code, code))


def _places(frame: pd.DataFrame) -> Floats:
    return frame[["easting", "northing"]].to_numpy(dtype=float)
