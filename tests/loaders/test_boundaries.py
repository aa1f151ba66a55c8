"""Boundaries: read from WGS84 or British National Grid, cleaned and simplified so that neighbours fit."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from dashboard.errors import FileRefused
from dashboard.loaders import coverage
from dashboard.loaders.formats.boundaries import BOUNDARIES
from dashboard.loaders.parsed import Parsed, quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.tables import AreaBoundary
from tests.loaders.conftest import Written, parsed, reasons

TO_WGS84 = Transformer.from_crs(27700, 4326, always_xy=True)
PRESTON_EAST, PRESTON_NORTH = 353_000, 430_000


def square(east: float, north: float, side: float = 1_000) -> list[list[float]]:
    return [
        [east, north], [east + side, north], [east + side, north + side], [east, north + side], [east, north],
    ]  # fmt: skip


def feature(code: str, ring: list[list[float]], column: str = "LSOA21CD") -> dict:
    return {
        "type": "Feature",
        "properties": {column: code, column[:-2] + "NM": f"Name of {code}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: dict, crs: str | None = "EPSG:27700") -> str:
    stated = {} if crs is None else {"crs": {"type": "name", "properties": {"name": crs}}}
    return json.dumps({"type": "FeatureCollection", **stated, "features": list(features)})


def shapes_of(result: Parsed) -> np.ndarray:
    return shapely.from_geojson(result.rows[AreaBoundary]["geojson"].to_numpy())


def two_squares() -> tuple[dict, dict]:
    return (
        feature("E01000001", square(PRESTON_EAST, PRESTON_NORTH)),
        feature("E01000002", square(PRESTON_EAST + 1_000, PRESTON_NORTH)),
    )


def test_a_grid_file_becomes_longitude_and_latitude(written: Written):
    result = parsed(written("lsoa.geojson", collection(*two_squares())))
    middle = shapes_of(result)[0].centroid
    expected = TO_WGS84.transform(PRESTON_EAST + 500, PRESTON_NORTH + 500)
    assert (middle.x, middle.y) == pytest.approx(expected, abs=0.00002)
    assert -2.8 < middle.x < -2.6


@pytest.mark.parametrize(
    "crs", [None, "EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"]
)
def test_longitude_and_latitude_are_taken_as_they_are(written: Written, crs: str | None):
    ring = [list(TO_WGS84.transform(*corner)) for corner in square(PRESTON_EAST, PRESTON_NORTH)]
    result = parsed(written("lsoa.geojson", collection(feature("E01000001", ring), crs=crs)))
    assert shapes_of(result)[0].equals_exact(shapely.Polygon(ring).normalize(), 0.00002, normalize=True)


def test_the_header_says_kind_edition_and_name(written: Written):
    one = feature("E38000007", square(PRESTON_EAST, PRESTON_NORTH), "SICBL23CD")
    result = parsed(written("places.json", collection(one)))
    assert result.period == "2023"
    assert result.areas.iloc[0][["code", "vintage", "kind", "name"]].tolist() == [
        "E38000007", "2023", "place", "Name of E38000007",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "code", "kind", "vintage"),
    [
        ("LSOA11CD", "E01000001", "lsoa", "2011"),
        ("ICB23CD", "E54000048", "icb", "2023"),
        ("LAD24CD", "E07000117", "district", "2024"),
        ("SICBL22CD", "E38000014", "place", "2022"),
    ],
)
def test_each_kind_of_area_is_known_by_its_column(
    written: Written, column: str, code: str, kind: str, vintage: str
):
    result = parsed(written("b.geojson", collection(feature(code, square(350_000, 430_000), column))))
    assert result.areas.iloc[0][["kind", "vintage"]].tolist() == [kind, vintage]


def test_neighbours_that_overlap_and_gape_fit_after_cleaning(written: Written):
    left = square(PRESTON_EAST, PRESTON_NORTH)
    left[1][0] += 0.4  # bulges into the neighbour
    right = square(PRESTON_EAST + 1_000, PRESTON_NORTH)
    right.insert(4, [PRESTON_EAST + 1_000, PRESTON_NORTH + 500])  # a vertex that the neighbour lacks
    result = parsed(written("l.geojson", collection(feature("E01000001", left), feature("E01000002", right))))
    assert shapely.coverage_is_valid(shapes_of(result))


def test_simplifying_keeps_every_area_and_the_fit_between_them():
    wavy = [
        shapely.box(PRESTON_EAST + 600 * i, PRESTON_NORTH + 600 * j, PRESTON_EAST + 600 * (i + 1),
                    PRESTON_NORTH + 600 * (j + 1)).segmentize(20)
        for i in range(5) for j in range(5)
    ]  # fmt: skip
    warp = lambda xy: xy + 8 * np.column_stack([np.sin(xy[:, 1] / 35), np.cos(xy[:, 0] / 35)])  # noqa: E731
    wavy = shapely.transform(np.array(wavy), warp)
    made = coverage.simplified(coverage.cleaned(wavy))
    assert len(made) == 25
    assert shapely.is_valid(made).all()
    assert shapely.coverage_is_valid(made)
    assert shapely.get_num_coordinates(made).sum() < shapely.get_num_coordinates(wavy).sum() / 5
    whole_before = shapely.area(shapely.union_all(wavy))
    whole_after = shapely.area(shapely.union_all(coverage.on_grid(made)))
    assert whole_after == pytest.approx(whole_before, rel=0.02)


def test_larger_areas_are_simplified_more():
    small = np.array([shapely.box(0, 0, 600, 600)])
    large = np.array([shapely.box(0, 0, 60_000, 60_000)])
    assert 30 <= coverage.tolerance_for(small) <= 60
    assert coverage.tolerance_for(large) == 250


def test_coordinates_have_five_decimals(written: Written):
    result = parsed(written("lsoa.geojson", collection(*two_squares())))
    corners = json.loads(result.rows[AreaBoundary]["geojson"].iloc[0])["coordinates"][0]
    assert all(number == round(number, 5) for corner in corners for number in corner)


def test_the_outline_of_a_neighbourhood_is_kept_as_published_beside_the_drawn_one(written: Written):
    result = parsed(written("lsoa.geojson", collection(*two_squares())))
    kept = shapely.from_wkb(result.rows[AreaBoundary]["outline"].to_numpy())
    assert shapely.area(kept).tolist() == [1_000_000, 1_000_000]  # squares of a kilometre
    assert (shapely.get_coordinates(kept) % 1 == 0).all()


def test_no_outline_is_kept_of_areas_in_which_nothing_is_placed(written: Written):
    district = feature("E06000009", square(330_000, 436_000), "LAD24CD")
    result = parsed(written("lad.json", collection(district)))
    assert result.rows[AreaBoundary]["outline"].isna().all()


def test_areas_of_wales_and_scotland_are_outside(written: Written):
    one = feature("E06000009", square(330_000, 436_000), "LAD24CD")
    wales = feature("W06000001", square(240_000, 380_000), "LAD24CD")
    scotland = feature("S12000033", square(390_000, 800_000), "LAD24CD")
    result = parsed(written("lad.json", collection(one, wales, scotland)))
    assert (result.rows_read, result.rows_outside, len(result.areas)) == (3, 2, 1)


def test_a_feature_without_polygon_is_refused_and_the_rest_kept(written: Written):
    good, bad = two_squares()
    bad["geometry"] = None
    result = parsed(written("l.geojson", collection(good, bad)))
    assert reasons(result) == [(2, "geometry", "the feature has no polygon")]
    assert result.rows[AreaBoundary]["area_code"].tolist() == ["E01000001"]


def test_a_code_of_another_kind_is_refused(written: Written):
    good, bad = two_squares()
    bad["properties"]["LSOA21CD"] = "E02000001"
    result = parsed(written("l.geojson", collection(good, bad)))
    assert [row for row, *_ in reasons(result)] == [2]


def test_a_self_crossing_boundary_is_mended(written: Written):
    bow_tie = [
        [353_000, 430_000],
        [354_000, 431_000],
        [354_000, 430_000],
        [353_000, 431_000],
        [353_000, 430_000],
    ]
    result = parsed(written("l.geojson", collection(feature("E01000001", bow_tie))))
    assert shapely.is_valid(shapes_of(result)).all()


def test_the_same_code_twice_refuses_the_file(written: Written):
    one, two = two_squares()
    two["properties"]["LSOA21CD"] = "E01000001"
    with pytest.raises(
        FileRefused, match=r"l\.geojson, column “LSOA21CD”: feature 2 has the same code as feature 1"
    ):
        parsed(written("l.geojson", collection(one, two)))


def test_another_coordinate_system_refuses_the_file(written: Written):
    with pytest.raises(FileRefused, match="neither WGS84"):
        parsed(written("l.geojson", collection(*two_squares(), crs="EPSG:3857")))


def test_grid_coordinates_called_wgs84_refuse_the_file(written: Written):
    with pytest.raises(FileRefused, match="Check that its coordinate system"):
        parsed(written("l.geojson", collection(*two_squares(), crs="EPSG:4326")))


def test_not_a_number_among_the_coordinates_is_refused(written: Written):
    one, two = two_squares()
    two["geometry"]["coordinates"][0][1][0] = float("nan")
    result = parsed(written("l.geojson", collection(one, two)))
    assert [row for row, *_ in reasons(result)] == [2]


def test_a_file_cut_off_is_refused(written: Written):
    text = collection(*two_squares())
    path = written("l.geojson", text[: len(text) - 30])
    assert recognise(path) is BOUNDARIES
    with pytest.raises(FileRefused, match="cut off"):
        BOUNDARIES.read(path, quiet)


def test_points_are_not_boundaries(written: Written):
    point = {
        "type": "Feature",
        "properties": {"LSOA21CD": "E01000001"},
        "geometry": {"type": "Point", "coordinates": [-2.7, 53.7]},
    }
    assert recognise(written("p.geojson", collection(point, crs=None))) is None


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("pattern", "kept", "vintage"),
    [
        ("lsoa21_lancashire*", 1060, "2021"),
        ("NHS_SubICB*", 106, "2023"),
        ("Integrated_Care*", 42, "2023"),
        ("Local_Authority*", 296, "2024"),
    ],
)
def test_published_boundaries_keep_every_area_and_fit(
    shared_data: Path, pattern: str, kept: int, vintage: str
):
    result = parsed(next((shared_data / "geography").glob(pattern)))
    shapes = shapes_of(result)
    assert (len(shapes), result.period, result.refused) == (kept, vintage, ())
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.is_empty(shapes).any()
