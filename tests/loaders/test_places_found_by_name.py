"""Centroids, towns and postcode districts."""

import pytest

from dashboard.errors import FileRefused
from dashboard.settings import GEOGRAPHY
from dashboard.store.tables import AreaCentroid, PlaceName
from tests.loaders.conftest import Written, parsed, reasons


def test_a_centroid_is_kept_in_metres_with_its_edition(written: Written):
    result = parsed(
        written("pwc.csv", "\ufeffFID,LSOA21CD,GlobalID,x,y\n1,E01000001,abc,353000.5,430000.25\n")
    )
    row = result.rows[AreaCentroid].iloc[0]
    assert row[["area_code", "area_vintage", "easting", "northing"]].tolist() == [
        "E01000001", "2021", 353000.5, 430000.25,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("x", "reason"),
    [
        ("", "this cell is empty, and an empty cell is not a 0"),
        ("inf", "this is not a number"),
        ("-1", "this is below 0"),
    ],
)
def test_a_centroid_that_is_nowhere_is_refused(written: Written, x: str, reason: str):
    result = parsed(written("pwc.csv", f"LSOA11CD,x,y\nE01000001,{x},430000\nE01000002,353000,430000\n"))
    assert reasons(result) == [(2, "x", reason)]
    assert result.rows[AreaCentroid]["area_code"].tolist() == ["E01000002"]


def test_a_town_without_a_known_population_keeps_it_empty(written: Written):
    text = (
        "geonameid,name,latitude,longitude,population,LAD25CD\n"
        "1,Kendal,54.3,-2.7,30586,E06000064\n"
        "2,Burneside,54.4,-2.8,,E06000064\n"
    )
    towns = parsed(written("towns.csv", text)).rows[PlaceName]
    assert towns["population"].isna().tolist() == [False, True]
    assert towns.loc[0 if 0 in towns.index else towns.index[0], "name"] == "Kendal"
    assert set(towns["kind"]) == {"town"}


def test_a_full_postcode_is_refused_as_a_district(written: Written):
    text = (
        "postcode_district,latitude,longitude,LAD25CD,postcodes_share,postcodes\n"
        "LA9,54.3,-2.7,E06000064,1.0,900\n"
        "LA9 4DQ,54.3,-2.7,E06000064,1.0,1\n"
    )
    result = parsed(written("districts.csv", text))
    assert result.rows[PlaceName]["name"].tolist() == ["LA9"]
    assert reasons(result) == [(3, "postcode_district", "this is not a postcode district such as LA9")]


def test_the_committed_gazetteer_is_read_whole():
    assert parsed(GEOGRAPHY / "towns.csv").refused == ()
    assert parsed(GEOGRAPHY / "postcode_districts.csv").refused == ()
    assert parsed(GEOGRAPHY / "lsoa11_centroids.csv").refused == ()


def test_no_rows_are_refused_as_a_file(written: Written):
    with pytest.raises(FileRefused):
        parsed(written("pwc.csv", "LSOA11CD,x,y\n"))
