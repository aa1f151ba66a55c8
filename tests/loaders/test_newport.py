"""Journeys in a real timetable, each checked by hand in its stop_times.txt.

The feed is Newport's buses as published in June 2023. What it says of the trips used, mostly at their first
and last stops (Wednesdays; 56 and 50 run on Saturdays too, none of these on a Sunday):

    56   Tredegar Lidl 07:20 → Market Square 08:54; 08:27 → 09:52; 09:27 → 10:52; 18:45 → 20:00
    56   Market Square 12:00 → Tredegar Lidl 13:20; 20:30 → 21:38; 21:30 → 22:38; the 22:30, which is the
         last, goes only to Blackwood (23:15)
    60   Monmouth 07:00 → Friars Walk 08:00, and back 18:05 → 19:05: one bus each way
    50   Caerphilly 08:28 → Market Square 09:13; 09:28 → 10:09; 10:28 → 11:09
    50   Market Square 11:00 → Caerphilly 11:43; 19:05 calls at Caerphilly Stand 10, beside 11, at 19:44
    56   09:27 from Tredegar calls at Woodland Drive 10:35:50 and Market Square 10:52
    AZ2  Amazon 05:15 → Queensway 06:00; 05:45 → 06:30
    R1   Market Square 22:40 → Spar 23:09 is the last; the 56 of 22:30 passes Spar at 22:49:10

The doors stand at the stops, so nothing is walked unless said.
"""

from datetime import date

import numpy as np
import pytest

from dashboard.errors import NoJourney
from dashboard.figures.transport.timetables import Day, day_timetable, feeds, typical_date
from dashboard.loaders.formats.timetable.gtfs import TIMETABLE
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.methods.journeys import journey_home, journey_there
from dashboard.store.engine import engine_for, migrate

pytestmark = pytest.mark.real_data

WEDNESDAY, SATURDAY, SUNDAY = date(2023, 6, 14), date(2023, 6, 17), date(2023, 6, 18)
TREDEGAR, MARKET_20, MARKET_22 = "5320AWL26204", "5310WDB47972", "5310WDB47974"
MONMOUTH, FRIARS_WALK = "5330AWB31203", "5310AWB32208"
CAERPHILLY_6, CAERPHILLY_11 = "5540AWA12158", "5540AWA12163"
PRIMROSE_WAY, SPAR = "5310AWB33461", "5540AWB33073"
AMAZON, QUEENSWAY = "017000064", "5310WDB24076"


@pytest.fixture(scope="module")
def newport(shared_data, tmp_path_factory):
    engine = engine_for(f"sqlite:///{(tmp_path_factory.mktemp('newport') / 'n.sqlite').as_posix()}")
    migrate(engine)
    path = shared_data / "transport" / "newport-20230613_gtfs.zip"
    with loading(engine) as connection:
        load_files(connection, [(path, TIMETABLE)], by="test", progress=quiet)
    with engine.connect() as connection:
        return feeds(connection)


@pytest.fixture(scope="module")
def days(newport) -> dict[date, Day]:
    return {on: day_timetable(newport, on) for on in (WEDNESDAY, SATURDAY, SUNDAY)}


def at(day: Day, stop: str) -> np.ndarray:
    row = day.stops.set_index("stop_code").loc[stop]
    return np.array([row["easting"], row["northing"]])


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def seconds(time: str) -> int:
    return int(time[:2]) * 3600 + int(time[3:]) * 60


def there(day: Day, home: str, time: str, place: str) -> tuple[str, str, list[str]]:
    journey = journey_there(day.timetable, at(day, home), seconds(time), at(day, place))
    return (
        clock(journey.leaves),
        clock(journey.arrives),
        [day.trips["route_name"][r.trip] for r in journey.rides],
    )


def home(day: Day, place: str, time: str, to: str) -> tuple[str, str, list[str]]:
    journey = journey_home(day.timetable, at(day, place), seconds(time), at(day, to))
    return (
        clock(journey.leaves),
        clock(journey.arrives),
        [day.trips["route_name"][r.trip] for r in journey.rides],
    )


def test_the_feed_loads_whole(newport):
    assert (len(newport.stops), len(newport.trips), len(newport.calendars)) == (655, 176, 22)
    assert newport.stops["name"].eq("Cabot Circus").sum() == 1
    assert set(newport.trips.loc[newport.trips["route_name"] == "M34", "mode"]) == {"coach"}  # route type 200


@pytest.mark.parametrize(
    ("place", "time", "expected"),
    [
        (MARKET_20, "10:00", ("08:27", "09:52", ["56"])),
        (MARKET_20, "09:00", ("07:20", "08:54", ["56"])),
        (MARKET_20, "20:00", ("18:45", "20:00", ["56"])),
    ],
)
def test_from_tredegar_to_a_session_in_newport(days, place, time, expected):
    assert there(days[WEDNESDAY], TREDEGAR, time, place) == expected


def test_home_to_tredegar_at_midday_and_late_in_the_evening(days):
    assert home(days[WEDNESDAY], MARKET_20, "12:00", TREDEGAR) == ("12:00", "13:20", ["56"])
    assert home(days[WEDNESDAY], MARKET_20, "21:00", TREDEGAR) == ("21:30", "22:38", ["56"])


def test_out_in_time_for_eight_but_no_way_home_at_ten(days):
    assert there(days[WEDNESDAY], TREDEGAR, "20:00", MARKET_20)[1] == "20:00"
    with pytest.raises(NoJourney):
        home(days[WEDNESDAY], MARKET_20, "22:00", TREDEGAR)


def test_monmouth_has_one_bus_in_and_one_bus_home(days):
    assert there(days[WEDNESDAY], MONMOUTH, "09:00", FRIARS_WALK) == ("07:00", "08:00", ["60"])
    assert home(days[WEDNESDAY], FRIARS_WALK, "17:30", MONMOUTH) == ("18:05", "19:05", ["60"])
    with pytest.raises(NoJourney):  # two hours in town and one on the bus are more than two hours
        there(days[WEDNESDAY], MONMOUTH, "10:00", FRIARS_WALK)
    with pytest.raises(NoJourney):
        home(days[WEDNESDAY], FRIARS_WALK, "12:00", MONMOUTH)


def test_caerphilly_and_back(days):
    assert there(days[WEDNESDAY], CAERPHILLY_6, "10:30", MARKET_22) == ("09:28", "10:09", ["50"])
    assert home(days[WEDNESDAY], MARKET_22, "18:30", CAERPHILLY_11) == ("19:05", "19:44", ["50"])


def test_a_change_in_newport_with_a_walk_to_the_first_stop(days):
    # Primrose Way to Woodland Drive is a walk of 8½ minutes: off at 10:27:21 for the bus of 10:35:50.
    expected = ("10:27", "11:43", ["56", "50"])

    assert there(days[WEDNESDAY], PRIMROSE_WAY, "12:00", CAERPHILLY_11) == expected


def test_before_dawn_and_late_at_night(days):
    assert there(days[WEDNESDAY], AMAZON, "07:00", QUEENSWAY) == ("05:45", "06:30", ["AZ2"])
    assert home(days[WEDNESDAY], MARKET_20, "22:30", SPAR) == ("22:30", "22:49", ["56"])
    with pytest.raises(NoJourney):
        home(days[WEDNESDAY], MARKET_20, "22:45", SPAR)


def test_saturday_runs_and_sunday_does_not(days):
    assert there(days[SATURDAY], TREDEGAR, "10:00", MARKET_20) == ("08:27", "09:52", ["56"])
    with pytest.raises(NoJourney):
        there(days[SUNDAY], TREDEGAR, "10:00", MARKET_20)


def test_a_feed_of_the_past_is_asked_about_its_own_days(newport):
    assert typical_date(newport, "WE", today=date(2026, 11, 21)) == date(2023, 6, 7)
    assert typical_date(newport, "SU", today=date(2023, 7, 3)) == date(2023, 7, 9)
