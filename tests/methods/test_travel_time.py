import pandas as pd
import pytest

from dashboard.methods.travel_time import estimated_minutes, reach_metres


def points(**eastings):
    return pd.DataFrame({"easting": pd.Series(eastings, dtype=float), "northing": 0.0})


def test_ten_kilometres_take_31_minutes():
    pairs = estimated_minutes(points(home=0), points(hall=10_000), limit=45)
    assert pairs.to_dict("records") == [{"origin": "home", "site": "hall", "minutes": pytest.approx(31.0)}]


def test_nothing_is_reached_in_the_time_that_setting_out_takes():
    assert estimated_minutes(points(home=0), points(hall=0), limit=5).empty


def test_what_is_farther_than_the_limit_is_left_out():
    pairs = estimated_minutes(points(home=0), points(near=1_000, far=20_000), limit=30)
    assert pairs["site"].tolist() == ["near"]


def test_a_point_without_a_position_reaches_nothing():
    assert estimated_minutes(points(home=float("nan")), points(hall=0), limit=30).empty


def test_the_reach_is_the_inverse_of_the_minutes():
    assert reach_metres(31) == pytest.approx(10_000)
