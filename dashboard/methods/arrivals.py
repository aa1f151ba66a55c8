"""From one door to every stop by timetable: each arrival that no other beats both in time and in cost.

The connection scan over a bag of labels at each stop, as in multicriteria routing (Delling, Pajor and Werneck
2015); cost is the fares, then the number of rides.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats
from dashboard.methods.timetable import Timetable
from dashboard.methods.walking import CHANGE_SECONDS

Cost = int
"""Fares not stated, then pence, then rides, in one number that adds up: the lower, the better."""
RIDE: Cost = 1
PENNY: Cost = 1_000
UNSTATED: Cost = PENNY * 1_000_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """At a stop by vehicle at `when` (seconds): boarded in hop `board` and left after hop `alight`, with
    `before` the arrival that led to the boarding, None from the door."""

    when: int
    cost: Cost
    board: int
    alight: int
    before: "Arrival | None"

    @property
    def chain(self) -> list["Arrival"]:
        """Every ride to here, in order."""
        return [*(self.before.chain if self.before else []), self]


Ready = tuple[int, Cost, Arrival | None]
"""When one may board at a stop, at what cost one came, and how."""


def arrivals(
    timetable: Timetable, door: Mapping[int, int], leave: int, latest: int, *, fares: Floats | None = None
) -> list[list[Arrival]]:
    """For each stop the arrivals by `latest` after leaving the door at `leave` (seconds).

    `door` has the seconds on foot to each stop near it. `fares` are pence by trip, paid at each boarding;
    NaN where a trip states none. Raises `NotComputable` for fares of other trips than the timetable's.
    """
    prices = _prices(timetable, fares)
    reached: list[list[Arrival]] = [[] for _ in timetable.stops]
    ready: list[list[Ready]] = [[] for _ in timetable.stops]
    for stop, seconds in door.items():
        ready[stop].append((leave + seconds, 0, None))
    first, last = np.searchsorted(timetable.departs, [leave, latest])
    aboard: dict[int, tuple[Cost, int, Arrival | None]] = {}
    for number, hop in enumerate(timetable.hops[first:last], start=int(first)):
        stop, to, departs, arrives, trip, may_board, may_alight = hop
        on = aboard.get(trip)
        if may_board and ready[stop]:
            came = min((label[1:] for label in ready[stop] if label[0] <= departs), key=_cost, default=None)
            if came is not None and (on is None or came[0] + prices[trip] < on[0]):
                on = aboard[trip] = (came[0] + prices[trip], number, came[1])
        if on is None or not may_alight or arrives > latest or _beaten(reached[to], arrives, on[0]):
            continue
        arrival = Arrival(arrives, on[0], on[1], number, on[2])
        kept = [each for each in reached[to] if each.when < arrives or each.cost < on[0]]
        reached[to] = [*kept, arrival]
        _make_ready(ready[to], arrives + CHANGE_SECONDS, arrival)
        for other, seconds in timetable.walks_on[to]:
            _make_ready(ready[other], arrives + max(seconds, CHANGE_SECONDS), arrival)
    return reached


def _cost(label: tuple[Cost, Arrival | None]) -> Cost:
    return label[0]


def _prices(timetable: Timetable, fares: Floats | None) -> list[Cost]:
    if fares is None:
        return [RIDE] * len(timetable.trips)
    if len(fares) != len(timetable.trips):
        raise NotComputable("Each trip needs one fare, and the two differ in number.")
    stated = np.where(np.isnan(fares), 0, fares).round().astype(int) * PENNY
    return [int(price) + RIDE for price in np.where(np.isnan(fares), UNSTATED, stated)]


def _beaten(known: list[Arrival], when: int, cost: Cost) -> bool:
    return any(each.when <= when and each.cost <= cost for each in known)


def _make_ready(labels: list[Ready], when: int, arrival: Arrival) -> None:
    if not any(moment <= when and cost <= arrival.cost for moment, cost, _ in labels):
        labels.append((when, arrival.cost, arrival))
