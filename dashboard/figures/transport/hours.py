"""When: how many people reach the same place at other hours, and by when the last of them has to leave."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.figures.figure import SourceUse
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.measures import timetable_period
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, Session, session_at
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import LONGEST_MINUTES, minutes_home, minutes_there
from dashboard.methods.walking import WALKED
from dashboard.words import counted

HOURS = (10, 14, 18)
SUNDAY_HOUR = 14
NEAR_METRES = 25_000
"""People farther off than this are not asked how they would come: an assumption, to keep the answer quick."""


@dataclass(frozen=True)
class Hours:
    """`rows`: one row for each hour, columns when, people (in reach both ways), lost (against the best
    hour), out_only (there, but not home). `table` is the same to print."""

    service: str
    rows: pd.DataFrame
    table: Tabled

    @property
    def sentence(self) -> str:
        """What the worst of the hours costs, in people."""
        people = self.rows["people"].to_numpy()
        best, worst = self.rows.iloc[int(people.argmax())], self.rows.iloc[int(people.argmin())]
        if best["people"] == worst["people"]:
            return f"{self.service}: the hour makes no difference to who can get there and home by bus."
        can = counted(best["people"], "person", "people")
        return (
            f"{self.service}: {can} can come on {best['when']} and get home by bus; "
            f"on {worst['when']} {worst['people']:,.0f} can, {worst['lost']:,.0f} fewer."
        )


def hours(
    found: Reach,
    session: int,
    *,
    minutes: int,
    sources: tuple[SourceUse, ...],
    scope_name: str,
    data_version: str,
) -> Hours:
    """The same session, as long as it is, at 10:00, 14:00 and 18:00 of its day and on Sunday afternoon."""
    chosen = session_at(found.sessions, session)
    length = chosen.ends - chosen.begins
    slots = [(chosen.day, hour * 3600) for hour in HOURS if chosen.day != "SU"]
    slots += [("SU", SUNDAY_HOUR * 3600)]
    rows = pd.DataFrame(
        [_slot(found, chosen, day=day, begins=begins, length=length, minutes=minutes)
         for day, begins in slots if day in found.days]
    )  # fmt: skip
    rows = rows.assign(lost=rows["people"].max() - rows["people"])
    columns = {
        "when": TableColumn("When"),
        "people": TableColumn("People who get there and home", Written.COUNT),
        "lost": TableColumn("Fewer than at the best hour", Written.COUNT),
        "out_only": TableColumn("There, but not home", Written.COUNT),
    }
    table = Tabled(
        key="hours",
        period=timetable_period(found),
        scope_name=scope_name,
        columns=columns,
        rows=rows,
        sources=sources,
        data_version=data_version,
        notes=(f"On foot and by bus, within {minutes} minutes each way, waiting included. {WALKED}",),
    )
    return Hours(chosen.name, rows, table)


def _slot(
    found: Reach, chosen: Session, *, day: str, begins: int, length: int, minutes: int
) -> dict[str, object]:
    there, back, people = both_ways(found, chosen, day=day, begins=begins, ends=begins + length)
    out, home = there <= minutes, back <= minutes
    return {
        "when": f"{DAY_NAMES[day]} {clock(begins)}",
        "people": float(people[out & home].sum()),
        "out_only": float(people[out & ~(back <= LONGEST_MINUTES)].sum()),
    }


def both_ways(
    found: Reach, chosen: Session, *, day: str, begins: int, ends: int
) -> tuple[Floats, Floats, Floats]:
    """Minutes there and back, and residents, of the homes near a session, were it held at this time."""
    homes = found.homes[
        np.hypot(found.homes["easting"] - chosen.easting, found.homes["northing"] - chosen.northing)
        <= NEAR_METRES
    ]
    place = chosen.place[None, :]
    doors = homes[["easting", "northing"]].to_numpy(dtype=float)
    timetable = found.days[day].timetable
    there = minutes_there(timetable, place, np.array([begins]), doors)[:, 0]
    back = minutes_home(timetable, place, np.array([ends]), doors)[:, 0]
    return there, back, homes["all"].fillna(0).to_numpy(dtype=float)
