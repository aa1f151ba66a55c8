"""Referrals, counted again from the extract: what is shown is rounded to 5 and hides 1 to 7."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from tests.recomputed.conftest import Shown
from tests.recomputed.files import SAMPLE, census, lists, neighbourhoods, referrals

TAKEN = pd.Timestamp("2026-10-31")
ROUNDED = 2.5


def waiting() -> pd.DataFrame:
    rows = referrals()
    rows = rows[rows["First contact"].isna() & rows["Declined"].isna() & rows["Closed"].isna()]
    return rows.assign(weeks=(TAKEN - rows["Referred"]).dt.days / 7)


def test_people_waiting_in_each_network(shown: Shown) -> None:
    found, counted = shown("waiting_people", AreaKind.PCN), waiting().groupby("Network").size()
    known = {name: found[name] for name in counted.index if found[name] == found[name]}
    assert len(known) == 34
    assert all(abs(counted[name] - value) <= ROUNDED for name, value in known.items())
    assert abs(found["ICB"] - len(waiting())) <= ROUNDED
    assert len(waiting()) == 2_643


def test_shares_that_have_waited_long(shown: Shown) -> None:
    for weeks, shares in ((6, 27), (12, 12), (26, 5)):
        rows = waiting().assign(long=lambda each, least=weeks: each["weeks"] >= least)
        found = shown(f"over_{weeks}_weeks", AreaKind.PCN)
        exact = rows.groupby("Network")["long"].agg(["mean", "size"])
        known = [name for name in exact.index if found[name] == found[name]]
        assert len(known) == shares  # the rest are hidden where sums would tell them
        for name in known:  # both counts are rounded by at most 2.5
            may_differ = 100 * 2 * ROUNDED / (exact["size"][name] - ROUNDED)
            assert abs(found[name] - 100 * exact["mean"][name]) <= may_differ
        assert abs(found["ICB"] - 100 * rows["long"].mean()) < 0.5


def test_referrals_of_a_year_for_every_1_000_patients(shown: Shown) -> None:
    rows = referrals()
    year = rows[(rows["Referred"] > TAKEN - pd.DateOffset(years=1)) & (rows["Referred"] <= TAKEN)]
    patients = lists().groupby("network")["patients"].sum()
    found, every = shown("referral_rate", AreaKind.PCN), year.groupby("Network").size()
    known = [name for name in every.index if found[name] == found[name]]
    assert len(known) == 40
    for name in known:
        people = found[name] * patients[name] / 1_000
        may_differ = ROUNDED + 0.05 * patients[name] / 1_000  # the count, then the rate to one decimal
        assert abs(people - every[name]) <= may_differ


def test_open_cases_for_each_full_time_link_worker(shown: Shown) -> None:
    rows = referrals()
    started = rows["First contact"].notna() & rows["Closed"].isna() & rows["Declined"].isna()
    staff = census()
    workers = staff[staff["STAFF_ROLE"].str.contains("Social Prescribing Link Worker")]
    posts = workers.groupby("PCN_CODE")["FTE"].sum()
    found, cases = shown("caseload_per_fte", AreaKind.PCN), rows[started].groupby("Network").size()
    known = [name for name in cases.index if name in posts and found[name] == found[name]]
    assert len(known) == 35
    for name in known:
        printed = 0.5 * 10 ** -indicator("caseload_per_fte").decimals
        assert abs(found[name] - cases[name] / posts[name]) <= ROUNDED / posts[name] + printed


def test_open_cases_of_networks_without_a_post_are_in_no_ratio(shown: Shown) -> None:
    """West Lancashire: 107 cases a post with a network that has none, 71 without."""
    rows = referrals()
    started = rows["First contact"].notna() & rows["Closed"].isna() & rows["Declined"].isna()
    staff = census()
    posts = staff[staff["STAFF_ROLE"].str.contains("Social Prescribing Link Worker")]
    by_network = pd.DataFrame(
        {
            "cases": rows[started].groupby("Network").size(),
            "posts": posts.groupby("PCN_CODE")["FTE"].sum(),
            "place": lists().drop_duplicates("network").set_index("network")["place"],
        }
    ).dropna(subset=["cases"])
    holding = by_network[by_network["posts"] > 0].groupby("place")[["cases", "posts"]].sum()
    every = by_network.groupby("place")[["cases", "posts"]].sum().loc["02G"]
    assert round(every["cases"] / every["posts"]) == 107
    assert by_network["cases"][by_network["posts"].isna()].max() == 272
    found = shown("caseload_per_fte", AreaKind.PLACE)
    assert found["02G"] == 71
    for place, row in holding.iterrows():
        may_differ = 2 * ROUNDED / row["posts"] + 0.5
        assert abs(found[str(place)] - row["cases"] / row["posts"]) <= may_differ


def test_how_many_are_seen_by_week_12(shown: Shown) -> None:
    """Aalen and Johansen's estimate, week by week, on everybody referred in 24 months."""
    rows = referrals()
    rows = rows[rows["Referred"] > TAKEN - pd.DateOffset(months=24)]
    end = rows["First contact"].fillna(rows["Declined"]).fillna(rows["Closed"])
    weeks = (end.fillna(TAKEN) - rows["Referred"]).dt.days // 7
    left = rows["First contact"].isna() & end.notna()
    still, share = 1.0, 0.0
    for week in range(12):
        here, at_risk = weeks == week, int((weeks >= week).sum())
        contacts = int((here & rows["First contact"].notna()).sum())
        share += still * contacts / at_risk
        still *= 1 - (contacts + int((here & left).sum())) / at_risk
    assert abs(shown("seen_by_week_12", AreaKind.PLACE)["ICB"] - 100 * share) <= 0.5


def test_referrals_at_the_ages_of_the_standard_population(shown: Shown) -> None:
    rows = referrals()
    year = rows[rows["Referred"] > TAKEN - pd.DateOffset(years=1)]
    age = pd.to_numeric(year["Age"])
    events = age.groupby(pd.cut(age, [-1, 17, 64, 79, 200], labels=False)).size()
    ages = pd.read_csv(SAMPLE / "population20_lsoa11.csv")
    single = ages[[name for name in ages.columns if name.rstrip("+").isdigit()]].sum()
    people = single.groupby(
        pd.cut([int(name.rstrip("+")) for name in single.index], [-1, 17, 64, 79, 200], labels=False)
    ).sum()
    patients = lists().groupby("network")["patients"].sum()
    sends = patients[patients.index.isin(rows["Network"].unique())].sum() / patients.sum()
    standard = pd.Series([19_300, 61_200, 14_500, 5_000])
    rate = 1_000 * (standard * events / (people * sends)).sum() / standard.sum()
    assert abs(shown("referral_rate_standardised", AreaKind.PLACE)["ICB"] - rate) <= 0.1


def test_expected_referrals_are_as_many_as_there_are_and_follow_deprivation_and_age(
    sample_connection: Connection, whole: Geography
) -> None:
    """The regression solved again by another road: scipy's general search for the greatest likelihood."""
    figure = by_area(sample_connection, "referrals_against_expected", kind=AreaKind.PCN, geography=whole)
    rows = figure.rows.dropna(subset=["denominator"]).set_index("area_code")
    patients = lists().groupby("network")["patients"].sum().reindex(rows.index)
    homes = whole.spine.set_index("lsoa_code")["pcn_code"].rename("network")
    ages = pd.read_csv(SAMPLE / "population20_lsoa11.csv").set_index("lsoa11_code")
    old = ages[[name for name in ages.columns if name.rstrip("+").isdigit() and int(name.rstrip("+")) >= 65]]
    people = neighbourhoods()["people"]
    sums = (
        pd.DataFrame({"people": people, "score": neighbourhoods()["score"] * people, "old": old.sum(axis=1)})
        .groupby(homes)
        .sum()
    )
    traits = sums[["score", "old"]].div(sums["people"], axis=0).reindex(rows.index)
    traits = (traits - traits.mean()) / traits.std()
    design = np.column_stack([np.ones(len(traits)), traits])
    events, seen = rows["numerator"].to_numpy(float), rows["numerator"].notna().to_numpy()
    base = np.log(patients.to_numpy(float)) + np.log(np.nansum(events) / patients[seen].sum())

    def unlikely(slopes: np.ndarray) -> float:
        line = base + design @ slopes
        return float((np.exp(line) - events * line)[seen].sum())

    best = minimize(unlikely, np.zeros(3), method="BFGS", options={"gtol": 1e-6}).x
    means = np.exp(base + design @ best)
    assert rows["denominator"].to_numpy() == pytest.approx(means, rel=1e-3)
    assert means[seen].sum() == pytest.approx(np.nansum(events), rel=1e-3)
    assert rows["value"].dropna().to_numpy() == pytest.approx((100 * events / means)[seen], abs=0.5)
    assert seen.sum() == 40
