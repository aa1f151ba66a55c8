"""Numbers read off the pages themselves, counted again from the files: on every page that shows figures.

The Workshop, a Board and the Glossary show none of their own. Counts of people are printed to the nearest 5.
"""

import re
from collections.abc import Callable
from html import unescape

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from tests.pages.conftest import Open, open_page, words
from tests.recomputed.files import (
    DATA,
    answering,
    contracts,
    grants,
    minutes_between,
    neighbourhoods,
    referrals,
    sites,
)

__all__ = ["open_page"]  # a fixture

TAKEN, YEAR_END = pd.Timestamp("2026-10-31"), pd.Timestamp("2027-03-31")
OUTSIDE = ["Cumberland", "North Yorkshire"]
"""Districts of which the directory speaks in no word: the page says that they are not counted."""
NEEDS = {
    "Loneliness": "Social isolation and loneliness",
    "Mental health and wellbeing": "Mental wellbeing",
    "Getting active": "Physical activity",
    "Money advice": "Money and debt",
    "Housing": "Housing",
    "Employment": "Work and learning",
    "Arts and creativity": "Arts and culture",
    "Nature and gardening": "Nature",
    "Food": "Food",
    "Caring for someone": "Carers",
    "Bereavement": "Bereavement",
    "Family and children": "Children and young people",
    "Form filling": "Another need",
}
REASONS = {
    "Does not meet criteria": "Not suitable for social prescribing",
    "Out of area": "Lives or is registered elsewhere",
    "Caseload full": "No room on the caseload",
    "Already supported": "Has the support already",
    "Insufficient information": "Not enough information",
}


def people(number: int) -> str:
    return f"{5 * round(number / 5):,}"


def waits() -> pd.DataFrame:
    rows = referrals()
    return rows[rows["First contact"].isna() & rows["Declined"].isna() & rows["Closed"].isna()]


def last_year() -> pd.DataFrame:
    rows = referrals()
    return rows[rows["Referred"] > TAKEN - pd.DateOffset(years=1)]


def in_force() -> pd.DataFrame:
    rows = contracts()
    return rows[~(rows["End"] < rows["As at"])]


def of_overview() -> list[str]:
    rows = in_force()
    ending, later = rows[rows["End"] <= YEAR_END], rows[~(rows["End"] <= YEAR_END)]
    service = ["Service", "Organisation"]
    lost = (
        ending[service].drop_duplicates().merge(later[service].drop_duplicates(), how="left", indicator=True)
    )
    pounds = grants().assign(year=pd.to_datetime(grants()["day"]).dt.to_period("Y-MAR").dt.year)
    by_year = pounds.groupby("year")["pounds"].sum()
    return [
        f"{people(len(waits()))} waiting",
        f"{(lost['_merge'] == 'left_only').sum()} services lose their last contract by 31 March 2027",
        f"Grants in 2025-26: £{by_year[2026] / 1e6:.1f}m, up from £{by_year[2025]:,.0f} in 2024-25",
    ]


def of_gaps() -> list[str]:
    """Residents with no service for isolation within 30 minutes."""
    none = (minutes_between(sites(answering("social_isolation"))) > 30).all(axis=1)
    homes = neighbourhoods()
    counted = ~homes["district"].isin(OUTSIDE).to_numpy()
    people = int(homes["people"][none & counted].sum())
    return [f"about {round(people, 3 - len(str(people))):,} people"]


def of_funding() -> list[str]:
    rows, money = in_force(), grants()
    silent, carried = int(rows["End"].isna().sum()), rows["May it be carried over"]
    quiet = money["months"].isna()
    return [
        f"{quiet.sum()} of {len(money)} grants ({quiet.mean():.0%}) do not say how long they last",
        f"{silent} of {len(rows)} contracts ({silent / len(rows):.0%}) do not say how long they last",
        f"{(carried == 'Yes').sum()} of {len(rows)} contracts say that money may be carried over",
        f"{carried.isna().sum()} do not say",
        f"{(money['months'].dropna() <= 12).mean():.0%} of the grants last a year or less",
    ]


def of_waits() -> list[str]:
    year, now = last_year()["Primary need"].value_counts(), waits()["Primary need"].value_counts()
    return [f"{name} {people(year[term])} {people(now[term])}" for term, name in NEEDS.items()]


def of_declines() -> list[str]:
    declined = last_year()[last_year()["Declined"].notna()]
    reasons = declined["Decline reason"].value_counts()
    return [
        f"about {people(len(declined))} referrals declined",
        *(f"{name} {people(reasons[term])}" for term, name in REASONS.items()),
    ]


def of_transport() -> list[str]:
    homes = neighbourhoods()
    covered = homes[~homes["district"].isin(OUTSIDE)]
    return [f"of the {covered['no_car'].sum():,.0f} homes without a car"]


def of_place() -> list[str]:
    homes, now = neighbourhoods(), waits()
    score = (homes["score"] * homes["indexed"]).sum() / homes["indexed"].sum()
    long = ((TAKEN - now["Referred"]).dt.days >= 12 * 7).mean()
    return [f" {score:.1f} ", f" {long:.0%} "]


def of_findings() -> list[str]:
    told = pd.read_csv(DATA / "evidence" / "support.csv", dtype={"Sub-theme": str})
    names = {"CP": "Community providers", "LW": "Link workers", "EbE": "Service users", "NHS": "NHS staff"}
    of = told[told["Sub-theme"] == "1-1"].set_index("Group")["Mentions"]
    return [f"{names[group]} {number}" for group, number in of.items() if group != "NHS"]


def of_my_town() -> list[str]:
    money, year, now = grants(), last_year(), waits()
    arts = "Arts and creativity"
    return [
        f"About {people((now['Primary need'] == arts).sum())} people referred for arts and culture wait",
        f"{len(money)} grants from {money['funder'].nunique()} funders reach",
        f"half are of £{money['pounds'].median():,.0f} or less",
        f"{money['months'].isna().mean():.0%} do not say how long they last",
        f"to {people((year['Referred'].dt.to_period('M') == '2026-10').sum())} in October 2026",
        *(f"{name}: {number}" for name, number in money["funder"].value_counts().head(4).items()),
    ]


Numbers = Callable[[], list[str]]
SHOWN: dict[tuple[str, str], Numbers] = {
    ("overview", ""): of_overview,
    ("gaps", ""): of_gaps,
    ("funding", "part=long"): of_funding,
    ("backlogs", "part=now"): of_waits,
    ("backlogs", "part=lost"): of_declines,
    ("transport", ""): of_transport,
    ("place", ""): of_place,
    ("findings", "part=said"): of_findings,
    ("my-town", ""): of_my_town,
}
PAGE = {page.url_path or "overview": page for page in PAGES}


def read(app: AppTest) -> str:
    """What a page says in letters and numbers, without its marks."""
    sent = unescape(words(app).replace("\\n", " ").replace("\\", ""))
    return re.sub(r"(<[^>]*>|\s)+", " ", sent)


@pytest.mark.whole
@pytest.mark.parametrize(("path", "filters"), SHOWN)
def test_a_page_shows_what_the_files_say(path: str, filters: str, open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE[path], sample_url, **dict(part.split("=") for part in filters.split("&") if part))
    assert not app.exception
    said = read(app)
    assert not [expected for expected in SHOWN[path, filters]() if expected not in said]


def test_at_least_60_numbers_are_read_off_the_pages_and_some_off_each_that_shows_any() -> None:
    numbers = [re.findall(r"\d[\d,.]*", text) for count in SHOWN.values() for text in count()]
    assert sum(map(len, numbers)) >= 60
    shows_none = {"workshop", "board", "data", "glossary"}  # Data lists rows read: test_other_pages.py
    assert {path for path, _ in SHOWN} | shows_none == set(PAGE)
