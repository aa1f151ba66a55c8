"""Neighbourhoods as hexagons of one size: three crowded ones, and one of empty land thirty times as large."""

from itertools import combinations

import pytest
from shapely.geometry import box, mapping, shape

from dashboard.charts.geometry import Shape, Town
from dashboard.charts.hexagons import hexagons
from dashboard.errors import NothingToDraw

LARGE = Shape("L", "Large", mapping(box(-3.0, 54.1, -2.7, 54.4)))
CROWDED = [
    Shape(name, name, mapping(box(-3.0 + west, 54.0, -2.9 + west, 54.03)))
    for name, west in (("A", 0.0), ("B", 0.1), ("C", 0.2))
]
TOWNS = [Town("Beeton", 54.01, -2.85, 900), Town("Far Away", 50.0, 0.0, 10)]


def test_each_area_is_a_hexagon_of_one_size_that_overlaps_no_other():
    made = hexagons([LARGE, *CROWDED])
    drawn = [shape(area.geometry) for area in made.areas]
    assert [area.code for area in made.areas] == ["L", "A", "B", "C"]
    assert {len(each.exterior.coords) for each in drawn} == {7}
    assert max(each.area for each in drawn) == pytest.approx(min(each.area for each in drawn))
    assert all(one.intersection(other).area < 1e-12 for one, other in combinations(drawn, 2))


def test_hexagons_stand_as_their_areas_do():
    large, a, b, c = (shape(area.geometry).centroid for area in hexagons([LARGE, *CROWDED]).areas)
    assert a.x < b.x < c.x
    assert large.y > max(a.y, b.y, c.y)


def test_a_town_goes_with_the_area_that_it_lies_in_and_one_outside_is_left_out():
    made = hexagons([LARGE, *CROWDED], towns=TOWNS)
    (town,) = made.towns
    middle = shape(made.areas[2].geometry).centroid
    assert (town.name, town.longitude, town.latitude) == (
        "Beeton",
        pytest.approx(middle.x),
        pytest.approx(middle.y),
    )


def test_without_an_area_there_is_nothing_to_draw():
    with pytest.raises(NothingToDraw):
        hexagons([])
