"""Residents and modelled loneliness."""

import gzip
from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.parsed import Parsed
from dashboard.loaders.recognition import recognise
from dashboard.store.tables import Observation, Population
from tests.loaders.conftest import Written, parsed, reasons

CENSUS = (
    'date,geography,geography code,"Ethnic group: Total: All usual residents","Ethnic group: Asian"\n'
    "2021,Preston 001A,E01000001,1474,158\n"
)
AGES = [str(age) for age in range(90)] + ["90+"]


def estimates(cells: dict[str, str] | None = None, code: str = "E01000001") -> str:
    """One person of each age, 91 in all, but for the given cells."""
    row = {"lsoa11_name": "A", "lsoa11_code": code, "total_population": "91.0", **dict.fromkeys(AGES, "1.0")}
    row |= cells or {}
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


def counts(result: Parsed) -> dict[str, int]:
    frame = result.rows[Population]
    return dict(zip(frame["age_band"], frame["count"], strict=True))


def test_the_census_gives_all_usual_residents_of_english_neighbourhoods(written: Written):
    result = parsed(written("census.csv", CENSUS + "2021,Cardiff 001A,W01001701,900,1\n"))
    row = result.rows[Population].iloc[0]
    assert row[["area_code", "area_vintage", "age_band", "year", "count"]].tolist() == [
        "E01000001", "2021", "all", 2021, 1474,
    ]  # fmt: skip
    assert (result.rows_read, result.rows_outside) == (2, 1)


def test_households_are_not_taken_for_residents(written: Written):
    assert recognise(written("cars.csv", CENSUS.replace("All usual residents", "All households"))) is None


def test_larger_areas_of_the_census_are_left_alone(written: Written):
    assert recognise(written("census.csv", CENSUS.replace("E01000001", "E02000001"))) is None


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        ("-3", "this is below 0"),
        ("", "this cell is empty, and an empty cell is not a 0"),
        ("x", "this is not a number"),
    ],
)
def test_a_census_count_that_is_none_is_refused(written: Written, count: str, reason: str):
    result = parsed(written("census.csv", CENSUS + f"2021,Preston 001B,E01000002,{count},1\n"))
    assert [(row, why) for row, _, why in reasons(result)] == [(3, reason)]


def test_single_years_of_age_are_added_up_in_bands(written: Written):
    result = parsed(written("population20_lsoa11.csv", estimates()))
    assert counts(result) == {"all": 91, "0-17": 18, "18-64": 47, "65-79": 15, "80+": 11}
    assert result.period == "2020"


def test_a_packed_file_is_read(tmp_path: Path):
    path = tmp_path / "population20_lsoa11.csv.gz"
    path.write_bytes(gzip.compress(estimates().encode()))
    assert counts(parsed(path))["all"] == 91


def test_a_packed_file_cut_off_is_refused(tmp_path: Path):
    path = tmp_path / "population20_lsoa11.csv.gz"
    path.write_bytes(gzip.compress((estimates() * 3000).encode())[:-40])
    with pytest.raises(FileRefused, match="population20_lsoa11"):
        parsed(path)


def test_ages_that_do_not_add_up_to_the_total_are_refused(written: Written):
    result = parsed(written("population20_lsoa11.csv", estimates({"total_population": "90.0"})))
    assert reasons(result) == [(2, "total_population", "the ages do not add up to this total")]


def test_part_of_a_person_is_refused(written: Written):
    result = parsed(written("population20_lsoa11.csv", estimates({"40": "1.5"})))
    assert reasons(result) == [(2, "40", "this is not a whole number")]


@pytest.mark.parametrize(
    ("name", "year"), [("mid-2022 estimates.csv", "2022"), ("population21_lsoa11.csv", "2021")]
)
def test_the_year_comes_from_the_name(written: Written, name: str, year: str):
    assert parsed(written(name, estimates())).period == year


def test_a_year_that_nobody_states_refuses_the_file(written: Written):
    with pytest.raises(FileRefused, match="of which year"):
        parsed(written("people.csv", estimates()))


def test_totals_of_places_are_kept_in_each_edition(written: Written):
    text = (
        '"sicbl_vintage","sicbl_code","sicbl_name","denominator","population"\n'
        '2023,"E38000200","NHS X ICB - 02G","total",119360\n'
        '2024,"E38000200","NHS X ICB - 02G","total",119360\n'
        '2024,"E38000200","NHS X ICB - 02G","aged_16_59",65412\n'
    )
    result = parsed(written("denominators.csv", text))
    frame = result.rows[Population]
    assert frame[["area_vintage", "count", "year"]].to_numpy().tolist() == [
        ["2023", 119360, 2022],
        ["2024", 119360, 2022],
    ]
    assert result.areas[["code", "vintage", "kind"]].to_numpy().tolist() == [
        ["E38000200", "2023", "place"],
        ["E38000200", "2024", "place"],
    ]
    assert result.rows_outside == 1


def test_modelled_loneliness_keeps_its_own_key_and_the_surveys_year(written: Written):
    text = "lsoa21_code,perc,deciles\nE01000001,23.277,4\nE01000002,,4\nE01000003,20,11\n"
    result = parsed(written("lonely.csv", text))
    frame = result.rows[Observation]
    assert frame[["indicator_key", "area_code", "period", "value"]].to_numpy().tolist() == [
        ["loneliness_modelled", "E01000001", "2020", 23.277]
    ]
    assert reasons(result) == [(4, "deciles", "this is above 10")]


@pytest.mark.real_data
def test_the_published_files_are_read_whole(shared_data: Path):
    census = parsed(shared_data / "need" / "census2021-ts021-lsoa.csv")
    assert (len(census.rows[Population]), census.rows_outside, census.refused) == (33_755, 1_917, ())
    assert census.rows[Population]["count"].sum() == pytest.approx(56_490_048, rel=0.0005)
    lonely = parsed(shared_data / "need" / "england_cls_loneliness_lsoa.csv")
    assert (len(lonely.rows[Observation]), lonely.refused) == (33_755, ())
    places = parsed(shared_data / "deprivation" / "population_denominators_subicb.csv")
    assert (len(places.rows[Population]), places.refused) == (424, ())


@pytest.mark.real_data
def test_the_estimates_of_2020_add_up_to_england(shared_data: Path):
    result = parsed(shared_data / "need" / "population20_lsoa11.csv.gz")
    frame = result.rows[Population]
    assert (result.rows_read, result.rows_outside, result.refused) == (34_753, 1_909, ())
    totals = frame.groupby("age_band")["count"].sum()
    assert totals["all"] == 56_550_138
    assert totals.drop("all").sum() == totals["all"]
