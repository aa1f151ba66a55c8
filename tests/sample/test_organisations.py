"""Fictional networks and practices fit together and are nobody's."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.settings import GEOGRAPHY


@pytest.fixture(scope="module")
def networks(sample: Path) -> pd.DataFrame:
    return pd.read_excel(sample / "ePCN_2026-10.xlsx", sheet_name="PCNDetails", dtype=str)


@pytest.fixture(scope="module")
def partners(sample: Path) -> pd.DataFrame:
    table = pd.read_excel(sample / "ePCN_2026-10.xlsx", sheet_name="PCN Core Partner Details", dtype=str)
    return table.rename(columns=lambda name: " ".join(name.split()))


@pytest.fixture(scope="module")
def practices(sample: Path) -> pd.DataFrame:
    return pd.read_csv(sample / "epraccur_2026-10.csv", header=None, dtype=str, keep_default_na=False)


def test_there_are_41_networks_in_the_eight_places(networks: pd.DataFrame):
    assert networks["PCN Code"].nunique() == 41
    assert set(networks["Current Sub ICB Loc Code"]) == {
        "00Q",
        "00R",
        "00X",
        "01A",
        "01E",
        "01K",
        "02G",
        "02M",
    }


def test_every_practice_belongs_to_one_network_now(partners: pd.DataFrame, practices: pd.DataFrame):
    now = partners[partners["Practice to PCN Relationship End Date"].isna()]
    assert sorted(now["Partner Organisation Code"]) == sorted(practices[0])


def test_some_practices_once_belonged_to_another_network(partners: pd.DataFrame):
    ended = partners[partners["Practice to PCN Relationship End Date"].notna()]
    both = partners[partners["Partner Organisation Code"].isin(ended["Partner Organisation Code"])]
    assert len(ended) == 3
    assert (both.groupby("Partner Organisation Code")["PCN Code"].nunique() == 2).all()


def test_epraccur_has_27_quoted_fields_and_open_general_practices(sample: Path, practices: pd.DataFrame):
    assert practices.shape[1] == 27
    assert set(practices[12]) == {"A"}
    assert set(practices[25]) == {"4"}
    assert (sample / "epraccur_2026-10.csv").read_text("utf-8").startswith('"Z99001","')


def test_every_practice_postcode_has_its_real_position(sample: Path, practices: pd.DataFrame):
    used = pd.read_csv(sample / "postcodes.csv")
    real = pd.read_csv(GEOGRAPHY / "lsoa11_postcodes.csv")
    assert set(practices[9]) == set(used["pcds"])
    assert len(used.merge(real, on=["pcds", "oseast1m", "osnrth1m"])) == len(used)


def test_registered_lists_are_a_little_longer_than_the_population(sample: Path, practices: pd.DataFrame):
    lists = pd.read_csv(sample / "gp-reg-pat-prac-all.csv")
    residents = pd.read_csv(sample / "population20_lsoa11.csv")["total_population"].sum()
    assert sorted(lists["CODE"]) == sorted(practices[0])
    assert 1.0 < lists["NUMBER_OF_PATIENTS"].sum() / residents < 1.1
    assert lists["NUMBER_OF_PATIENTS"].min() > 1_000


def test_names_say_that_practices_are_fictional(practices: pd.DataFrame):
    assert practices[1].str.endswith("(FICTIONAL)").all()
    assert practices[1].is_unique
    assert set(practices[4]) == {"FICTIONAL ADDRESS"}


@pytest.mark.real_data
def test_no_code_or_name_is_that_of_a_real_organisation(
    shared_data: Path, networks: pd.DataFrame, practices: pd.DataFrame
):
    folder = shared_data / "organisations"
    real = pd.read_excel(folder / "ePCN_2023-01.xlsx", sheet_name="PCNDetails", dtype=str)
    real_practices = pd.read_csv(folder / "epraccur_2023-01.csv", header=None, dtype=str)
    assert not set(networks["PCN Code"]) & set(real["PCN Code"])
    assert not set(networks["PCN Name"]) & set(real["PCN Name"])
    assert not set(practices[0]) & set(real_practices[0])
    assert not set(practices[1]) & set(real_practices[1])
