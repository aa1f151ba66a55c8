"""Points on boundaries, without a tile server."""

import json

import pytest

from dashboard.charts.geometry import Shape
from dashboard.charts.point_map import MapPoint, alt, colours, point_map
from dashboard.errors import NothingToDraw

POINTS = [
    MapPoint("Hub <b>", 53.76, -2.7, ("Arts", "Open Tuesday"), "arts"),
    MapPoint("Gym", 54.05, -2.8, (), "sport"),
]


def test_the_map_asks_no_tile_server() -> None:
    text = point_map(POINTS).to_json()
    assert json.loads(text)["mapStyle"] == "__MAP_STYLE__"  # Streamlit's word for: given none, asks none
    assert json.loads(text).get("mapProvider") is None
    assert "http" not in text


def test_points_stand_where_they_are_with_their_words() -> None:
    layer = json.loads(point_map(POINTS).to_json())["layers"][-1]
    assert [(row["at"], row["name"], row["words"]) for row in layer["data"]] == [
        ([-2.7, 53.76], "Hub <b>", "Arts\nOpen Tuesday"),
        ([-2.8, 54.05], "Gym", ""),
    ]
    assert layer["data"][0]["colour"] != layer["data"][1]["colour"]


def test_the_tooltip_is_text_and_never_markup() -> None:
    tooltip = point_map(POINTS)._tooltip
    assert set(tooltip) == {"text", "style"}


def test_all_points_can_be_seen_on_opening() -> None:
    view = json.loads(point_map(POINTS).to_json())["initialViewState"]
    assert (view["latitude"], view["longitude"]) == pytest.approx((53.905, -2.75))
    degrees_across = 360 / 2 ** view["zoom"]  # what 512 pixels show
    assert degrees_across > (54.05 - 53.76) / 0.59


def test_one_point_is_not_shown_from_nearer_than_a_town() -> None:
    assert json.loads(point_map(POINTS[:1]).to_json())["initialViewState"]["zoom"] == 13


def test_boundaries_come_with_the_map_or_by_address(shapes: list[Shape]) -> None:
    sent = json.loads(point_map(POINTS, boundaries=shapes).to_json())["layers"]
    assert len(sent[0]["data"]["features"]) == 6
    named = json.loads(point_map(POINTS, boundaries_url="/app/static/x.geojson").to_json())["layers"]
    assert named[0]["data"] == "/app/static/x.geojson"
    assert len(json.loads(point_map(POINTS).to_json())["layers"]) == 1


def test_the_map_is_sent_on_one_line(shapes: list[Shape]) -> None:
    assert "\n" not in point_map(POINTS, boundaries=shapes).to_json()


def test_the_legend_and_the_words_name_the_kinds() -> None:
    assert list(colours(POINTS)) == ["arts", "sport"]
    assert alt(POINTS, title="Services") == "Services. Map of 2 places: Hub <b>, Gym. arts: 1; sport: 1."


def test_no_point_is_said() -> None:
    with pytest.raises(NothingToDraw):
        point_map([])
