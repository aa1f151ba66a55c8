"""Former districts and counties against files as published: where their neighbourhoods lie now."""

import re
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalogue.former_areas import SUCCESSORS, counties, successor
from dashboard.settings import GEOGRAPHY

pytestmark = pytest.mark.real_data
TYNE_AND_WEAR_SINCE_2013 = "E11000007"  # the statistics of 2016 still write its code of before


@pytest.fixture(scope="module")
def neighbourhoods(shared_data: Path) -> pd.DataFrame:
    """For each LSOA of 2011: the district that it was named after, its district of 2022 and of 2024."""
    folder = shared_data / "geography"
    changes = pd.read_csv(next(folder.glob("LSOA_(2011)_to_LSOA_(2021)*.csv")), encoding="utf-8-sig")
    districts = pd.read_csv(folder / "lookup_lsoa21_ward24_ltla24.csv")
    joined = changes.merge(districts, left_on="LSOA21CD", right_on="lsoa21_code")
    return joined.assign(name=joined["LSOA11NM"].str.replace(r" \d{3}[A-Z]$", "", regex=True))


@pytest.fixture(scope="module")
def statistics(shared_data: Path) -> pd.DataFrame:
    """Counties, and indented under each its districts of 2016, with their codes."""
    rows = pd.read_csv(shared_data / "transport" / "jts_lad_2016.csv", usecols=["LA_Code", "LA_Name"])
    return rows.assign(name=rows["LA_Name"].str.strip().str.replace(r"\s*\(.*", "", regex=True))


@pytest.fixture(scope="module")
def now(neighbourhoods: pd.DataFrame) -> set[str]:
    return {code for code in neighbourhoods["ltla24_code"] if code.startswith("E")}


def test_every_former_district_lies_where_its_neighbourhoods_are(
    neighbourhoods: pd.DataFrame, statistics: pd.DataFrame, now: set[str]
) -> None:
    """Of 2022 by its code; of before by its name in the LSOAs of 2011 and its code in the statistics."""
    former = neighbourhoods["name"].map(dict(zip(statistics["name"], statistics["LA_Code"], strict=True)))
    where = pd.concat(
        [
            pd.DataFrame({"former": codes, "now": neighbourhoods["ltla24_code"]})
            for codes in (neighbourhoods["LAD22CD"], former)
        ]
    )
    where = where[where["former"].astype(str).str.startswith("E") & ~where["former"].isin(now)]
    lies = where.groupby("former")["now"].agg(lambda codes: codes.mode().iloc[0]).to_dict()
    assert {code: successor(code, now) for code in lies} == lies
    later = {
        code for code in SUCCESSORS if code not in lies
    }  # districts of 2024 that were renumbered in 2025
    assert later == {"E08000016", "E08000019"}


def test_districts_renumbered_since_hold_the_town_that_they_are_named_after(
    neighbourhoods: pd.DataFrame,
) -> None:
    towns = pd.read_csv(GEOGRAPHY / "towns.csv", dtype=str).set_index("name")["LAD25CD"]
    names = dict(zip(neighbourhoods["ltla24_code"], neighbourhoods["ltla24_name"], strict=True))
    assert {names[code]: towns[names[code]] for code in ("E08000016", "E08000019")} == {
        "Barnsley": SUCCESSORS["E08000016"],
        "Sheffield": SUCCESSORS["E08000019"],
    }


def test_every_county_has_the_districts_that_stand_under_it(statistics: pd.DataFrame, now: set[str]) -> None:
    under: dict[str, list[str]] = defaultdict(list)
    county = ""
    for code, written in zip(statistics["LA_Code"], statistics["LA_Name"], strict=True):
        if re.match("E1[01]", code):
            county = code
        elif not written.startswith(" "):
            county = ""
        elif county and not code.startswith("E09"):  # London's boroughs follow Suffolk, indented as well
            under[county].append(code)
    known = counties(now)
    assert set(known) - set(under) == {TYNE_AND_WEAR_SINCE_2013}
    for county, districts in under.items():
        assert set(known[county]) == {successor(code, now) for code in districts}, county
    assert known[TYNE_AND_WEAR_SINCE_2013] == known["E11000004"]
