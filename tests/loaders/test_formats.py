"""Which file is of which format, told by content; and what is none is left alone."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue.sources import SOURCES
from dashboard.errors import FileRefused
from dashboard.loaders.recognition import FORMATS, format_within, kinds, recognise
from dashboard.settings import EVIDENCE, GEOGRAPHY
from tests.loaders.conftest import Written

KINDS = ("areas", "deprivation", "population", "organisations", "workforce")

BOUNDARIES = "boundaries as GeoJSON"
CHANGES = "LSOA_(2011)_to_LSOA_(2021)_to_Local_Authority_District_(2022)_Lookup_for_England_and_Wales.csv"
DISTRICTS = "Local_Authority_Districts_May_2024_Boundaries__UK_BSC_-5684348521832897108.geo.json"
ICBS = "Integrated_Care_Boards_April_2023_EN_BSC_-187828753279616787.geo.json"
PLACES = "NHS_SubICB_April_2023_EN_BSC_8040841744469859785.geo.json"
WORKFORCE = "Primary Care Network Workforce, individual level"

KNOWN = {
    "geography/lsoa21_lancashire_south_cumbria.geojson": BOUNDARIES,
    f"geography/{ICBS}": BOUNDARIES,
    f"geography/{PLACES}": BOUNDARIES,
    f"geography/{DISTRICTS}": BOUNDARIES,
    "geography/lookup_lsoa21_icb24.csv": "lookup of LSOA to sub-ICB location to ICB",
    "geography/lookup_lsoa21_ward24_ltla24.csv": "lookup of LSOA to district",
    f"geography/{CHANGES}": "change of LSOA 2011 to 2021",
    "geography/lsoa21_pwc.csv": "population-weighted centroids",
    "deprivation/File_7_IoD2025_rebuilt_partial_England.csv": "Indices of Deprivation 2025, File 7",
    "deprivation/imd2019_england_lsoa11.csv": "Indices of Deprivation 2019, ranks and deciles",
    "deprivation/imd2025_england_lsoa21_indicators.csv": "Indices of Deprivation 2025, underlying indicators",
    "deprivation/population_denominators_subicb.csv": "population denominators of sub-ICB locations",
    "need/census2021-ts021-lsoa.csv": "Census 2021, usual residents",
    "need/population20_lsoa11.csv.gz": "mid-year estimates by single year of age",
    "need/england_cls_loneliness_lsoa.csv": "modelled loneliness",
    "geography/ruc21_lsoa21.csv": "Rural Urban Classification 2021",
    "organisations/ePCN_2023-01.xlsx": "networks and their practices (ePCN)",
    "organisations/epraccur_2023-01.csv": "practices (epraccur)",
    "organisations/gp-reg-pat-prac-all.csv": "patients registered at a practice",
    "workforce/1.Primary Care Networks – March 2020 Individual Level.csv": WORKFORCE,
    "workforce/5.Primary Care Networks – March 2021 Individual Level.csv": WORKFORCE,
    "workforce/9.Primary Care Networks – March 2022 Individual Level.csv": WORKFORCE,
    "workforce/11.Primary Care Networks – September 2022 Individual Level.csv": WORKFORCE,
}


@pytest.mark.real_data
def test_each_published_file_is_known_for_what_it_is_and_no_other_is_claimed(shared_data: Path):
    found = {}
    for path in sorted(shared_data.rglob("*")):
        fmt = recognise(path) if path.is_file() else None
        if fmt is not None and fmt.kind in KINDS:
            found[path.relative_to(shared_data).as_posix()] = fmt.name
    assert found == KNOWN


@pytest.mark.real_data
def test_no_two_formats_claim_the_same_published_file(shared_data: Path):
    from dashboard.loaders.files import head

    for path in sorted([*shared_data.rglob("*"), *EVIDENCE.glob("*.csv"), *GEOGRAPHY.glob("*.csv")]):
        if path.is_file():
            start = head(path)
            assert len([fmt.name for fmt in FORMATS if fmt.recognises(start)]) <= 1, path.name


def test_areas_come_before_what_refers_to_them():
    assert [fmt.kind for fmt in FORMATS] == [kind for kind in kinds() for fmt in FORMATS if fmt.kind == kind]
    assert kinds()[: len(KINDS)] == KINDS


def test_a_format_comes_after_those_that_it_names():
    for fmt in FORMATS:
        assert all(FORMATS.index(before) < FORMATS.index(fmt) for before in fmt.after), fmt.name


def test_every_kind_has_a_format():
    assert {fmt.kind for fmt in FORMATS} == set(kinds())


def test_a_format_of_a_kind_that_the_catalogue_does_not_know_is_refused_at_once():
    with pytest.raises(ValueError, match="there is no kind “weather”"):
        replace(FORMATS[0], kind="weather")


def test_every_format_names_a_source_of_the_catalogue():
    assert {fmt.source_key for fmt in FORMATS} <= set(SOURCES)


def test_a_file_is_known_by_its_content_and_not_by_its_name(written: Written):
    path = written("epraccur.csv", "LSOA21CD,x,y\nE01000001,353000,430000\n")
    assert recognise(path).name == "population-weighted centroids"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("notes.txt", b"LSOA21CD,x,y\n"),
        ("page.csv", b"<!DOCTYPE html><html><body>Not found</body></html>"),
        ("picture.csv", bytes(range(256)) * 50),
        ("broken.json", b'{"type": "Feature'),
        ("broken.xlsx", b"PK\x03\x04 no workbook"),
        ("other.csv", b"name,town\nA,B\n"),
        ("packed.csv.gz", gzip.compress(b"name,town\nA,B\n", mtime=0)),
    ],
)
def test_what_is_no_known_format_is_left_alone(tmp_path: Path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    assert recognise(path) is None


def test_a_web_page_in_place_of_data_is_called_one(written: Written):
    path = written("File_7.csv", "<!DOCTYPE html>\n<html><body>503</body></html>")
    with pytest.raises(FileRefused, match=r"File_7\.csv: It is a web page, not data"):
        format_within(path, "deprivation")


def test_another_kind_of_file_is_refused_with_what_was_wanted(written: Written):
    path = written("pwc.csv", "LSOA21CD,x,y\nE01000001,353000,430000\n")
    with pytest.raises(FileRefused, match="Indices of Deprivation 2025, File 7"):
        format_within(path, "deprivation")


def test_a_kind_that_does_not_exist_is_refused_with_those_that_do(written: Written):
    with pytest.raises(FileRefused, match="areas, deprivation, population"):
        format_within(written("a.csv", "a\n1\n"), "weather")
