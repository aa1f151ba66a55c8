"""Door to door by timetable: walk to a stop, wait, ride, change, walk; there in time, and home again.

The connection scan algorithm (Dibbelt, Pajor, Strasser and Wagner 2013, 2018), written here over numpy: one
pass over a day's hops answers for many starts at once. The latest way to arrive by a time is the earliest way
home on the timetable run backwards. Kept routers were looked at: R5 (r5py) and ferrobus do not start without
a street network, and nxtransit does not run on this numpy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dashboard.errors import NoJourney, NotComputable
from dashboard.methods.arrivals import Arrival, arrivals
from dashboard.methods.columns import Floats
from dashboard.methods.timetable import Numbers, Timetable
from dashboard.methods.walking import (
    CHANGE_SECONDS,
    LONGEST_ALL_ON_FOOT,
    LONGEST_WALK_MINUTES,
    between,
    walk_minutes,
    walks,
)

LONGEST_MINUTES = 120.0
"""Beyond it a place counts as out of reach, as in the Department for Transport's journey time statistics."""

NEVER = np.int64(2**40)


@dataclass(frozen=True)
class Ride:
    """One vehicle: `trip` and `stops`, in the order passed, are positions in it; times in seconds."""

    trip: int
    stops: tuple[int, ...]
    leaves: int
    arrives: int


@dataclass(frozen=True)
class Journey:
    """One way from door to door. Times are seconds after the day's midnight.

    Between the rides one waits, or walks to the next stop; no rides means on foot all the way. Minutes on
    foot are rounded up at each end.
    """

    leaves: int
    arrives: int
    rides: tuple[Ride, ...]
    walk_minutes: float

    @property
    def minutes(self) -> float:
        """From door to door."""
        return (self.arrives - self.leaves) / 60

    @property
    def changes(self) -> int:
        """How often one changes vehicle."""
        return max(0, len(self.rides) - 1)


def minutes_home(
    timetable: Timetable,
    places: Floats,
    ends: Numbers,
    homes: Floats,
    *,
    longest_walk: float = LONGEST_WALK_MINUTES,
) -> Floats:
    """Minutes from the end of a session at each place to each home, waiting included: a row a home.

    `places` and `homes` are rows of easting and northing, `ends` the seconds at which each session ends.
    NaN where nobody gets home within `LONGEST_MINUTES`.
    """
    starts = np.asarray(ends, dtype=np.int64)
    if len(starts) != len(places):
        raise NotComputable("Each place needs one time, and the two differ in number.")
    scan = _Scan(timetable, starts)
    scan.begin(places, longest_walk)
    scan.run()
    by_foot = walk_minutes(between(homes, places))
    found = np.where(by_foot <= LONGEST_ALL_ON_FOOT, by_foot, np.inf)
    near, stop, walk = walks(homes, timetable.places, longest=longest_walk)
    for home, at, minutes in zip(near.tolist(), stop.tolist(), walk.tolist(), strict=True):
        np.minimum(found[home], (scan.reached[at] - starts) / 60 + minutes, out=found[home])
    return np.where(found <= LONGEST_MINUTES, found, np.nan)


def minutes_there(
    timetable: Timetable,
    places: Floats,
    begins: Numbers,
    homes: Floats,
    *,
    longest_walk: float = LONGEST_WALK_MINUTES,
) -> Floats:
    """Minutes from leaving each home to the start of a session at each place: a row a home.

    A bus that comes 40 minutes before the session costs those 40 minutes too. See `minutes_home`.
    """
    turned = -np.asarray(begins, dtype=np.int64)
    return minutes_home(timetable.backwards, places, turned, homes, longest_walk=longest_walk)


def journeys_home(
    timetable: Timetable,
    place: Floats,
    leave: int,
    homes: Floats,
    *,
    fares: Floats | None = None,
    longest_walk: float = LONGEST_WALK_MINUTES,
) -> list[Journey | None]:
    """For each home (rows of easting and northing) the way from the place that is home first after `leave`
    (seconds); None where there is none within `LONGEST_MINUTES`.

    Of the ways that are home in the same minute it is the cheapest by `fares` (pence by trip; NaN where not
    stated, which any stated fare goes before), then the one with fewest changes. A fare is paid at each
    boarding.
    """
    _, near_stops, away = walks(place[None, :], timetable.places, longest=longest_walk)
    door = dict(zip(near_stops.tolist(), np.ceil(away * 60).astype(int).tolist(), strict=True))
    reached = arrivals(timetable, door, leave, leave + int(LONGEST_MINUTES * 60), fares=fares)
    on_foot = walk_minutes(between(homes, place[None, :]))[:, 0]
    options = _last_walks(homes, timetable.places, longest_walk)
    found: list[Journey | None] = []
    for walked, stops in zip(on_foot.tolist(), options, strict=True):
        ridden = _cheapest_of_first(reached, stops, leave)
        home = leave + _whole(walked)
        if walked <= LONGEST_ALL_ON_FOOT and (ridden is None or _minute(home) <= _minute(ridden[0])):
            found.append(Journey(leave, home, (), walked))
        else:
            found.append(ridden and _journey(timetable, door, ridden[1], ridden[2]))
    return found


LastWalks = list[list[tuple[int, float]]]
"""For each home the stops near it, with the minutes on foot from each."""


def _last_walks(homes: Floats, places: Floats, longest: float) -> LastWalks:
    found: LastWalks = [[] for _ in range(len(homes))]
    near, stops, minutes = walks(homes, places, longest=longest)
    for home, stop, walk in zip(near.tolist(), stops.tolist(), minutes.tolist(), strict=True):
        found[home].append((stop, walk))
    return found


def _cheapest_of_first(
    reached: list[list[Arrival]], stops: list[tuple[int, float]], leave: int
) -> tuple[int, Arrival, float] | None:
    """When one is home, how one came to the last stop, and the minutes on foot from it."""
    ways = [(arrival.when + _whole(walk), arrival, walk) for stop, walk in stops for arrival in reached[stop]]
    ways = [way for way in ways if way[0] <= leave + LONGEST_MINUTES * 60]
    if not ways:
        return None
    first = min(_minute(way[0]) for way in ways)
    return min((way for way in ways if _minute(way[0]) == first), key=lambda way: (way[1].cost, way[0]))


def _minute(seconds: int) -> int:
    return -(-seconds // 60)


def journeys_there(
    timetable: Timetable,
    homes: Floats,
    arrive: int,
    place: Floats,
    *,
    fares: Floats | None = None,
    longest_walk: float = LONGEST_WALK_MINUTES,
) -> list[Journey | None]:
    """For each home the way that leaves it last and is at the place by `arrive` (seconds); see
    `journeys_home`."""
    back = journeys_home(timetable.backwards, place, -arrive, homes, fares=fares, longest_walk=longest_walk)
    return [way and _turned(way) for way in back]


def _turned(back: Journey) -> Journey:
    rides = tuple(
        Ride(ride.trip, ride.stops[::-1], -ride.arrives, -ride.leaves) for ride in reversed(back.rides)
    )
    return Journey(-back.arrives, -back.leaves, rides, back.walk_minutes)


def journey_home(
    timetable: Timetable,
    place: Floats,
    leave: int,
    home: Floats,
    *,
    fares: Floats | None = None,
    longest_walk: float = LONGEST_WALK_MINUTES,
) -> Journey:
    """The way that is home first after `leave` (seconds), see `journeys_home`. Raises `NoJourney`."""
    return _one(journeys_home(timetable, place, leave, home[None, :], fares=fares, longest_walk=longest_walk))


def journey_there(
    timetable: Timetable,
    home: Floats,
    arrive: int,
    place: Floats,
    *,
    fares: Floats | None = None,
    longest_walk: float = LONGEST_WALK_MINUTES,
) -> Journey:
    """The way that leaves home last and is there by `arrive` (seconds), see `journeys_home`. Raises
    `NoJourney`."""
    return _one(
        journeys_there(timetable, home[None, :], arrive, place, fares=fares, longest_walk=longest_walk)
    )


def _one(found: list[Journey | None]) -> Journey:
    if found[0] is None:
        raise NoJourney("There is no way by bus or on foot within two hours.")
    return found[0]


class _Scan:
    """One pass over the hops for several starts; `reached` is when each stop is reached by vehicle. How one
    came there is told by `dashboard.methods.arrivals`, for one start."""

    def __init__(self, timetable: Timetable, leave: Numbers) -> None:
        self.timetable, self.leave = timetable, leave
        shape = (len(timetable.stops), len(leave))
        self.ready = np.full(shape, NEVER)
        self.reached = np.full(shape, NEVER)
        self.latest = leave + int(LONGEST_MINUTES * 60)
        self.soonest = [int(NEVER)] * len(timetable.stops)  # of all starts: a quick test before a slow one

    def begin(self, places: Floats, longest_walk: float) -> None:
        """Walk from each start to every stop near it."""
        start, stop, minutes = walks(places, self.timetable.places, longest=longest_walk)
        seconds = np.ceil(minutes * 60).astype(np.int64)
        self.ready[stop, start] = self.leave[start] + seconds
        self.soonest = self.ready.min(axis=1, initial=NEVER).tolist()

    def run(self) -> None:
        """Scan the hops that leave between the first start and the longest journey after the last."""
        day = self.timetable
        if not len(self.leave) or not len(day.departs):
            return
        first, last = np.searchsorted(day.departs, [int(self.leave.min()), int(self.latest.max())])
        aboard: dict[int, npt.NDArray[np.bool_]] = {}
        ready, reached, soonest, latest = self.ready, self.reached, self.soonest, self.latest
        for stop, to, departs, arrives, trip, may_board, may_alight in day.hops[first:last]:
            on = aboard.get(trip)
            if may_board and soonest[stop] <= departs:
                fresh = ready[stop] <= departs
                on = aboard[trip] = fresh if on is None else on | fresh
            if on is None or not may_alight:
                continue
            better = on & (arrives < reached[to]) & (arrives <= latest)
            if better.any():
                reached[to][better] = arrives
                self._walk_on(to, arrives, better)

    def _walk_on(self, stop: int, arrives: int, better: npt.NDArray[np.bool_]) -> None:
        """Be ready to board at a stop just reached, and at those near it."""
        changed = better & (arrives + CHANGE_SECONDS < self.ready[stop])
        self.ready[stop][changed] = arrives + CHANGE_SECONDS
        self.soonest[stop] = min(self.soonest[stop], arrives + CHANGE_SECONDS)
        others, seconds = self.timetable.nearby[stop]
        if not len(others):
            return
        when = (arrives + np.maximum(seconds, CHANGE_SECONDS))[:, None]
        before = self.ready[others]
        sooner = better & (when < before)
        self.ready[others] = np.where(sooner, when, before)
        for other, moment in zip(others.tolist(), when[:, 0].tolist(), strict=True):
            self.soonest[other] = min(self.soonest[other], moment)


def _journey(timetable: Timetable, door: Mapping[int, int], last: Arrival, last_walk: float) -> Journey:
    """Leave as late as the first ride allows, walk on as soon as the last one is there."""
    rides, places = [_ride(timetable, each) for each in last.chain], timetable.places
    first_walk = door[rides[0].stops[0]]
    changing = sum(
        float(walk_minutes(np.hypot(*(places[before.stops[-1]] - places[after.stops[0]]))))
        for before, after in pairwise(rides)
    )
    return Journey(
        rides[0].leaves - first_walk,
        rides[-1].arrives + _whole(last_walk),
        tuple(rides),
        first_walk / 60 + changing + last_walk,
    )


def _ride(timetable: Timetable, arrival: Arrival) -> Ride:
    hops, board, alight = timetable.hops, arrival.board, arrival.alight
    trip = hops[board][4]
    passed = [hop for hop in hops[board : alight + 1] if hop[4] == trip]
    return Ride(trip, (passed[0][0], *(hop[1] for hop in passed)), hops[board][2], hops[alight][3])


def _whole(minutes: float) -> int:
    return int(np.ceil(minutes * 60))
