"""Two villages and a town on a line, one bus line between them, and three sessions in the town.

Near (200 people, a kilometre from the hall: 16 minutes on foot), Far (100 people, 10 kilometres),
Lost (50 people, 40 kilometres, no bus).
Bus 7, £2.50:  Far 09:30 → Town 09:50;  Town 12:10 → Far 12:30;  Far 17:30 → Town 17:50
Sessions on Tuesday in the hall at the bus stop: walks 10:00 to 12:00, choir 18:00 to 20:00; debt on
Wednesday 10:00 to 11:00, when no bus runs.
"""

from datetime import date

import numpy as np
import pandas as pd

from dashboard.figures.transport.journeys import by_timetable
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.timetables import Day
from dashboard.methods.timetable import timetable
from dashboard.methods.travel_time import MINUTES_A_METRE, START_MINUTES
from dashboard.methods.walking import between

HOUR = 3600
WALKS, CHOIR, DEBT = 0, 1, 2


def at(hours: int, minutes: int = 0) -> int:
    return hours * HOUR + minutes * 60


def stops() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": [0, 1],
            "name": ["Far Green", "Town Hall"],
            "easting": [10_000.0, 0.0],
            "northing": [0.0, 0.0],
            "longitude": [-2.6, -2.75],
            "latitude": [54.0, 54.0],
        }
    )


def day(on: date, *trips: tuple[tuple[int, int], tuple[int, int]], fare: int | None = 250) -> Day:
    """A day with these trips: pairs of stop and time."""
    calls = [
        {
            "trip": number,
            "stop": stop,
            "arrives": time,
            "departs": time,
            "may_board": True,
            "may_alight": True,
        }
        for number, trip in enumerate(trips)
        for stop, time in trip
    ]
    columns = ["trip", "stop", "arrives", "departs", "may_board", "may_alight"]
    named = pd.DataFrame({"route_name": "7", "operator": "Bus", "fare_pence": [fare] * len(trips)})
    return Day(on, timetable(stops(), pd.DataFrame(calls, columns=columns)), stops(), named)


def country(*, fare: int | None = 250) -> Reach:
    homes = pd.DataFrame(
        {
            "area_id": [1, 2, 3],
            "easting": [984.0, 10_000.0, 40_000.0],
            "northing": 0.0,
            "all": [200, 100, 50],
        },
        index=["NEAR", "FAR", "LOST"],
    )
    sessions = pd.DataFrame(
        {
            "service_key": ["walks", "choir", "debt"],
            "name": ["Walks", "Choir", "Debt advice"],
            "site_key": "hall",
            "site": "Hall",
            "town": "Town",
            "day": ["TU", "TU", "WE"],
            "easting": 0.0,
            "northing": 0.0,
            "latitude": 54.0,
            "longitude": -2.75,
            "begins": [at(10), at(18), at(10)],
            "ends": [at(12), at(20), at(11)],
        }
    )
    needs = pd.DataFrame(
        {
            "service_key": ["walks", "choir", "debt"],
            "need_key": ["nature", "arts_and_culture", "money_and_debt"],
        }
    )
    tuesday = day(
        date(2026, 11, 24),
        ((0, at(9, 30)), (1, at(9, 50))),
        ((1, at(12, 10)), (0, at(12, 30))),
        ((0, at(17, 30)), (1, at(17, 50))),
        fare=fare,
    )
    days = {"TU": tuesday, "WE": day(date(2026, 11, 25))}
    there, back = by_timetable(homes, sessions, days)
    places = [frame[["easting", "northing"]].to_numpy(float) for frame in (homes, sessions)]
    drive = START_MINUTES + MINUTES_A_METRE * between(*places)
    covered = pd.Series(True, index=homes.index)
    return Reach(homes, covered, sessions, needs, np.array(there), np.array(back), drive, days, (), False)
