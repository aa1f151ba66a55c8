"""Figures of the register of contracts computed again from its file, by none of the project's methods."""

from datetime import date

import pandas as pd
import pytest

from dashboard.figures.funding.cliff import Cliff, cliff
from dashboard.figures.funding.contracts import register
from dashboard.figures.geography import geography
from dashboard.settings import SAMPLE

ICB = "E54000048"
AS_AT, BY = pd.Timestamp("2026-11-01"), pd.Timestamp("2027-03-31")
SERVICE = ["Service", "Organisation"]


@pytest.fixture(scope="module")
def contracts() -> pd.DataFrame:
    """The contracts in force on the day of the register, with their first and last days."""
    rows = pd.read_csv(SAMPLE / "contract_register_2026-11.csv")
    rows = rows.assign(first=pd.to_datetime(rows["Start"]), last=pd.to_datetime(rows["End"]))
    return rows[~(rows["last"] < AS_AT)]


@pytest.fixture(scope="module")
def shown(sample_connection) -> Cliff:
    found = register(sample_connection, geography(sample_connection, ICB))
    return cliff(sample_connection, found, date(2027, 3, 31))


def test_the_cliff_counts_contracts_services_and_those_that_hold_another(contracts, shown):
    ending, later = contracts[contracts["last"] <= BY], contracts[~(contracts["last"] <= BY)]
    services = ending[SERVICE].drop_duplicates()
    staying = services.merge(later[SERVICE].drop_duplicates(), on=SERVICE)
    row = shown.summary.rows.iloc[0]

    assert (len(ending), len(services), len(staying)) == (88, 87, 2)
    assert (row["contracts"], row["services"], shown.staying, shown.ending) == (88, 87, 2, 85)
    assert row["unsaid"] == ending["People on caseload"].isna().sum() == 11


def test_the_cliff_costs_by_the_year_and_by_what_is_left(contracts, shown):
    """By whole days, so that a year's pounds agree to a thousandth; what is left agrees to the pound."""
    ending = contracts[contracts["last"] <= BY]
    days = (ending["last"] - ending["first"]).dt.days + 1
    years = (days / 365.25).where(days > 366, 1.0)
    left = (ending["last"] - ending["first"].clip(lower=AS_AT)).dt.days + 1
    row = shown.summary.rows.iloc[0]

    assert ending["Amount"].sum() == row["pounds"] == 2_027_100
    assert row["yearly"] == pytest.approx((ending["Amount"] / years).sum(), rel=0.001)
    assert row["still"] == pytest.approx((ending["Amount"] * left / days).sum(), abs=1)
    assert shown.finding.startswith(
        "By 31 March 2027, 88 contracts end: £1,838,633 a year, and £1,004,169 still to run. At least "
    )


def test_people_on_the_caseloads_are_rounded_to_five(contracts, shown):
    known = contracts.loc[contracts["last"] <= BY, "People on caseload"].sum()
    assert shown.summary.rows["caseload"].iloc[0] == 5 * round(known / 5)
