"""Who can come to a venue of one's choice, in a country small enough to check by hand (see `country`)."""

import pandas as pd
import pytest

from dashboard.errors import DashboardError
from dashboard.figures.transport import venue as venues
from dashboard.figures.transport.venue import Venue, coming, listed_venue, middle
from tests.figures.transport.country import country

HALL = Venue("the hall", 0.0, 0.0)
NO_CAR = {"NEAR": 40.0, "FAR": 20.0, "LOST": 20.0}


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch):
    """Who can come to the hall at an hour of Tuesday, by hand."""
    found = country()
    known = pd.DataFrame({"people": found.homes["all"].astype(float), "no_car": pd.Series(NO_CAR)})
    monkeypatch.setattr(venues, "homes_by_fifth", lambda *_: known)
    monkeypatch.setattr(venues, "_table", lambda *_, **__: None)

    def asked(hour: int, *, day: str = "TU", codes=("NEAR", "FAR", "LOST")):
        return coming(None, None, found, HALL, day=day, hour=hour, area_name="Here", lsoa_codes=codes)

    return asked


def test_three_quarters_of_homes_without_a_car_come_at_ten_and_get_home_at_noon(ask):
    told = ask(10)
    assert told.share(10) == 60 / 80
    assert told.sentence.startswith("75% of the 80 homes without a car in Here can come on Tuesday at 10:00")
    assert round(told.minutes) == 16  # 40 of the 60 walk for 16 minutes
    assert told.pence == 500  # £2.50 each way, for those who ride
    assert (
        told.fare_words
        == "67% of them can walk; half of those who ride pay £5.00 or less a time, £30.00 for 6 weeks."
    )


def test_in_the_evening_no_bus_goes_home_so_only_the_walkers_come(ask):
    told = ask(18)
    assert told.share(18) == 0.5
    assert told.fare_words == "No fare: they can all walk."
    assert told.other_hours == "The best hour is 10:00, when 75% could come; at 18:00 50%."


def test_nobody_from_where_no_bus_goes(ask):
    told = ask(10, codes=("LOST",))
    assert told.sentence == (
        "0% of the 20 homes without a car in Here can come on Tuesday at 10:00 and get home, by bus or on "
        "foot within 45 minutes each way."
    )
    assert told.fare_words == ""


def test_a_day_or_an_hour_that_is_not_offered_is_refused_with_a_sentence(ask):
    for day, hour in (("SU", 10), ("TU", 3), ("XX", 10)):
        with pytest.raises(DashboardError, match="Choose another from the list"):
            ask(hour, day=day)


def test_the_middle_of_an_area_is_where_its_people_are():
    found = country()
    assert middle(found, ("NEAR", "FAR"), "Here").easting == 984.0
    with pytest.raises(DashboardError, match="not loaded"):
        middle(found, (), "Nowhere")


def test_a_listed_service_without_a_place_is_no_venue():
    services = pd.DataFrame({"service_key": ["a"], "name": ["Choir"]})
    sites = pd.DataFrame({"service_key": ["a"], "easting": [float("nan")], "northing": [float("nan")]})
    with pytest.raises(DashboardError, match="does not say where"):
        listed_venue(services, sites, "a")
