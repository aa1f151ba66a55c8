"""Who gets to a session and home by bus in the country of two villages, with a car and without.

By bus Near (200 people, 60 homes without a car) and Far (100 people, 30) reach the walks; Lost (50 people,
10 homes) reaches nothing: 90 of the 100 homes without a car, 300 of 350 people. By car it is 109 minutes off.
"""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.figures.transport import coverage as transport_coverage
from dashboard.figures.transport.coverage import coverage
from dashboard.figures.transport.sessions import Wish
from tests.figures.transport.country import country

PLACE = SimpleNamespace(
    spine=pd.DataFrame({"lsoa_code": ["NEAR", "FAR", "LOST"]}), icb_name="Testshire", lsoa_vintage="2011"
)


def cars(**without: float) -> pd.DataFrame:
    return pd.DataFrame(
        {"area_code": list(without), "numerator": list(without.values()), "load_id": 1}, dtype=object
    )


@pytest.fixture
def covered(sqlite_engine, monkeypatch):
    def ask(census: pd.DataFrame, wish: Wish, *, silent: tuple[str, ...] = (), **asked):
        monkeypatch.setattr(
            transport_coverage.numbers, "area_observations", lambda _connection, _key, *, kind: census
        )
        with sqlite_engine.connect() as connection:
            found = country()
            found = replace(found, covered=~found.homes.index.to_series().isin(silent))
            return coverage(connection, PLACE, found, wish, **asked)

    return ask


def test_homes_without_a_car_come_first_and_people_with_one_are_not_said_to_be_stranded(covered):
    found = covered(cars(NEAR=60, FAR=30, LOST=10), Wish("nature"))

    assert found.without_a_car == (
        "90% of the 100 homes without a car can get to a session for nature and home by bus. "
        "The other 10 homes cannot, within 45 minutes each way."
    )
    assert found.everybody == (
        "With or without a car, 50 people (14%) live where no bus does this; by car 14% are too far away "
        "(estimate: straight line × 1.3)."
    )
    assert found.sentence.startswith("90%")
    row = found.table.rows.iloc[0]
    assert (row["no_car"], row["no_car_bus"]) == (100, pytest.approx(90))


def test_where_all_homes_without_a_car_get_there_none_is_left_out(covered):
    found = covered(cars(NEAR=60, FAR=0, LOST=0), Wish("nature"))
    assert "100% of the 60 homes" in found.without_a_car
    assert found.without_a_car.endswith("None is left out, within 45 minutes each way.")


def test_one_home_is_one_home(covered):
    assert covered(cars(NEAR=9, FAR=0, LOST=1), Wish()).without_a_car.endswith(
        "The other 1 home cannot, within 45 minutes each way."
    )


@pytest.mark.parametrize("census", [cars(), cars(NEAR=60, FAR=30)], ids=["not loaded", "one area missing"])
def test_where_the_census_does_not_know_every_neighbourhood_nothing_is_said_of_cars(covered, census):
    found = covered(census, Wish())
    assert found.without_a_car == ""
    assert found.sentence == found.everybody
    assert pd.isna(found.table.rows["no_car"].iloc[0])


def test_where_nobody_is_known_to_live_here_the_sentence_says_so(covered, monkeypatch):
    real = transport_coverage.homes_by_fifth
    monkeypatch.setattr(
        transport_coverage, "homes_by_fifth", lambda *asked: real(*asked).assign(people=float("nan"))
    )
    found = covered(cars(), Wish("nature"))
    assert found.sentence == (
        "How many people live here is not known, nor who can get to a session for nature."
    )


def test_where_no_directory_speaks_of_a_home_its_people_are_not_counted_as_nobody(covered):
    found = covered(cars(NEAR=60, FAR=30, LOST=10), Wish("nature"), silent=("LOST",))
    assert "100% of the 90 homes" in found.without_a_car
    assert found.everybody.startswith("With or without a car, 0 people (0%)")
    assert found.silent == (
        "Not known and not counted: 1 neighbourhood. The directories loaded here have no places there."
    )
    assert found.table.rows["people"].iloc[0] == 300


def test_an_area_of_which_no_directory_speaks_is_said_to_be_unknown(covered):
    asked = {"lsoa_codes": ["LOST"], "area_name": "Lost"}
    found = covered(cars(NEAR=60, FAR=30, LOST=10), Wish("nature"), silent=("LOST",), **asked)
    assert found.rows.empty
    assert found.sentence.startswith("Not known: the directories loaded here have no places in Lost.")
    assert found.silent == ""


def test_the_title_of_the_map_says_that_the_homes_of_the_sentence_are_in_it(covered):
    minutes = pd.Series({"NEAR": 16.0, "FAR": 40.0, "LOST": 120.0})
    found = covered(cars(NEAR=60, FAR=30, LOST=10), Wish())
    assert found.map_title(minutes) == (
        "Where the 10 homes are: 1 of 3 neighbourhoods has no session within 45 minutes each way, by bus and "
        "on foot"
    )
    car = covered(cars(NEAR=60, FAR=30, LOST=10), Wish(mode="car"))
    assert car.map_title(minutes).startswith("1 of 3 neighbourhoods has no session")
    lost = covered(cars(NEAR=60, FAR=30, LOST=10), Wish(), lsoa_codes=["LOST"], area_name="Lost")
    assert lost.map_title(minutes[["LOST"]]).startswith("Where the 10 homes are: Lost has no session")
    none = covered(cars(NEAR=60, FAR=0, LOST=0), Wish())
    assert none.map_title(minutes[:2]).startswith("Every neighbourhood has a session within")
