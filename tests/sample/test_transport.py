"""The invented buses have the pattern that the study describes, and load without a refusal."""

from datetime import date

import pandas as pd
import pytest

from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.sample.bus_network import routes
from dashboard.store.calls import DEPARTS, unpacked
from dashboard.store.tables import CommunityTransport, Observation, TimetableCalendar, TimetableTrip

LARGEST = 1_500_000
FILES = ("buses_synthetic_gtfs.zip", "census2021-ts045-lsoa11.csv", "community_transport.csv")


@pytest.fixture(scope="module")
def buses(sample):
    return recognise(sample / FILES[0]).read(sample / FILES[0], quiet)


def test_the_three_files_are_small_and_nothing_in_them_is_refused(sample):
    assert sum((sample / name).stat().st_size for name in FILES) < LARGEST
    for name in FILES:
        assert recognise(sample / name).read(sample / name, quiet).refused == ()


def test_fewer_buses_run_on_sunday_and_none_for_the_country(buses):
    trips = buses.rows[TimetableTrip]
    sunday = trips[trips["calendar_key"] == "SU"]
    weekday = trips[trips["calendar_key"].isin({"MS", "WK"})]

    assert 0 < len(sunday) < len(weekday) / 3
    assert "Turnstone Country Cars (fictional)" not in set(sunday["operator"])


def test_the_last_country_bus_leaves_before_six(buses):
    trips = buses.rows[TimetableTrip]
    country = trips[trips["operator"].str.startswith("Turnstone")]
    calls, _ = unpacked(country["calls"].tolist())

    first_calls = [unpacked([value])[0][0, DEPARTS] for value in country["calls"]]
    assert len(calls) > 500
    assert max(first_calls) < 18 * 3600


def test_villages_without_any_bus_remain(world):
    served = {stop for route in routes(world) for stop in route.stops if stop >= 0}
    missing = set(range(len(world.areas))) - served

    assert 20 < len(missing) < 150
    assert world.areas["rural"].iloc[list(missing)].min() > 0.6


def test_the_calendar_knows_christmas(buses):
    calendar = buses.rows[TimetableCalendar].set_index("calendar_key")

    assert calendar.loc["WK", "removed"] == "2026-12-25"
    assert calendar.loc["MS", "starts_on"] == date(2026, 11, 1)


def test_cars_are_fewest_where_deprivation_is_highest(sample, world):
    rows = recognise(sample / FILES[1]).read(sample / FILES[1], quiet).rows[Observation]
    share = rows.set_index("area_code")["value"].reindex(world.areas["lsoa_code"]).reset_index(drop=True)
    fifths = pd.qcut(world.areas["deprivation"], 5, labels=False)

    means = share.groupby(fifths).mean()
    assert means.iloc[4] > 2 * means.iloc[0]


def test_schemes_serve_districts_of_the_region(sample, world):
    rows = recognise(sample / FILES[2]).read(sample / FILES[2], quiet).rows[CommunityTransport]

    assert set(rows["area_code"]) <= set(world.areas["district_code"])
    assert rows["cost_pence"].isna().sum() == 2
