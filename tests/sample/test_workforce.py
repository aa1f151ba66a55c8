"""Synthetic network staff: the study's pattern, and the traps of the real releases."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.sample import networks, workforce
from dashboard.sample.world import World

LATEST = "Primary Care Networks - September 2026 Individual Level.csv"


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="cp1252", dtype=str, keep_default_na=False).astype({"FTE": float})


@pytest.fixture(scope="module")
def releases(sample: Path) -> dict[str, pd.DataFrame]:
    return {path.name: _read(path) for path in sorted(sample.glob("Primary Care Networks*.csv"))}


@pytest.fixture(scope="module")
def link_workers(releases: dict[str, pd.DataFrame]) -> pd.DataFrame:
    latest = releases[LATEST]
    return latest[latest["STAFF_ROLE"] == "Social Prescribing Link Workers"]


def test_five_releases_run_to_2026(releases: dict[str, pd.DataFrame]):
    dates = {tuple(table.iloc[0][["CENSUS_YEAR", "CENSUS_MONTH"]]) for table in releases.values()}
    assert dates == {("2025", "9"), ("2025", "12"), ("2026", "3"), ("2026", "6"), ("2026", "9")}


def test_the_files_are_windows_1252_with_crlf_as_published(sample: Path):
    content = (sample / LATEST).read_bytes()
    assert b"Clinical Director \x96 Medical" in content
    assert content.count(b"\r\n") == content.count(b"\n")


def test_identifiers_cannot_be_followed_between_releases(releases: dict[str, pd.DataFrame]):
    two = releases[LATEST], releases["Primary Care Networks - June 2026 Individual Level.csv"]
    first, second = (set(table["UNIQUE_IDENTIFIER"]) - {"NULL"} for table in two)
    assert len(first & second) < 0.05 * len(first)


def test_rows_are_more_than_people(link_workers: pd.DataFrame):
    named = link_workers[link_workers["UNIQUE_IDENTIFIER"] != "NULL"]
    assert named["UNIQUE_IDENTIFIER"].nunique() < len(named) < len(link_workers)


def test_one_network_is_absent_and_five_have_no_link_worker(
    releases: dict[str, pd.DataFrame], link_workers: pd.DataFrame
):
    every = {networks.code(position) for position in range(41)}
    reporting, with_one = set(releases[LATEST]["PCN_CODE"]), set(link_workers["PCN_CODE"])
    assert len(every - reporting) == 1
    assert len(reporting - with_one) == 5


@pytest.fixture(scope="module")
def provision(world: World, link_workers: pd.DataFrame) -> pd.DataFrame:
    """By network: full-time equivalents per 10,000 registered, need and rurality of its nearest areas."""
    codes = [networks.code(position) for position in range(41)]
    full_time = link_workers.groupby("PCN_CODE")["FTE"].sum().reindex(codes, fill_value=0).to_numpy()
    registered = world.practices.groupby("network")["patients"].sum()
    home = networks.network_of_each_area(world.areas)
    means = world.areas.groupby(home)[["deprivation", "rural"]].mean()
    return means.assign(rate=full_time / registered * 10_000)


def test_fewer_link_workers_where_need_is_greater_in_some_places(provision: pd.DataFrame):
    inverse = pd.Series([one.place in workforce.INVERSE_PLACES for one in networks.NETWORKS])
    towns = provision["rural"] < 0.4
    falling, rising = provision[inverse & towns], provision[~inverse & towns]
    assert falling["rate"].corr(falling["deprivation"], method="spearman") < -0.4
    assert rising["rate"].corr(rising["deprivation"], method="spearman") > 0
    assert provision["rate"].max() < 1.5


def test_fewer_link_workers_in_the_countryside(provision: pd.DataFrame):
    with_some = provision[provision["rate"] > 0]
    rural = with_some["rural"] > 0.4
    assert with_some.loc[rural, "rate"].mean() < 0.85 * with_some.loc[~rural, "rate"].mean()


def test_equivalents_are_parts_of_a_full_week(link_workers: pd.DataFrame):
    assert link_workers["FTE"].between(0.1, 1).all()
