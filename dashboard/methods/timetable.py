"""A day's timetable as the connection scan reads it: hops from stop to stop, in order of departure."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats
from dashboard.methods.walking import walks

Numbers = npt.NDArray[np.int64]
CHANGING_WALK_MINUTES = 5.0
"""The longest walk from one stop to another in a change: an assumption."""


@dataclass(frozen=True, eq=False)
class Timetable:
    """One day. Hop k leaves stop `from_stop[k]` at `departs[k]` and is at `to_stop[k]` at `arrives[k]`,
    in trip `trip[k]`; all are positions in `stops` and `trips`. Times are seconds after the day's midnight,
    beyond 86,400 for the night after. `places` holds each stop's easting and northing in metres. Hops are in
    order of departure. `may_board` and `may_alight` are False where a stop is only for the other.
    """

    stops: tuple[str, ...]
    trips: tuple[str, ...]
    places: Floats
    from_stop: Numbers
    to_stop: Numbers
    departs: Numbers
    arrives: Numbers
    trip: Numbers
    may_board: npt.NDArray[np.bool_]
    may_alight: npt.NDArray[np.bool_]

    @cached_property
    def nearby(self) -> list[tuple[npt.NDArray[np.intp], Numbers]]:
        """For each stop, the other stops within a short walk, and the seconds that it takes."""
        starts, ends, minutes = walks(self.places, self.places, longest=CHANGING_WALK_MINUTES)
        other = starts != ends
        starts, ends, seconds = starts[other], ends[other], np.ceil(minutes[other] * 60).astype(np.int64)
        order = np.argsort(starts, kind="stable")
        bounds = np.searchsorted(starts[order], np.arange(len(self.stops) + 1))
        cuts = [order[first:last] for first, last in pairwise(bounds)]
        return [(ends[cut], seconds[cut]) for cut in cuts]

    @cached_property
    def walks_on(self) -> list[list[tuple[int, int]]]:
        """`nearby` as plain pairs of a stop and seconds: quick to scan."""
        return [list(zip(others.tolist(), seconds.tolist(), strict=True)) for others, seconds in self.nearby]

    @cached_property
    def hops(self) -> list[tuple[int, int, int, int, int, bool, bool]]:
        """The hops as plain rows (from, to, departs, arrives, trip, may board, may alight): quick to scan."""
        columns = (self.from_stop, self.to_stop, self.departs, self.arrives, self.trip)
        flags = (self.may_board, self.may_alight)
        return list(zip(*(c.tolist() for c in (*columns, *flags)), strict=True))

    @cached_property
    def backwards(self) -> "Timetable":
        """The same day run backwards, times negated: the latest way there is the earliest way back."""
        order = np.argsort(-self.arrives[::-1], kind="stable")
        turned = len(self.departs) - 1 - order
        return Timetable(
            self.stops, self.trips, self.places,
            from_stop=self.to_stop[turned], to_stop=self.from_stop[turned],
            departs=-self.arrives[turned], arrives=-self.departs[turned], trip=self.trip[turned],
            may_board=self.may_alight[turned], may_alight=self.may_board[turned],
        )  # fmt: skip


def timetable(stops: pd.DataFrame, calls: pd.DataFrame) -> Timetable:
    """The timetable of one day from its stops and calls.

    `stops` has columns code, easting, northing (metres); `calls` one row a call of a vehicle at a stop, in
    the order of each trip: trip, stop (a code), arrives, departs (seconds), may_board, may_alight. Raises
    `NotComputable` for a call at a stop without a place and for a trip that goes back in time.
    """
    trips, names = pd.factorize(calls["trip"])
    at = pd.Index(stops["code"]).get_indexer(pd.Index(calls["stop"]))
    if (at < 0).any():
        raise NotComputable(f"Trip {calls['trip'].iloc[int(np.argmax(at < 0))]} calls at an unknown stop.")
    same = trips[1:] == trips[:-1]
    first, second = np.flatnonzero(same), np.flatnonzero(same) + 1
    departs, arrives = _seconds(calls["departs"])[first], _seconds(calls["arrives"])[second]
    if (arrives < departs).any():
        name = names[trips[first[int(np.argmax(arrives < departs))]]]
        raise NotComputable(f"Trip {name} arrives before it has left.")
    order = np.argsort(departs, kind="stable")
    hop, next_ = first[order], second[order]
    return Timetable(
        tuple(stops["code"].astype(str)), tuple(str(name) for name in names),
        stops[["easting", "northing"]].to_numpy(dtype=float),
        from_stop=at[hop].astype(np.int64), to_stop=at[next_].astype(np.int64),
        departs=departs[order], arrives=arrives[order], trip=trips[hop].astype(np.int64),
        may_board=calls["may_board"].to_numpy(dtype=bool)[hop],
        may_alight=calls["may_alight"].to_numpy(dtype=bool)[next_],
    )  # fmt: skip


def _seconds(times: pd.Series) -> Numbers:
    return times.to_numpy(dtype=np.int64)
