"""Money, counted again from the grants file and the contract register."""

import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.funding.contracts import register
from dashboard.figures.funding.dependence import dependence
from dashboard.figures.funding.ledger import ledger
from dashboard.figures.funding.lengths import contract_lengths, grant_lengths
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from tests.recomputed.conftest import Agree
from tests.recomputed.files import contracts, grants, neighbourhoods

A_YEAR = 12.1


def in_force() -> pd.DataFrame:
    rows = contracts()
    return rows[rows["End"].isna() | (rows["End"] >= rows["As at"])]


def test_contracts_in_force_and_how_many_last_a_year_or_less(
    sample_connection: Connection, whole: Geography
) -> None:
    found = register(sample_connection, whole)
    assert len(found.rows) == len(in_force())
    lengths = contract_lengths(sample_connection, found)
    known = in_force()["months"].round(1).dropna()
    assert (lengths.known, lengths.unknown) == (len(known), len(in_force()) - len(known))
    assert lengths.median == pytest.approx(known.median())
    assert lengths.year_or_less == pytest.approx((known <= A_YEAR).mean())
    assert f"{100 * (known <= A_YEAR).mean():.0f}% of the contracts last a year or less" in lengths.finding


def test_short_contracts_by_district(agree: Agree) -> None:
    rows = in_force().dropna(subset=["End"])
    codes = pd.read_csv("data/geography/lookup_lsoa11_lad.csv").drop_duplicates("LAD25CD")
    names = codes.set_index("LAD25CD")["LAD25NM"]
    served = rows.assign(code=rows["Areas served"].str.split(";")).explode("code")
    served = served.assign(district=served["code"].str.strip().map(names)).dropna(subset=["district"])
    share = served.groupby("district")["months"].agg(lambda each: 100 * (each.round(1) <= A_YEAR).mean())
    agree("short_contracts", AreaKind.DISTRICT, dict(share))


def test_grants_and_how_long_they_last(sample_connection: Connection, whole: Geography) -> None:
    money = ledger(sample_connection, whole)
    lengths = grant_lengths(sample_connection, money)
    rows = grants()
    assert lengths.known + lengths.unknown == len(money.awards) <= len(rows)
    assert lengths.known <= rows["months"].notna().sum()
    assert money.awards["pounds"].sum() <= rows["pounds"].sum()
    assert lengths.median in {3, 6, 9, 12, 18, 24, 36}


def test_residents_for_money_are_those_of_the_files(sample_connection: Connection, whole: Geography) -> None:
    assert ledger(sample_connection, whole).people.sum() == neighbourhoods()["people"].sum()


def test_how_many_funders_recipients_have(sample_connection: Connection, whole: Geography) -> None:
    """Of the grants that are placed here, from the file by their own identifiers."""
    money = ledger(sample_connection, whole)
    rows = grants()
    here = rows[rows["id"].isin(money.awards["grant_id"])]
    funders = here.groupby("recipient")["funder"].nunique()
    found = dependence(sample_connection, money)
    assert (found.recipients, found.one) == (len(funders), int((funders == 1).sum()))
    sums = here.groupby(["recipient", "funder"])["pounds"].sum().groupby("recipient")
    assert found.largest.value == pytest.approx((sums.max() / sums.sum()).median())
