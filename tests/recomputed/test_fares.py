"""The fares of ways home, from the timetable's own files: by budgets, as the dashboard does not search.

For each budget in turn the earliest that anybody is at each stop who has paid no more. No ride is free, so a
budget needs only those below it.
"""

import zipfile
from datetime import date

import numpy as np
import pandas as pd
import pytest
from pyproj import Transformer
from scipy.spatial import cKDTree

from dashboard.figures.geography import Geography
from dashboard.figures.transport.journeys import reach
from dashboard.methods.journeys import journeys_home
from dashboard.store.engine import Connection
from tests.recomputed.files import SAMPLE, neighbourhoods

METRES_A_MINUTE = 80 / 1.3
CHANGE, TO_A_STOP, BETWEEN_STOPS, LONGEST = 120, 15, 5, 7_200
STEP, MOST = 50, 1_600
PLACE = np.array([353_900.0, 429_300.0])  # the middle of Preston
LEAVE = 15 * 3600


class Timetable:
    """A Wednesday: trips as lists of (stop, arrives, departs) in seconds, each with its fare in pence."""

    def __init__(self) -> None:
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
        calls = calls[(calls["goes"] >= LEAVE) & (calls["comes"] <= LEAVE + LONGEST)]
        self.trips = [
            (int(fare[name]), list(zip(rows["at"], rows["comes"], rows["goes"], strict=True)))
            for name, rows in calls.groupby("trip_id")
        ]


def _seconds(clock: pd.Series) -> pd.Series:
    parts = clock.str.split(":", expand=True).astype(int)
    return parts[0] * 3600 + parts[1] * 60 + parts[2]


def _foot(metres: float) -> int:
    return int(np.ceil(metres / METRES_A_MINUTE * 60))


def earliest(day: Timetable) -> dict[int, np.ndarray]:
    """By budget in pence the earliest arrival at each stop by bus, from the place."""
    tree, count = cKDTree(day.stops), len(day.stops)
    ready = {0: np.full(count, np.inf)}
    for stop in tree.query_ball_point(PLACE, TO_A_STOP * METRES_A_MINUTE):
        ready[0][stop] = LEAVE + _foot(np.hypot(*(day.stops[stop] - PLACE)))
    near = [
        [(other, max(_foot(np.hypot(*(day.stops[other] - day.stops[stop]))), CHANGE)) for other in others]
        for stop, others in enumerate(tree.query_ball_point(day.stops, BETWEEN_STOPS * METRES_A_MINUTE))
    ]
    reached = {0: np.full(count, np.inf)}
    for budget in range(STEP, MOST + 1, STEP):
        at, before = reached[budget - STEP].copy(), ready[budget - STEP].copy()
        for price, calls in day.trips:
            if price > budget:
                continue
            may, on = ready[budget - price], False
            for stop, comes, goes in calls:
                if on and comes < at[stop]:
                    at[stop] = comes
                    for other, seconds in near[stop]:
                        before[other] = min(before[other], comes + seconds)
                on = on or may[stop] <= goes
        reached[budget], ready[budget] = at, before
    return reached


def cheapest(day: Timetable, reached: dict[int, np.ndarray], home: np.ndarray) -> tuple[int, int]:
    """In which minute one is home first, and the least that is paid for it."""
    stops = cKDTree(day.stops).query_ball_point(home, TO_A_STOP * METRES_A_MINUTE)
    walks = np.array([_foot(np.hypot(*(day.stops[stop] - home))) for stop in stops])
    minutes = {
        budget: int(np.ceil((at[stops] + walks).min() / 60))
        for budget, at in reached.items()
        if len(stops) and np.isfinite(at[stops]).any()
    }
    first = min(minutes.values())
    return first, min(budget for budget, minute in minutes.items() if minute == first)


@pytest.mark.whole
def test_of_the_ways_that_are_home_as_soon_the_cheapest_is_told(
    sample_connection: Connection, whole: Geography
) -> None:
    """126 of 45 to 75 minutes; of 80 such, 16 once cost more than need be."""
    day = reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29)).days["WE"]
    homes = neighbourhoods()[["x", "y"]].to_numpy(float)
    ways = journeys_home(day.timetable, PLACE, LEAVE, homes, fares=day.fares)
    chosen = [n for n, way in enumerate(ways) if way and way.rides and 45 <= way.minutes <= 75]
    told = [(-(-way.arrives // 60), sum(day.fares[ride.trip] for ride in way.rides)) for way in ways if way]
    known = dict(zip([n for n, way in enumerate(ways) if way], told, strict=True))
    files = Timetable()
    reached = earliest(files)
    assert len(chosen) == 126
    assert [known[n] for n in chosen] == [cheapest(files, reached, homes[n]) for n in chosen]
