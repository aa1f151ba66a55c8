"""Money from the districts of addresses to those it is meant to help, as arcs."""

from types import SimpleNamespace

import pandas as pd
import pytest
from shapely.geometry import box, mapping

from dashboard.charts.arc_map import ADDRESS, HELP, arc_map
from dashboard.charts.geometry import Shape, Town
from dashboard.errors import NothingToDraw
from tests.charts.test_money import values

ENDS = {"from_longitude": -3.0, "from_latitude": 54.0, "to_longitude": -2.0, "to_latitude": 54.5}
TURNED = {"from_longitude": -2.0, "from_latitude": 54.5, "to_longitude": -3.0, "to_latitude": 54.0}


def flows(*rows: dict[str, object]) -> SimpleNamespace:
    return SimpleNamespace(table=SimpleNamespace(rows=pd.DataFrame(rows)), finding="All stays at home.")


def test_money_both_ways_is_two_arcs_apart_each_dark_at_its_address_with_towns_named():
    found = flows(
        {"from_name": "West", "to_name": "East", "pounds": 100.0, **ENDS},
        {"from_name": "East", "to_name": "West", "pounds": 50.0, **TURNED},
    )
    towns = [Town("Middleton", 54.2, -2.5, 900), Town("Elsewhere", 53.0, -2.5, 9_000)]
    land = Shape("L", "Land", mapping(box(-3.1, 53.9, -1.9, 54.6)))
    chart = arc_map(found, boundaries=[land], towns=towns, words="Two arcs")
    halves = [each for each in values(chart.spec) if "width" in each]
    assert [each["kind"] for each in halves] == [ADDRESS, HELP, ADDRESS, HELP]
    assert [each["width"] for each in halves] == [10.0, 10.0, 5.0, 5.0]
    assert halves[0]["name"] == "West to East: £100"
    there, back = (halves[at]["geometry"]["coordinates"][-1] for at in (0, 2))
    assert there != back  # the middles of the two stand apart
    assert "Middleton" in str(chart.spec) and "Elsewhere" not in str(chart.spec)
    assert not chart.note


def test_where_no_money_leaves_its_district_there_is_no_arc():
    with pytest.raises(NothingToDraw, match="All stays at home"):
        arc_map(
            flows({"from_name": "West", "to_name": "West", "pounds": 1.0, **ENDS}),
            boundaries=(),
            towns=(),
            words="",
        )
