"""What would help: one more session and at which hour, community transport; people gained, and where."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.coverage import sources
from dashboard.figures.transport.measures import timetable_period
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, Wish
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import minutes_home, minutes_there
from dashboard.methods.siting import maximal_cover
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.store.queries import timetables as queries

HOURS = (10, 11, 13, 14)
WEEKDAYS = ("TU", "MO", "WE", "TH", "FR")
LENGTH = 2 * 3600
NEW_SESSION = "One more session"


@dataclass(frozen=True)
class Remedies:
    """`rows`: one row for each remedy, columns remedy, people (gained), where: new sessions before schemes,
    and most people first. `without` is how many have nothing in reach now."""

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
    rows = [
        *_venues(found, by_bus, people, names),
        *_schemes(connection, by_bus, people, names),
    ]
    frame = pd.DataFrame(rows, columns=["remedy", "people", "where"])
    frame = frame[frame["people"] > 0].assign(scheme=~frame["remedy"].str.startswith(NEW_SESSION))
    frame = frame.sort_values(["scheme", "people"], ascending=[True, False], kind="stable")
    frame = frame.reset_index(drop=True)
    columns = {
        "remedy": TableColumn("What would help"),
        "people": TableColumn("People who gain a way there and back", Written.COUNT),
        "where": TableColumn("Where most of them live"),
    }
    table = Tabled(
        key="remedies",
        period=timetable_period(found),
        scope_name=geography.icb_name,
        columns=columns,
        rows=frame,
        sources=sources(connection, found),
        data_version=loads.data_version(connection),
        notes=(
            f"Counted are people without {by_bus.words} within {wish.minutes} minutes each way by bus now. A "
            "new session lasts two hours, and every neighbourhood is tried as its place. Gains of two "
            "remedies cannot be added. Community transport counts everybody in the districts it serves, "
            "whether or not it has a seat.",
        ),
    )
    return Remedies(wish, float(people.sum()), frame, table)


def _venues(found: Reach, wish: Wish, people: pd.Series, names: pd.DataFrame) -> list[tuple[str, float, str]]:
    """One more session at the best place, for each hour of the day asked for (or of a weekday)."""
    day = next((each for each in (wish.day, *WEEKDAYS) if each in found.days), "")
    if not day or not people.sum():
        return []
    lacking = people[people > 0]
    homes = _places(found.homes.loc[lacking.index])
    candidates = found.homes
    told = []
    for hour in HOURS:
        covers = _covers(found, day, hour * 3600, homes, _places(candidates)) <= wish.minutes
        best, gained = maximal_cover(covers, lacking, 1)
        code = str(candidates.index[best[0]])
        words = f"{NEW_SESSION} in {_name(names, code)} on {DAY_NAMES[day]} at {clock(hour * 3600)}"
        told.append((words, gained, _where(lacking[covers[:, best[0]]], names)))
    return told


def _covers(found: Reach, day: str, begins: int, homes: Floats, places: Floats) -> Floats:
    timetable = found.days[day].timetable
    starts, ends = np.full(len(places), begins), np.full(len(places), begins + LENGTH)
    return np.maximum(
        minutes_there(timetable, places, starts, homes), minutes_home(timetable, places, ends, homes)
    )


def _schemes(
    connection: Connection, wish: Wish, people: pd.Series, names: pd.DataFrame
) -> list[tuple[str, float, str]]:
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
    return told


def _where(people: pd.Series, names: pd.DataFrame) -> str:
    """The two districts in which most of these people live."""
    districts = people.groupby(names["district_name"].reindex(people.index)).sum()
    return ", ".join(districts.nlargest(2).index.astype(str))


def _name(names: pd.DataFrame, code: str) -> str:
    return str(names["lsoa_name"].get(code, code))


def _places(frame: pd.DataFrame) -> Floats:
    return frame[["easting", "northing"]].to_numpy(dtype=float)
