"""Ways by bus to weekly sessions and home, from the timetable's own files: by rides, as the dashboard does
not search. For one ride more at a time, the earliest that anybody who left each session is at each stop; on
the way there, the latest that anybody who is at each session in time may board.
"""

import zipfile
from collections.abc import Iterator

import numpy as np
import pandas as pd
from pyproj import Transformer
from scipy.spatial import cKDTree

from tests.recomputed.files import SAMPLE, neighbourhoods, sites

METRES_A_SECOND = 80 / 1.3 / 60
CHANGE, TO_A_STOP, BETWEEN_STOPS, ALL_ON_FOOT = 120, 15 * 60, 5 * 60, 30 * 60
DAYS = {"MO": "monday", "TU": "tuesday", "WE": "wednesday", "TH": "thursday", "FR": "friday",
        "SA": "saturday", "SU": "sunday"}  # fmt: skip
Seconds = np.ndarray
Trip = list[tuple[int, int, int]]
"""Its calls in order: stop, arrives, departs."""


def seconds(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 3600 + int(minutes) * 60


def sessions(weekly: list[dict], day: str) -> pd.DataFrame:
    """Sessions on a weekday, one a place: x, y, begins and ends; of two hours where no end is stated."""
    rows = []
    for at in sites(weekly).itertuples():
        service = next(one for one in weekly if one["id"] == at.service)
        for when in service["schedules"]:
            if when.get("freq") == "WEEKLY" and when.get("opens_at") and day in (when.get("byday") or ""):
                begins = seconds(when["opens_at"])
                ends = seconds(when["closes_at"]) if when.get("closes_at") else begins + 7_200
                rows.append({"x": at.x, "y": at.y, "begins": begins, "ends": ends})
    return pd.DataFrame(rows)


def timetable(day: str) -> tuple[Seconds, list[Trip]]:
    """Where the stops are, and the trips that run on a weekday."""
    with zipfile.ZipFile(SAMPLE / "buses_synthetic_gtfs.zip") as feed:
        stops, calls, trips, calendar = (
            pd.read_csv(feed.open(f"{name}.txt"), dtype=str)
            for name in ("stops", "stop_times", "trips", "calendar")
        )
    easting, northing = Transformer.from_crs(4326, 27700, always_xy=True).transform(
        stops["stop_lon"].astype(float), stops["stop_lat"].astype(float)
    )
    running = set(calendar.loc[calendar[DAYS[day]] == "1", "service_id"])
    chosen = set(trips.loc[trips["service_id"].isin(running), "trip_id"])
    place = dict(zip(stops["stop_id"], range(len(stops)), strict=True))
    calls = calls[calls["trip_id"].isin(chosen)].assign(order=calls["stop_sequence"].astype(int))
    found: dict[str, Trip] = {}
    for row in calls.sort_values(["trip_id", "order"]).itertuples():
        call = (place[row.stop_id], seconds(row.arrival_time), seconds(row.departure_time))
        found.setdefault(row.trip_id, []).append(call)
    return np.column_stack([easting, northing]), list(found.values())


def _on_foot(here: Seconds, there: Seconds, longest: int) -> Seconds:
    """Seconds on foot from each to each; without end where it is too far."""
    away = np.hypot(here[:, None, 0] - there[None, :, 0], here[:, None, 1] - there[None, :, 1])
    walk = away / METRES_A_SECOND
    return np.where(walk <= longest, walk, np.inf)


def _changes(stops: Seconds) -> list[list[tuple[int, int]]]:
    near = cKDTree(stops).query_ball_point(stops, BETWEEN_STOPS * METRES_A_SECOND)
    return [
        [(to, max(CHANGE, int(np.ceil(np.hypot(*(stops[to] - stops[at])) / METRES_A_SECOND)))) for to in each]
        for at, each in enumerate(near)
    ]


def minutes_home(
    stops: Seconds, trips: list[Trip], places: Seconds, ends: Seconds, *, longest: int
) -> Seconds:
    """From the end of each session (columns) to each neighbourhood (rows), walks and waits in; nobody is
    followed beyond the longest (seconds)."""
    ready = np.ceil(_on_foot(stops, places, TO_A_STOP)) + ends
    came = np.full(ready.shape, np.inf)
    changes = _changes(stops)
    for some in _until_still(ready, trips):
        before = ready.copy()
        for calls in some:
            aboard = np.zeros(len(ends), dtype=bool)
            for stop, arrives, departs in calls:
                sooner = aboard & (arrives < came[stop]) & (arrives <= ends + longest)
                if sooner.any():
                    came[stop, sooner] = arrives
                    for other, walk in changes[stop]:
                        ready[other, sooner] = np.minimum(ready[other, sooner], arrives + walk)
                aboard |= before[stop] <= departs
    return _door(came - ends, stops, places)


def minutes_there(
    stops: Seconds, trips: list[Trip], places: Seconds, begins: Seconds, *, longest: int
) -> Seconds:
    """From leaving each neighbourhood (rows) to the start of each session (columns); see `minutes_home`."""
    must = begins - np.ceil(_on_foot(stops, places, TO_A_STOP))
    goes = np.full(must.shape, -np.inf)
    changes = _changes(stops)
    for some in _until_still(must, trips):
        before = must.copy()
        for calls in some:
            off = np.zeros(len(begins), dtype=bool)
            for stop, arrives, departs in reversed(calls):
                later = off & (departs > goes[stop]) & (departs >= begins - longest)
                if later.any():
                    goes[stop, later] = departs
                    for other, walk in changes[stop]:
                        must[other, later] = np.maximum(must[other, later], departs - walk)
                off |= before[stop] >= arrives
    return _door(begins - goes, stops, places)


def _until_still(times: Seconds, trips: list[Trip]) -> Iterator[list[Trip]]:
    """The trips that call where the last round changed anything, round by round until none does."""
    last = np.full(times.shape, np.nan)
    while changed := set(np.flatnonzero((times != last).any(axis=1) & np.isfinite(times).any(axis=1))):
        last = times.copy()
        yield [calls for calls in trips if any(call[0] in changed for call in calls)]


def _door(ridden: Seconds, stops: Seconds, places: Seconds) -> Seconds:
    homes = neighbourhoods()[["x", "y"]].to_numpy(float)
    best = _on_foot(homes, places, ALL_ON_FOOT)
    walks = _on_foot(homes, stops, TO_A_STOP)
    for home, walk in enumerate(walks):
        near = np.flatnonzero(np.isfinite(walk))
        if len(near):
            best[home] = np.minimum(best[home], (ridden[near] + walk[near, None]).min(axis=0))
    return best / 60


def in_reach(weekly: list[dict], minutes: int) -> Seconds:
    """Which neighbourhoods have a session of any weekday within the minutes each way."""
    found = np.zeros(len(neighbourhoods()), dtype=bool)
    for alike in (("MO", "TU", "WE", "TH", "FR"), ("SA",), ("SU",)):
        stops, trips = timetable(alike[0])
        held = pd.concat([sessions(weekly, day) for day in alike])
        places = held[["x", "y"]].to_numpy(float)
        there = minutes_there(stops, trips, places, held["begins"].to_numpy(float), longest=60 * minutes)
        home = minutes_home(stops, trips, places, held["ends"].to_numpy(float), longest=60 * minutes)
        found |= (np.maximum(there, home) <= minutes).any(axis=1)
    return found
