"""The minutes to every session: by timetable or by a model, with those made elsewhere laid over them."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from dashboard.errors import NoTimetable
from dashboard.figures import england
from dashboard.figures.covered import covered
from dashboard.figures.kept import kept
from dashboard.figures.publishing import mixed, source_uses
from dashboard.figures.transport.made_elsewhere import with_made_elsewhere
from dashboard.figures.transport.reach import Reach, people_loads
from dashboard.figures.transport.sessions import sessions
from dashboard.figures.transport.timetables import Day, day_timetables, feeds
from dashboard.figures.transport.usable import usable_feeds
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import minutes_home, minutes_there
from dashboard.methods.travel_time import MINUTES_A_METRE, START_MINUTES
from dashboard.methods.walking import between
from dashboard.store.engine import Connection
from dashboard.store.queries import loads, timetables
from dashboard.store.queries import services as queries
from dashboard.store.queries.confirmations import closed_stamp


def _stamp(connection: Connection) -> str:
    return f"{loads.loads_version(connection)} {closed_stamp(connection)}"


@kept(most=4, stamp=_stamp)
def reach(connection: Connection, vintage: str, *, today: date) -> Reach:
    """The minutes for all that is loaded; worked out once for the loads and the services closed since."""
    times = timetables.journey_times(connection, vintage=vintage)
    made = with_made_elsewhere(_worked_out(connection, vintage, today), times)
    uses = source_uses(connection, (*made.load_ids, *made.people_loads))
    return replace(made, mixed=made.mixed or mixed(uses))


def _worked_out(connection: Connection, vintage: str, today: date) -> Reach:
    found = sessions(connection, today=today)
    homes = _homes(connection, vintage, counted=not found.empty)
    known = covered(homes, queries.sites(connection), queries.wider_areas(connection, vintage=vintage))
    used = [int(load) for load in queries.directory_loads(connection)["id"]]
    if apart := mixed(source_uses(connection, (*used, *people_loads(homes)))):
        nowhere = np.empty((len(homes), 0))
        return Reach(
            homes, known, found[:0], queries.needs(connection), nowhere, nowhere, nowhere, {}, tuple(used),
            True, mixed=apart,
        )  # fmt: skip
    drive = START_MINUTES + MINUTES_A_METRE * between(_places(homes), _places(found))
    try:
        all_feeds, unused = usable_feeds(feeds(connection), _places(found), today=today)
    except NoTimetable:
        all_feeds, unused = None, ()
    needs = queries.needs(connection)
    if all_feeds is None or all_feeds.trips.empty:
        return Reach(homes, known, found, needs, drive, drive, drive, {}, tuple(used), True, unused=unused)
    days = day_timetables(all_feeds, list(found["day"].unique()), today=today)
    there, back = by_timetable(homes, found, days)
    used += all_feeds.load_ids
    return Reach(homes, known, found, needs, there, back, drive, days, tuple(used), False, unused=unused)


def _homes(connection: Connection, vintage: str, *, counted: bool) -> pd.DataFrame:
    homes = england.positions(connection, vintage=vintage)
    if counted:
        homes = homes.join(queries.residents_by_age(connection, vintage=vintage), on="area_id")
    return homes if "all" in homes else homes.assign(all=np.nan)  # areas may be loaded before any residents


def _places(frame: pd.DataFrame) -> Floats:
    return frame[["easting", "northing"]].to_numpy(dtype=float)


def by_timetable(homes: pd.DataFrame, found: pd.DataFrame, days: dict[str, Day]) -> tuple[Floats, Floats]:
    """Minutes there and back, a row a home and a column a session, by the timetable of its day."""
    there = np.full((len(homes), len(found)), np.nan)
    back = there.copy()
    alike = {weekday: day.timetable for weekday, day in days.items()}
    for timetable in dict.fromkeys(alike.values()):
        columns = np.flatnonzero(found["day"].map(alike).map(id) == id(timetable))
        some = found.iloc[columns]
        there[:, columns] = minutes_there(timetable, _places(some), some["begins"].to_numpy(), _places(homes))
        back[:, columns] = minutes_home(timetable, _places(some), some["ends"].to_numpy(), _places(homes))
    return there, back
