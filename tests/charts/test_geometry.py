"""Geometry sheets: small, stable, and with neighbours that meet."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.charts.geometry import Shape, Town, dissolved, sheet, write_sheet
from dashboard.errors import NothingToDraw
from tests.charts.made import square

GEOGRAPHY = Path(__file__).resolve().parents[2] / "data" / "geography"


def corners(path: str) -> list[tuple[int, int]]:
    """The absolute corners of a path of one ring."""
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    points = [(numbers[0], numbers[1])]
    for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + x, points[-1][1] + y))
    return points


def test_six_squares_lie_where_they_should(shapes: list[Shape]) -> None:
    made = sheet(shapes)
    # Three tenths of a degree of longitude at 53.1 north are 0.18 of latitude: the height is the longer side.
    assert (made.width, made.height) == (9006, 10000)
    by_code = {area.code: set(corners(area.d)) for area in made.areas}
    assert by_code["D"] == {(0, 0), (3002, 0), (3002, 5000), (0, 5000)}
    assert by_code["A"] == {(0, 5000), (3002, 5000), (3002, 10000), (0, 10000)}


def test_neighbours_share_their_edge_exactly(shapes: list[Shape]) -> None:
    made = {area.code: corners(area.d) for area in sheet(shapes).areas}
    for left, right in pairwise("ABC"):
        assert len(set(made[left]) & set(made[right])) == 2


def test_the_point_of_an_area_lies_in_it(shapes: list[Shape]) -> None:
    made = sheet(shapes)
    for area, (left, top, right, bottom) in zip(made.areas, made.boxes, strict=True):
        assert left < area.cx < right
        assert top < area.cy < bottom


def test_towns_outside_are_left_out_and_larger_ones_come_first(
    shapes: list[Shape], towns: list[Town]
) -> None:
    made = sheet(shapes, towns=towns)
    assert [(town.name, town.x, town.y) for town in made.towns] == [
        ("Bigton", 7505, 2500),
        ("Smallton", 1501, 7500),
    ]


def test_the_same_areas_in_another_order_give_the_same_name(shapes: list[Shape]) -> None:
    assert sheet(shapes).name == sheet(list(reversed(shapes))).name
    assert re.fullmatch(r"areas-[0-9a-f]{16}\.json", sheet(shapes).name)


def test_a_moved_boundary_gives_another_name(shapes: list[Shape]) -> None:
    moved = [*shapes[:-1], replace(shapes[-1], geometry=square(2, 2))]
    assert sheet(moved).name != sheet(shapes).name


def test_an_outline_is_made_of_its_members_outer_edges(shapes: list[Shape]) -> None:
    lower = dissolved(shapes, {"A": "South", "B": "South", "C": "South"})
    assert [outline.name for outline in lower] == ["South"]
    (path,) = sheet(shapes, outlines=lower).outlines
    assert {(0, 5000), (9006, 5000), (9006, 10000), (0, 10000)} <= set(corners(path))
    assert {y for _, y in corners(path)} == {5000, 10000}


def test_a_box_encloses_the_areas_asked_for(shapes: list[Shape]) -> None:
    made = sheet(shapes)
    assert made.box(["A", "B"]) == (0, 5000, 6004, 10000)
    assert made.box(["elsewhere"]) is None


def test_writing_twice_leaves_one_whole_file(shapes: list[Shape], tmp_path: Path) -> None:
    made = sheet(shapes)
    first, second = write_sheet(tmp_path / "static", made), write_sheet(tmp_path / "static", made)
    assert first == second == f"app/static/{made.name}"
    assert [file.name for file in (tmp_path / "static").iterdir()] == [made.name]
    content = json.loads((tmp_path / "static" / made.name).read_text(encoding="utf-8"))
    assert content["viewBox"] == [0, 0, 9006, 10000]
    assert content["areas"]["name"][0] == "A & Co"


def test_holes_and_islands_are_kept() -> None:
    ring = [[0, 53], [1, 53], [1, 54], [0, 54], [0, 53]]
    hole = [[0.2, 53.2], [0.8, 53.2], [0.8, 53.8], [0.2, 53.8], [0.2, 53.2]]
    island = [[2, 53], [2.5, 53], [2.5, 53.5], [2, 53]]
    geometry = {"type": "MultiPolygon", "coordinates": [[ring, hole], [island]]}
    (area,) = sheet([Shape("X", "X", geometry)]).areas
    assert area.d.count("M") == area.d.count("z") == 3


def test_no_boundary_at_all_is_said() -> None:
    with pytest.raises(NothingToDraw, match="load a boundary file"):
        sheet([])


def test_the_sample_region_fits_in_160_kilobytes() -> None:
    content = json.loads((GEOGRAPHY / "lsoa11_lancashire_south_cumbria.geojson").read_text(encoding="utf-8"))
    shapes = [
        Shape(feature["properties"]["LSOA11CD"], feature["properties"]["LSOA11NM"], feature["geometry"])
        for feature in content["features"]
    ]
    made = sheet(shapes)
    assert len(made.areas) == 1058
    assert all(area.d for area in made.areas)
    assert len(made.text.encode()) <= 160_000
