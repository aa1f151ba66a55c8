"""The synthetic directory has the faults that the page on gaps is to find."""

import json
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from dashboard.loaders.formats.services.feed import PAGE
from dashboard.loaders.parsed import Parsed, quiet
from dashboard.sample.services import AS_AT
from dashboard.sample.world import World
from dashboard.store.tables import Organisation, Service, ServiceNeed, ServiceSite


@pytest.fixture(scope="module")
def feed(sample: Path) -> list[dict]:
    return json.loads((sample / "open_referral_services.json").read_text("utf-8"))["contents"]


@pytest.fixture(scope="module")
def read(sample: Path) -> Parsed:
    return PAGE.read(sample / "open_referral_services.json", quiet)


@pytest.fixture(scope="module")
def sites(read: Parsed) -> pd.DataFrame:
    return read.rows[ServiceSite].merge(read.rows[ServiceNeed], on="service_key", how="left")


def test_there_are_450_services_of_250_organisations_and_none_is_refused(read: Parsed):
    assert len(read.rows[Service]) == 450
    assert len(read.rows[Organisation]) == 250
    assert read.refused == ()


def test_every_address_is_one_that_nobody_can_own(feed: list[dict]):
    addresses = [entry["url"] for entry in feed] + [entry["organization"]["website"] for entry in feed]
    assert all(address.endswith(".example.org/") for address in addresses)


def test_the_rural_north_and_passed_over_towns_have_few_services_for_their_people(
    sites: pd.DataFrame, world: World
):
    people = world.population.groupby(world.areas["district_name"]).sum()
    per_head = sites.drop_duplicates("service_key").groupby("town").size() / people * 10_000
    assert per_head["West Lancashire"] < per_head["Preston"] / 3
    assert per_head["Pendle"] < per_head["Preston"] / 2


def test_most_districts_have_nothing_for_children(sites: pd.DataFrame):
    for_children = sites[sites["need_key"] == "children_and_young_people"]
    with_something = set(for_children["town"]) - {""}
    assert len(with_something) <= 5
    assert "Burnley" not in with_something


def test_ages_checks_and_capacity_are_often_not_recorded(read: Parsed):
    services = read.rows[Service]
    assert services["minimum_age"].isna().mean() == pytest.approx(0.4, abs=0.1)
    assert services["assured_on"].isna().mean() == pytest.approx(0.2, abs=0.06)
    assert (services["capacity"] == "").mean() == pytest.approx(0.76, abs=0.06)
    year_ago = AS_AT - timedelta(days=365)
    confirmed = services["assured_on"].map(lambda day: isinstance(day, date) and day >= year_ago)
    assert 0.35 < 1 - confirmed.mean() < 0.6


def test_some_services_answer_no_known_need(read: Parsed):
    unmapped = set(read.rows[Service]["service_key"]) - set(read.rows[ServiceNeed]["service_key"])
    assert 5 <= len(unmapped) <= 40
