"""Synthetic people, loneliness and connectivity have the patterns that the pages are to find."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.sample.world import World


@pytest.fixture(scope="module")
def people(sample: Path) -> pd.DataFrame:
    return pd.read_csv(sample / "population20_lsoa11.csv").set_index("lsoa11_code")


@pytest.fixture(scope="module")
def districts(world: World) -> pd.Series:
    return world.areas.set_index("lsoa_code")["district_name"]


def test_ages_add_up_to_the_total(people: pd.DataFrame):
    ages = people.loc[:, "0":"90+"]
    assert ages.shape == (1_058, 91)
    assert (ages.sum(axis=1) == people["total_population"]).all()


def test_counts_are_written_with_a_decimal_as_published(sample: Path):
    row = (sample / "population20_lsoa11.csv").read_text("utf-8").splitlines()[1]
    assert all(cell.endswith(".0") for cell in row.split(",")[2:])


def test_older_people_live_by_the_sea_and_in_the_south_lakes(people: pd.DataFrame, districts: pd.Series):
    older = people.loc[:, "65":"90+"].sum(axis=1).groupby(districts).sum()
    share = older / people["total_population"].groupby(districts).sum()
    region = people.loc[:, "65":"90+"].to_numpy().sum() / people["total_population"].sum()
    assert share[["Fylde", "Wyre", "Westmorland and Furness"]].min() > region
    assert share[["Preston", "Blackburn with Darwen", "Burnley"]].max() < region


def test_loneliness_rises_with_deprivation(sample: Path, world: World):
    lonely = pd.read_csv(sample / "england_cls_loneliness_lsoa.csv")
    assert lonely["perc"].corr(world.areas["deprivation"]) > 0.6
    assert lonely["perc"].between(17, 39).all()
    assert set(lonely["deciles"]) == set(range(1, 11))
    assert lonely.groupby("deciles")["perc"].max().is_monotonic_increasing


def test_connectivity_is_low_in_the_rural_north_and_east(sample: Path, districts: pd.Series):
    score = pd.read_csv(sample / "imd2025_lsoa11_indicators.csv").set_index("lsoa11_code")[
        "connectivity_score"
    ]
    mean = score.groupby(districts).mean()
    assert mean[["North Yorkshire", "Cumberland", "Westmorland and Furness", "Ribble Valley"]].max() < 55
    assert mean[["Preston", "Blackpool", "Blackburn with Darwen"]].min() > 65
    assert score.between(0, 100).all()
