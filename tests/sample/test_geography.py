"""The committed boundary, lookup and gazetteer files say what the official ones say."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from dashboard.settings import GEOGRAPHY

CHANGES = "LSOA_(2011)_to_LSOA_(2021)_to_Local_Authority_District_(2022)_Lookup_for_England_and_Wales.csv"
CUMBRIA_2022 = {f"E070000{number}" for number in range(26, 32)}


@pytest.fixture(scope="module")
def features() -> list[dict]:
    path = GEOGRAPHY / "lsoa11_lancashire_south_cumbria.geojson"
    return json.loads(path.read_text("utf-8"))["features"]


@pytest.fixture(scope="module")
def shapes(features: list[dict]) -> np.ndarray:
    return shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])


@pytest.fixture(scope="module")
def unchanged(shared_data: Path) -> pd.DataFrame:
    """LSOA 2011 that are LSOA 2021 of the same extent, with their 2022 district, as ONS publishes."""
    table = pd.read_csv(shared_data / "geography" / CHANGES, encoding="utf-8-sig")
    return table[table["CHGIND"] == "U"].rename(columns={"F_LSOA11CD": "LSOA11CD"})


def test_the_region_has_1058_small_areas_in_eight_places():
    lookup = pd.read_csv(GEOGRAPHY / "lookup_lsoa11_sicbl_icb.csv")
    assert lookup["LSOA11CD"].is_unique
    assert lookup["SICBL22CDH"].value_counts().to_dict() == {
        "01A": 244, "01K": 206, "01E": 127, "02M": 121, "00X": 102, "00R": 94, "00Q": 91, "02G": 73,
    }  # fmt: skip
    assert set(lookup["ICB22CDH"]) == {"QE1"}


def test_every_file_holds_the_same_small_areas(features: list[dict]):
    codes = [feature["properties"]["LSOA11CD"] for feature in features]
    for name in ("lookup_lsoa11_sicbl_icb.csv", "lookup_lsoa11_lad.csv", "lsoa11_centroids.csv"):
        assert pd.read_csv(GEOGRAPHY / name)["LSOA11CD"].tolist() == codes, name


def test_each_small_area_has_one_postcode_of_its_district():
    postcodes = pd.read_csv(GEOGRAPHY / "lsoa11_postcodes.csv")
    lookup = pd.read_csv(GEOGRAPHY / "lookup_lsoa11_lad.csv")
    assert postcodes["pcds"].is_unique
    assert postcodes["pcds"].str.fullmatch(r"[A-Z]{1,2}\d{1,2} \d[A-Z]{2}").all()
    both = postcodes.merge(lookup, left_on="lsoa11", right_on="LSOA11CD", validate="1:1")
    assert len(both) == 1058
    assert (both["laua"] == both["LAD25CD"]).mean() > 0.995


def test_neighbours_share_their_edges_exactly(shapes: np.ndarray):
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_exterior_rings_run_anticlockwise(shapes: np.ndarray):
    assert shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(shapes))).all()


def test_the_boundary_file_stays_small():
    assert (GEOGRAPHY / "lsoa11_lancashire_south_cumbria.geojson").stat().st_size < 600_000


def test_no_lookup_cell_is_empty():
    for name in ("lookup_lsoa11_sicbl_icb.csv", "lookup_lsoa11_lad.csv", "lsoa11_centroids.csv"):
        assert not pd.read_csv(GEOGRAPHY / name).isna().any(axis=None), name


def test_towns_and_postcode_districts_find_their_district():
    towns = pd.read_csv(GEOGRAPHY / "towns.csv")
    codes = pd.read_csv(GEOGRAPHY / "postcode_districts.csv").set_index("postcode_district")
    kendal = towns[towns["name"] == "Kendal"].iloc[0]
    assert kendal["LAD25CD"] == codes.loc["LA9", "LAD25CD"] == "E06000064"
    assert codes.loc["FY1", "LAD25CD"] == "E06000009"
    assert abs(kendal["latitude"] - codes.loc["LA9", "latitude"]) < 0.02


def test_a_town_of_unknown_size_is_left_empty_not_zero():
    assert not (pd.read_csv(GEOGRAPHY / "towns.csv")["population"] == 0).any()


@pytest.mark.real_data
def test_places_agree_with_the_official_lookup(shared_data: Path, unchanged: pd.DataFrame):
    official = pd.read_csv(shared_data / "geography" / "lookup_lsoa21_icb24.csv")
    ours = pd.read_csv(GEOGRAPHY / "lookup_lsoa11_sicbl_icb.csv").merge(unchanged, on="LSOA11CD")
    both = ours.merge(official, left_on="LSOA21CD", right_on="lsoa21_code", validate="1:1")
    assert len(both) == 1034
    assert both["SICBL22CD"].equals(both["sicbl24_code"].rename("SICBL22CD"))
    assert both["SICBL22CDH"].equals(both["sicbl24_code_nhs"].rename("SICBL22CDH"))


@pytest.mark.real_data
def test_districts_agree_with_the_official_lookup_of_2022(unchanged: pd.DataFrame):
    both = pd.read_csv(GEOGRAPHY / "lookup_lsoa11_lad.csv").merge(unchanged, on="LSOA11CD")
    merged_later = both["LAD25CD"].isin(["E06000063", "E06000064", "E06000065"])
    same = both[~merged_later]
    assert same["LAD25CD"].tolist() == same["LAD22CD"].tolist()
    assert set(both.loc[merged_later, "LAD22CD"]) <= CUMBRIA_2022 | {"E07000163"}


@pytest.mark.real_data
def test_centroids_are_close_to_the_population_weighted_ones(shared_data: Path, unchanged: pd.DataFrame):
    official = pd.read_csv(shared_data / "geography" / "lsoa21_pwc.csv", encoding="utf-8-sig")
    ours = pd.read_csv(GEOGRAPHY / "lsoa11_centroids.csv").merge(unchanged, on="LSOA11CD")
    both = ours.merge(official, on="LSOA21CD", suffixes=("", "_official"))
    metres = np.hypot(both["x"] - both["x_official"], both["y"] - both["y_official"])
    assert metres.median() < 100
    assert metres.quantile(0.95) < 800
