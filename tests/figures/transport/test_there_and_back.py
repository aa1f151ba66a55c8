"""Who gets there and home again, in a country small enough to check by hand (see `country.py`)."""

from datetime import date

import numpy as np
import pytest

from dashboard.catalogue.sources import source
from dashboard.errors import DashboardError, UnknownArea
from dashboard.figures.figure import SourceUse
from dashboard.figures.transport.hours import hours
from dashboard.figures.transport.outing import Leg, Way, alternatives, last_home, others_words, outing
from dashboard.figures.transport.sessions import Wish, session_at
from tests.figures.transport.country import CHOIR, DEBT, WALKS, at, country


def test_a_session_counts_only_if_one_gets_home_again():
    found = country()

    # Far to the choir: the 17:30 is there for 18:00, but no bus leaves after 20:00.
    assert found.there[1, CHOIR] == 30
    assert np.isnan(found.back[1, CHOIR])
    assert np.isnan(found.each_way("bus")[1, CHOIR])


def test_minutes_run_from_leaving_home_to_the_start_and_from_the_end_to_home():
    found = country()

    assert found.there[1, WALKS] == 30  # 09:30 to 10:00, ten of them waiting in the hall
    assert found.back[1, WALKS] == 30  # 12:00 to 12:30, ten of them waiting at the stop
    assert round(found.there[0, WALKS]) == 16  # on foot


def test_the_nearest_session_of_a_wish_and_120_where_there_is_none():
    found = country()

    assert found.nearest(Wish()).round().to_dict() == {"NEAR": 16, "FAR": 30, "LOST": 120}
    assert found.nearest(Wish(day="WE")).round().to_dict() == {"NEAR": 16, "FAR": 120, "LOST": 120}
    assert found.nearest(Wish(part="evening"))["FAR"] == 120
    assert found.nearest(Wish("nature"))["FAR"] == 30
    assert found.nearest(Wish("bereavement"))["NEAR"] == 120


def test_an_example_is_the_home_that_needs_longest_and_still_gets_there():
    found = country()

    assert found.farthest_in_reach(Wish(), ["NEAR", "FAR", "LOST"]) == "FAR"
    assert found.farthest_in_reach(Wish(), ["NEAR"]) == "NEAR"
    assert found.farthest_in_reach(Wish(), ["LOST"]) is None


def test_within_asks_for_the_longer_of_the_two_ways():
    found = country()

    assert found.within(Wish(minutes=30)).to_dict() == {"NEAR": True, "FAR": True, "LOST": False}
    assert found.within(Wish(minutes=15)).to_dict() == {"NEAR": False, "FAR": False, "LOST": False}


def test_by_car_everybody_gets_to_the_choir():
    found = country()

    # 5 minutes, and 10 kilometres lengthened by 1.3 at 30 an hour: 31 minutes.
    assert found.nearest(Wish("arts_and_culture", "car")).round().to_dict() == {
        "NEAR": 8,
        "FAR": 31,
        "LOST": 109,
    }


def test_an_outing_that_works_tells_times_legs_and_fares():
    told = outing(country(), "FAR", WALKS)

    assert told.answer == "Yes: leave home at 09:30, be there at 09:50, home at 12:30."
    assert [(leg.route, leg.board, leg.leaves, leg.alight, leg.arrives) for leg in told.out.legs] == [
        ("7", "Far Green", "09:30", "Town Hall", "09:50")
    ]
    assert told.fare_words == "£5.00 there and back; £30.00 for 6 weeks, at single fares."
    assert told.when == "Tuesday 10:00 to 12:00"


def test_out_but_not_home_is_said():
    told = outing(country(), "FAR", CHOIR)

    assert told.answer == "Only out: there at 17:50, but no way home within two hours."
    assert told.fare_words == ""


def test_no_way_at_all_is_said():
    assert outing(country(), "LOST", WALKS).answer.startswith(
        "No: there is no way there in time, and none home"
    )
    assert outing(country(), "FAR", DEBT).answer.startswith("No:")


def test_a_walk_costs_nothing_and_an_unknown_fare_is_not_nothing():
    assert outing(country(), "NEAR", WALKS).fare_words == "No fare: it is walked both ways."
    assert "states no fare" in outing(country(fare=None), "FAR", WALKS).fare_words


def test_a_home_that_is_not_known_is_refused():
    with pytest.raises(UnknownArea):
        outing(country(), "NOWHERE", WALKS)


def test_alternatives_are_of_the_same_need_and_work_both_ways():
    found = country()
    found.needs.loc[2, "need_key"] = "arts_and_culture"  # debt advice becomes a second art group

    assert alternatives(found, "NEAR", CHOIR, minutes=45)["name"].tolist() == ["Debt advice"]
    assert alternatives(found, "FAR", CHOIR, minutes=45).empty


def test_alternatives_keep_to_the_limit_that_was_asked_for():
    found = country()
    found.needs["need_key"] = "arts_and_culture"

    assert alternatives(found, "FAR", CHOIR, minutes=45)["name"].tolist() == ["Walks"]  # 30 minutes
    near = alternatives(found, "FAR", CHOIR, minutes=15)
    assert near.empty
    assert others_words(outing(found, "FAR", CHOIR), near, 15) == (
        "No other session for the same need works by bus from here within 15 minutes each way."
    )


def test_a_way_is_as_long_as_its_clock_says():
    """Near walks 16 minutes less a second or so: it leaves at 09:44 and is there at 10:00."""
    way = outing(country(), "NEAR", WALKS).out
    assert way.words == "Leave 09:44, arrive 10:00: 16 minutes. On foot all the way."


def test_one_minute_and_one_change_are_not_several():
    way = Way("15:00", "15:01", 1, 1, 1, (Leg("7", "Bus", "A", "15:00", "B", "15:01", ()),), None)
    assert way.words == "Leave 15:00, arrive 15:01: 1 minute. 1 minute on foot, 1 change."


def test_the_last_bus_home():
    assert last_home(country(), "FAR", WALKS) == "Last bus home on Tuesday: 12:10."
    assert last_home(country(), "NEAR", WALKS) == "It is near enough to walk home at any hour."
    assert last_home(country(), "LOST", WALKS) == "No bus home on Tuesday after 12:00."


def test_the_hour_decides_how_many_can_come():
    residents = SourceUse(source("mid-year-estimates"), "2022", date(2026, 1, 2), synthetic=True)
    found = hours(
        country(), WALKS, minutes=45, sources=(residents,), scope_name="Testshire", data_version="1"
    )

    assert found.rows.set_index("when")["people"].to_dict() == {
        "Tuesday 10:00": 300,
        "Tuesday 14:00": 200,
        "Tuesday 18:00": 200,
    }
    assert found.rows.set_index("when").loc["Tuesday 18:00", "out_only"] == 100
    assert "100 fewer" in found.sentence


def test_a_wish_is_told_in_words_and_an_unknown_one_refused():
    assert Wish("nature", day="TU", part="morning").words == "a session for nature on Tuesday before noon"
    with pytest.raises(DashboardError):
        Wish("gold")


def test_a_session_is_read_back_from_its_row():
    chosen = session_at(country().sessions, CHOIR)

    assert (chosen.name, chosen.begins, chosen.venue) == ("Choir", at(18), "Hall, Town")
