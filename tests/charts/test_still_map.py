"""The still picture of a map that pydeck draws: the same places and lines, drawn by any document."""

import re
from xml.etree import ElementTree

import pytest

from dashboard.charts.geometry import Shape, Town
from dashboard.charts.point_map import MapPoint
from dashboard.charts.still_map import Track, still_map
from dashboard.errors import NothingToDraw
from dashboard.exports.drawing import svg_of
from dashboard.exports.kept import KeptPicture

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = Shape(
    "E1", "Square", {"type": "Polygon", "coordinates": [[[-3, 54], [-2, 54], [-2, 55], [-3, 55], [-3, 54]]]}
)
POINTS = [MapPoint("North", 54.9, -2.5, kind="Fresh"), MapPoint("South", 54.1, -2.5, kind="Old")]


def drawn(picture) -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(KeptPicture(alt=picture.alt, spec=picture.spec), large=True))


def marks(svg: ElementTree.Element, name: str) -> list[str]:
    groups = [g for g in svg.iter("{http://www.w3.org/2000/svg}g") if name in g.get("class", "")]
    return [path.get("d", "") for group in groups for path in group.iter("{http://www.w3.org/2000/svg}path")]


def test_each_point_is_drawn_with_its_kind_in_the_legend_and_the_outline_below():
    svg = drawn(still_map(POINTS, boundaries=[SQUARE], words="Two places"))
    words = "".join(svg.itertext())

    assert "Fresh" in words and "Old" in words
    _room_around, outline = marks(svg, "mark-shape")
    assert outline.count("L") == 3
    assert len(marks(svg, "mark-symbol role-mark")) == 2


def test_north_is_up():
    svg = drawn(still_map(POINTS, boundaries=[SQUARE], words="Two places"))
    group = next(
        g for g in svg.iter("{http://www.w3.org/2000/svg}g") if "mark-symbol role-mark" in g.get("class", "")
    )
    heights = [float(path.get("transform").split(",")[1].rstrip(")")) for path in group]

    assert heights[0] < heights[1]


def test_a_track_is_drawn_as_wide_as_it_says():
    picture = still_map([], [Track("There", ((-2.9, 54.1), (-2.1, 54.9)), 9.0)], words="A ride")
    widths = [path.get("stroke-width") for path in drawn(picture).iter("{http://www.w3.org/2000/svg}path")]

    assert "9" in widths


def places(svg: ElementTree.Element) -> list[tuple[float, float]]:
    """Where the dots of a map stand, in pixels."""
    groups = [g for g in svg.iter(f"{SVG}g") if "mark-symbol role-mark" in g.get("class", "")]
    moved = [re.findall(r"[-\d.]+", path.get("transform", "")) for group in groups for path in group]
    return [(float(x), float(y)) for x, y in moved]


def test_a_point_outside_of_the_outline_is_whole_within_the_picture():
    far = [MapPoint("Far", 54.5, -1.2), MapPoint("Near", 54.5, -2.5)]
    picture = still_map(far, boundaries=[SQUARE], words="Two places")
    svg = ElementTree.fromstring(svg_of(KeptPicture(alt="", spec=picture.spec), width=330))
    assert len(places(svg)) == 2
    assert all(6 < x < 330 - 6 for x, _ in places(svg))


def test_the_largest_towns_in_sight_are_named_where_their_names_stand_clear():
    towns = [
        Town("Largetown", 54.5, -2.5, 90_000),
        Town("Beside", 54.51, -2.51, 20_000),
        Town("Corner", 54.9, -2.9, 10_000),
        Town("Elsewhere", 51.5, -0.1, 9_000_000),
    ]
    words = [*drawn(still_map(POINTS, boundaries=[SQUARE], towns=towns, words="")).itertext()]
    assert "Largetown" in words and "Corner" in words
    assert "Beside" not in words and "Elsewhere" not in words


def test_the_lower_the_map_the_fewer_towns_find_room_for_their_names():
    towns = [Town("Largetown", 54.5, -2.5, 90_000), Town("Near", 54.55, -2.5, 20_000)]
    high, low = (
        [*drawn(still_map(POINTS, boundaries=[SQUARE], towns=towns, words="", height=height)).itertext()]
        for height in (800, 200)
    )
    assert "Near" in high and "Near" not in low and "Largetown" in low


def test_nothing_to_show_is_said():
    with pytest.raises(NothingToDraw):
        still_map([], words="")
