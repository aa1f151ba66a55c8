"""Who gets to which session and home again: minutes for every neighbourhood and every weekly session."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.figures.covered import not_here
from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.shared import Shared
from dashboard.figures.transport.timetables import Day
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import LONGEST_MINUTES

OUT_OF_REACH = LONGEST_MINUTES
NO_SESSION = (
    "No weekly session with a day, a time and a place is loaded here. Your council or council for voluntary "
    "service keeps a directory: ask for its Open Referral UK feed."
)


def people_loads(homes: pd.DataFrame) -> tuple[int, ...]:
    """The loads that the residents of these homes came with."""
    counted = homes["load_id"].dropna().unique() if "load_id" in homes else ()
    return tuple(int(load) for load in counted)


@dataclass(frozen=True)
class Reach:
    """`homes`: every LSOA of a vintage that has a position, indexed by code, with easting, northing and
    residents by age band. `covered` tells of each whether the directories speak of it: elsewhere who gets to
    a session is not known, which is not nobody. `there` and `back` hold minutes, a row a home and a column a
    session: from leaving home to the start, and from the end to home, waiting included; NaN is out of reach.
    `drive` is one way by car, estimated. `estimated` says that no timetable is loaded, and the minutes are a
    straight-line model;
    `made_elsewhere` names the travel times of another tool that stand in their place, and is "" without any;
    `unused` says in a sentence each why a timetable that is loaded is not used;
    `fares` are the pence by bus that those state for one way, NaN where they state none. `mixed` says why
    nothing is told of real residents and invented sessions together, and none are then held; "" where all
    is one or the other. `shared` keeps what many questions of these minutes read alike.
    """

    homes: pd.DataFrame
    covered: pd.Series
    sessions: pd.DataFrame
    needs: pd.DataFrame
    there: Floats
    back: Floats
    drive: Floats
    days: dict[str, Day]
    load_ids: tuple[int, ...]
    estimated: bool
    made_elsewhere: str = ""
    unused: tuple[str, ...] = ()
    fares: Floats | None = None
    mixed: str = ""
    shared: Shared = field(default_factory=Shared, compare=False, repr=False)

    @property
    def empty(self) -> bool:
        """Whether no session is known that anybody could travel to."""
        return self.sessions.empty or self.homes.empty

    def unknown(self, spine: pd.DataFrame, name: str) -> str:
        """Why nobody can say who gets to a session from these neighbourhoods (rows of `Geography.spine`, and
        what they are called), in a sentence; "" where it can be said of some."""
        return self.mixed or (NO_SESSION if self.empty else not_here(spine, self.covered, name))

    @property
    def people(self) -> pd.Series:
        """Residents by LSOA; missing where the directories do not speak of it."""
        return self.homes["all"].where(self.covered)

    @property
    def people_loads(self) -> tuple[int, ...]:
        """The loads that the residents came with."""
        return people_loads(self.homes)

    def each_way(self, mode: str) -> Floats:
        """The longer of the way there and the way home, for every home and session; NaN out of reach."""
        both = self.drive if mode == "car" else np.maximum(self.there, self.back)
        return np.where(both <= LONGEST_MINUTES, both, np.nan)

    def nearest(self, wish: Wish) -> pd.Series:
        """Minutes each way to the nearest session that answers the wish; 120 where none is in reach, missing
        where the directories do not speak of the home."""
        columns = wish.suits(self.sessions, self.needs).to_numpy()
        minutes = self.each_way(wish.mode)[:, columns]
        best = np.nanmin(np.where(np.isnan(minutes), OUT_OF_REACH, minutes), axis=1, initial=OUT_OF_REACH)
        return pd.Series(best, index=self.homes.index, name="minutes").where(self.covered)

    def within(self, wish: Wish) -> pd.Series:
        """Which homes are known to have a session within the wish's minutes each way."""
        nearest = self.nearest(wish)
        return (nearest <= wish.minutes) & (nearest < OUT_OF_REACH)

    def farthest_in_reach(self, wish: Wish, codes: Collection[str]) -> str | None:
        """Of the homes with these codes the one that needs longest and still gets there; None without one."""
        nearest = self.nearest(wish)[self.within(wish) & self.homes.index.isin(list(codes))]
        return None if nearest.empty else str(nearest.idxmax())
