"""Synthetic deprivation holds together as the official index does."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.sample.deprivation import ENGLAND, decile, ranked, transformed
from dashboard.sample.world import World

WEIGHTS = {
    "Income": 22.5,
    "Employment": 22.5,
    "Education, Skills and Training": 13.5,
    "Health Deprivation and Disability": 13.5,
    "Crime": 9.3,
    "Barriers to Housing and Services": 9.3,
    "Living Environment": 9.3,
}
IMD = "Index of Multiple Deprivation (IMD)"
RANK = "Rank (where 1 is most deprived)"
DECILE = "Decile (where 1 is most deprived 10% of LSOAs)"


@pytest.fixture(scope="module")
def table(sample: Path) -> pd.DataFrame:
    return pd.read_csv(sample / "File_7_IoD2019_synthetic.csv")


def test_ranks_are_different_and_among_the_areas_of_england(table: pd.DataFrame):
    for column in [name for name in table if name.endswith(RANK)]:
        assert table[column].is_unique, column
        assert table[column].between(1, 32_844).all(), column


def test_deciles_follow_from_ranks(table: pd.DataFrame):
    for column in [name for name in table if name.endswith(RANK)]:
        expected = np.ceil(table[column] / 3_284.4)
        assert (table[column.replace(RANK, DECILE)] == expected).all(), column


def test_the_tenth_changes_where_the_official_index_changes_it():
    assert decile(np.array([1, 3_284, 3_285, 6_568, 6_569, 32_844])).tolist() == [1, 1, 2, 2, 3, 10]


def test_a_higher_score_is_a_lower_rank(table: pd.DataFrame):
    by_rank = table.sort_values(f"{IMD} {RANK}")[f"{IMD} Score"]
    assert by_rank.is_monotonic_decreasing


def test_the_overall_score_is_the_weighted_sum_of_the_domains(table: pd.DataFrame):
    total = sum(
        weight / 100 * transformed(((ENGLAND + 1 - table[f"{domain} {RANK}"]) / ENGLAND).to_numpy())
        for domain, weight in WEIGHTS.items()
    )
    assert np.allclose(total, table[f"{IMD} Score"], atol=0.0006)


def test_the_transformation_gives_the_most_deprived_tenth_half_the_range():
    assert transformed(np.array([0.0, 0.9, 1.0])).round(1).tolist() == [0.0, 50.4, 100.0]


def test_equal_shares_still_get_different_ranks():
    assert ranked(np.array([0.5, 0.5, 0.0, 1.0, 1.0])).tolist() == [16_422, 16_423, 1, 32_843, 32_844]


def test_deprivation_lies_where_the_region_is_known_for_it(table: pd.DataFrame):
    mean = table.groupby("Local Authority District name (2019)")[f"{IMD} Score"].mean()
    assert mean[["Blackpool", "Burnley", "Blackburn with Darwen"]].min() > 30
    assert mean[["Ribble Valley", "South Lakeland", "Fylde"]].max() < 15


def test_neighbours_resemble_each_other(table: pd.DataFrame, world: World):
    x, y = world.areas["x"].to_numpy(), world.areas["y"].to_numpy()
    metres = np.hypot(x[:, None] - x, y[:, None] - y)
    np.fill_diagonal(metres, np.inf)
    score = table[f"{IMD} Score"].to_numpy()
    assert np.corrcoef(score, score[metres.argmin(axis=1)])[0, 1] > 0.7


def test_age_bands_add_up(table: pd.DataFrame):
    bands = table.filter(regex=r"aged (0-15|16-59|60)").sum(axis=1)
    assert (bands == table["Total population: mid 2015 (excluding prisoners)"]).all()


def test_districts_of_2019_have_their_codes_of_2019(table: pd.DataFrame):
    codes = table.groupby("Local Authority District name (2019)")[
        "Local Authority District code (2019)"
    ].unique()
    assert codes["South Lakeland"].tolist() == ["E07000031"]
    assert codes["Blackpool"].tolist() == ["E06000009"]
    assert len(codes) == 18
