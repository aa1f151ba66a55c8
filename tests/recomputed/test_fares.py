"""Fares of ways there and home, from the timetable's own files: by budgets, as the dashboard does not search.

For each budget in turn, and for each number of rides, the earliest that anybody is at each stop who has paid
no more; on the way there the latest that anybody may board. No ride is free, so a budget needs only those
below it. The dashboard has one search and runs the timetable backwards for the way there; here each way has
its own.
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from pyproj import Transformer
from scipy.spatial import cKDTree

from dashboard.figures.geography import Geography
from dashboard.figures.transport.journeys import reach
from dashboard.methods.journeys import Journey, journeys_home, journeys_there
from dashboard.store.engine import Connection
from tests.recomputed.files import SAMPLE, neighbourhoods

METRES_A_MINUTE = 80 / 1.3
CHANGE, TO_A_STOP, BETWEEN_STOPS, LONGEST = 120, 15, 5, 7_200
STEP, MOST, RIDES = 50, 1_600, 5
PLACE = np.array([353_900.0, 429_300.0])  # the middle of Preston
LEAVE, BEGINS = 15 * 3600, 11 * 3600
Ways = dict[tuple[int, int], np.ndarray]
"""By budget in pence and number of rides a time at each stop."""


class Timetable:
    """A Wednesday: trips as lists of (stop, arrives, departs) in seconds, each with its fare in pence."""

    def __init__(self, first: int, last: int) -> None:
        """Only calls from `first` to `last` are read."""
        with zipfile.ZipFile(SAMPLE / "buses_synthetic_gtfs.zip") as feed:
            read = {
                name: pd.read_csv(feed.open(f"{name}.txt"), dtype=str)
                for name in ("stops", "stop_times", "trips", "calendar", "fare_rules", "fare_attributes")
            }
        stops, calls = read["stops"], read["stop_times"]
        easting, northing = Transformer.from_crs(4326, 27700, always_xy=True).transform(
            stops["stop_lon"].astype(float), stops["stop_lat"].astype(float)
        )
        self.stops = np.column_stack([easting, northing])
        place = pd.Series(range(len(stops)), index=stops["stop_id"])
        running = set(read["calendar"].query("wednesday == '1'")["service_id"])
        trips = read["trips"][read["trips"]["service_id"].isin(running)]
        prices = (
            read["fare_rules"].merge(read["fare_attributes"], on="fare_id").set_index("route_id")["price"]
        )
        fare = (trips.set_index("trip_id")["route_id"].map(prices).astype(float) * 100).round()
        calls = calls[calls["trip_id"].isin(fare.index)]
        calls = calls.assign(
            at=calls["stop_id"].map(place),
            comes=_seconds(calls["arrival_time"]),
            goes=_seconds(calls["departure_time"]),
            order=calls["stop_sequence"].astype(int),
        ).sort_values(["trip_id", "order"])
        calls = calls[(calls["goes"] >= first) & (calls["comes"] <= last)]
        self.trips = [
            (int(fare[name]), list(zip(rows["at"], rows["comes"], rows["goes"], strict=True)))
            for name, rows in calls.groupby("trip_id")
        ]
        self.door = {
            stop: _foot(np.hypot(*(self.stops[stop] - PLACE)))
            for stop in cKDTree(self.stops).query_ball_point(PLACE, TO_A_STOP * METRES_A_MINUTE)
        }
        self.near = [
            [(to, max(_foot(np.hypot(*(self.stops[to] - self.stops[stop]))), CHANGE)) for to in others]
            for stop, others in enumerate(
                cKDTree(self.stops).query_ball_point(self.stops, BETWEEN_STOPS * METRES_A_MINUTE)
            )
        ]


def _seconds(clock: pd.Series) -> pd.Series:
    parts = clock.str.split(":", expand=True).astype(int)
    return parts[0] * 3600 + parts[1] * 60 + parts[2]


def _foot(metres: float) -> int:
    return int(np.ceil(metres / METRES_A_MINUTE * 60))


def rounds() -> Iterator[tuple[int, int]]:
    """Every budget with every number of rides, the least first."""
    return product(range(STEP, MOST + 1, STEP), range(1, RIDES + 1))


def earliest(day: Timetable) -> Ways:
    """The earliest arrival at each stop by bus, from the place at `LEAVE`."""
    never = np.full(len(day.stops), np.inf)
    start = never.copy()
    for stop, seconds in day.door.items():
        start[stop] = LEAVE + seconds
    reached: Ways = defaultdict(lambda: never)
    ready: Ways = defaultdict(lambda: start)
    for budget, rides in rounds():
        fewer, cheaper = (budget, rides - 1), (budget - STEP, rides)
        at = np.minimum(reached[fewer], reached[cheaper])
        then = np.minimum(ready[fewer], ready[cheaper])
        for price, calls in day.trips:
            if price > budget:
                continue
            may, on = ready[budget - price, rides - 1], False
            for stop, comes, goes in calls:
                if on and comes < at[stop]:
                    at[stop] = comes
                    for other, seconds in day.near[stop]:
                        then[other] = min(then[other], comes + seconds)
                on = on or may[stop] <= goes
        reached[budget, rides], ready[budget, rides] = at, then
    return reached


def latest(day: Timetable) -> Ways:
    """The latest departure by bus from each stop by which one is at the place by `BEGINS`."""
    never = np.full(len(day.stops), -np.inf)
    end = never.copy()
    for stop, seconds in day.door.items():
        end[stop] = BEGINS - seconds
    boarded: Ways = defaultdict(lambda: never)
    enough: Ways = defaultdict(lambda: end)
    for budget, rides in rounds():
        fewer, cheaper = (budget, rides - 1), (budget - STEP, rides)
        at = np.maximum(boarded[fewer], boarded[cheaper])
        then = np.maximum(enough[fewer], enough[cheaper])
        for price, calls in day.trips:
            if price > budget:
                continue
            must, off = enough[budget - price, rides - 1], False
            for stop, comes, goes in reversed(calls):
                if off and goes > at[stop]:
                    at[stop] = goes
                    for other, seconds in day.near[stop]:
                        then[other] = max(then[other], goes - seconds)
                off = off or must[stop] >= comes
        boarded[budget, rides], enough[budget, rides] = at, then
    return boarded


def best(day: Timetable, ways: Ways, home: np.ndarray, *, there: bool) -> tuple[int, int, int]:
    """The minute in which one is home first, or leaves it last; the least that is paid; the fewest rides."""
    stops = cKDTree(day.stops).query_ball_point(home, TO_A_STOP * METRES_A_MINUTE)
    walks = np.array([_foot(np.hypot(*(day.stops[stop] - home))) for stop in stops])
    times = {
        way: (at[stops] - walks).max() if there else (at[stops] + walks).min() for way, at in ways.items()
    }
    minutes = {
        way: int(np.floor(when / 60) if there else np.ceil(when / 60))
        for way, when in times.items()
        if np.isfinite(when)
    }
    found = (max if there else min)(minutes.values())
    return found, *min(way for way, minute in minutes.items() if minute == found)


def told(ways: list[Journey | None], fares: np.ndarray, *, there: bool) -> dict[int, tuple[int, int, int]]:
    """The same of the dashboard's ways that ride and take 45 to 75 minutes, by the home's number."""
    return {
        home: (
            way.leaves // 60 if there else -(-way.arrives // 60),
            int(sum(fares[ride.trip] for ride in way.rides)),
            len(way.rides),
        )
        for home, way in enumerate(ways)
        if way and way.rides and 45 <= way.minutes <= 75
    }


@pytest.mark.whole
def test_of_the_ways_that_are_home_as_soon_the_cheapest_is_told(
    sample_connection: Connection, whole: Geography
) -> None:
    """126 of 45 to 75 minutes; of 80 such, 16 once cost more than need be."""
    day = reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29)).days["WE"]
    homes = neighbourhoods()[["x", "y"]].to_numpy(float)
    found = told(journeys_home(day.timetable, PLACE, LEAVE, homes, fares=day.fares), day.fares, there=False)
    files = Timetable(LEAVE, LEAVE + LONGEST)
    ways = earliest(files)
    assert len(found) >= 80
    assert found == {home: best(files, ways, homes[home], there=False) for home in found}


@pytest.mark.whole
def test_of_the_ways_there_that_leave_as_late_the_cheapest_is_told(
    sample_connection: Connection, whole: Geography
) -> None:
    day = reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29)).days["WE"]
    homes = neighbourhoods()[["x", "y"]].to_numpy(float)
    found = told(journeys_there(day.timetable, homes, BEGINS, PLACE, fares=day.fares), day.fares, there=True)
    files = Timetable(BEGINS - LONGEST, BEGINS)
    ways = latest(files)
    assert len(found) >= 80
    assert found == {home: best(files, ways, homes[home], there=True) for home in found}
