"""The sample's money shows what the study describes: short, uneven, and about to end."""

import io
import json
from pathlib import Path

import pandas as pd


def grants(sample: Path) -> list[dict]:
    return json.loads((sample / "360giving_grants.json").read_text("utf-8"))["grants"]


def register(sample: Path) -> pd.DataFrame:
    return pd.read_csv(sample / "contract_register_2026-11.csv")


def test_about_two_grants_in_five_say_how_long_they_last(sample: Path):
    found = grants(sample)
    known = sum("plannedDates" in grant for grant in found) / len(found)
    assert 0.36 < known < 0.48


def test_about_half_the_grants_are_placed_only_by_their_recipients_office(sample: Path):
    found = grants(sample)
    placed = sum("beneficiaryLocation" in grant for grant in found) / len(found)
    assert 0.42 < placed < 0.58


def test_most_contracts_end_within_the_year_and_some_ends_are_not_known(sample: Path):
    ends = pd.to_datetime(register(sample)["End"])
    assert ends.isna().mean() > 0.08
    assert (ends.dropna() <= "2027-03-31").mean() > 0.5


def test_the_bays_small_fund_may_always_be_carried_over(sample: Path):
    table = register(sample)
    bay = table[table["Funder"].str.startswith("Bay Local Investment Fund")]
    assert len(bay) >= 5
    assert set(bay["May it be carried over"]) == {"Yes"}


def test_network_money_is_paid_to_one_practice_of_each_network(sample: Path):
    text = (sample / "nhspaymentsgp-25-26.csv").read_text("utf-8")
    table = pd.read_csv(io.StringIO(text))
    paid = table[table["PCN Workforce"] > 0]
    assert paid["Code"].is_unique
    assert paid["Code"].nunique() == table["Code"].nunique()
