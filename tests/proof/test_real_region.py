"""The real open data of one region, loaded in one `load FOLDER`, against published counts.

Sources of the numbers: ONS lookup of April 2024 (LSOAs by sub-ICB location); Indices of Deprivation 2025,
File 13 (18.0% of the ICB's LSOAs in the most deprived tenth); Primary Care Network Workforce (link workers).
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import text

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.funding.ledger import NOT_LOADED
from dashboard.figures.geography import Geography, geography
from dashboard.figures.weights import weights
from dashboard.navigation import PAGES, Page
from dashboard.settings import ROOT
from dashboard.store.engine import Connection, engine_for
from dashboard.store.queries import numbers
from tests.pages.conftest import Open, answer, open_page, paragraphs, words

__all__ = ["open_page"]  # a fixture

ICB = "E54000048"
FOLDERS = ("geography", "deprivation", "need", "organisations", "workforce")
LSOAS_BY_SUB_ICB = {
    "00Q": 91, "00R": 94, "00X": 107, "01A": 244, "01E": 127, "01K": 203, "02G": 73, "02M": 121,
}  # fmt: skip

pytestmark = pytest.mark.real_data

CORNWALL = "E54000036"
NO_GRANTS = NOT_LOADED
FIRST_SENTENCES = {
    (ICB, "overview"): "Deprivation score, 2025: from 10.0 in Ribble Valley to 43.3 in Blackpool. Whole ICB",
    (ICB, "gaps"): "Deprivation score, 2025: from 10.0 in Ribble Valley to 43.3 in Blackpool",
    (ICB, "funding"): NO_GRANTS,
    (ICB, "backlogs"): (
        "Full-time equivalent link workers per 10,000 registered patients, September 2022: from 0.00 in "
        "Blackburn with Darwen (00Q) to 0.47 in Blackpool (00R)"
    ),
    (ICB, "transport"): (
        "Transport connectivity score (experimental), 2025: from 50 in Ribble Valley to 72 in Blackpool"
    ),
    (CORNWALL, "overview"): (
        "Deprivation score, 2025: from 12.7 in Isles of Scilly to 22.3 in Cornwall. Whole ICB"
    ),
    (CORNWALL, "gaps"): "Deprivation score, 2025: from 12.7 in Isles of Scilly to 22.3 in Cornwall",
    (CORNWALL, "funding"): NO_GRANTS,
    (CORNWALL, "backlogs"): (
        "Full-time equivalent link workers per 10,000 registered patients, September 2022: from 0.00 in EAST "
        "CORNWALL PCN to 1.31 in NORTH KERRIER WEST PCN"
    ),
    (CORNWALL, "transport"): (
        "Transport connectivity score (experimental), 2025: from 33 in Isles of Scilly to 46 in Cornwall"
    ),
}
ELSEWHERE = {
    "lookup_lsoa21_ward24_ltla24.csv": ("1,917", "35,672"),
    "LSOA_(2011)_to_LSOA_(2021)_to_Local_Authority_District_(2022)_Lookup_for_England_and_Wales.csv": (
        "1,940",
        "35,795",
    ),
    "Local_Authority_Districts_May_2024_Boundaries__UK_BSC_-5684348521832897108.geo.json": ("65", "361"),
    "lsoa21_pwc.csv": ("1,917", "35,672"),
    "census2021-ts021-lsoa.csv": ("1,917", "35,672"),
    "population20_lsoa11.csv.gz": ("1,909", "34,753"),
    "population_denominators_subicb.csv": ("1,696", "2,120"),
    "ruc21_lsoa21.csv": ("1,917", "35,672"),
    "ePCN_2023-01.xlsx": ("1,129", "8,784"),
    "epraccur_2023-01.csv": ("8,677", "15,536"),
    "1.Primary Care Networks – March 2020 Individual Level.csv": ("244", "534"),
    "11.Primary Care Networks – September 2022 Individual Level.csv": ("14,001", "17,239"),
    "5.Primary Care Networks – March 2021 Individual Level.csv": ("5,480", "7,371"),
    "9.Primary Care Networks – March 2022 Individual Level.csv": ("11,229", "14,073"),
}
"""Rows of a file about other countries or other subjects, and rows of it in all."""
SAID = [
    "Kind rows now rows after change",
    "areas 0 177,469 new",
    "deprivation 0 436,993 new",
    "evidence 0 107 new",
    "organisations 0 21,172 new",
    "population 0 265,909 new",
    "workforce 0 6,951 new",
    "Rows are those stored and in use; one row of a file may hold several numbers, each stored as a row. "
    "`status` counts rows of files.",
    *(
        f"{name}: {out} of {every} rows left out, as they are about other countries or other subjects."
        for name, (out, every) in ELSEWHERE.items()
    ),
    "imd2019_england_lsoa11.csv: 65,688 numbers of neighbourhoods of 2011 will show nowhere. The areas here "
    "are of 2021. Only residents by age are carried over, with the ONS lookup of the changes: ranks, "
    "scores and shares cannot be shared out.",
    "",
]


NEVER_SAID = {
    "a slip": r"\bnan\b|(?<!against )\bNone\b(?! (of|stand|is|are))|\binf\b|\{\w*\}|\bUnknown[A-Z]|\(\)",
    "one of several": r"\b1 (networks|practices|districts|places|neighbourhoods|people|services|contracts)\b",
    "an invented thing": r"FICTIONAL|Synthetic demonstration data|[Ii]nvented: ",
    "that what is loaded is not": (
        r"No (number|areas|residents|networks|link workers|study|towns) (is|are) loaded"
        r"|residents of these neighbourhoods, and none are loaded|Load the Indices"
    ),
    "a place of the other region": "",
}
"""What no paragraph of a page on national files may hold, by what it would be."""
NAMES = {ICB: r"Lancashire|Blackpool|Ribble|Cumbria", CORNWALL: r"Cornwall|Scilly|KERRIER"}
OF_THE_STUDY = ("findings", "my-town", "glossary", "workshop")
"""Pages that say where the study was made, whichever ICB is looked at."""


@pytest.fixture(scope="session")
def walked(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A database made by the command an analyst types on an empty machine, and what the command said."""
    here = tmp_path_factory.mktemp("region")
    official = here / "official"
    for folder in FOLDERS:
        (official / folder).mkdir(parents=True)
        for path in (shared_data / folder).iterdir():
            (official / folder / path.name).symlink_to(path)
    url = f"sqlite:///{(here / 'region.sqlite').as_posix()}"
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "load", str(official), "--yes"],
        env={"DATABASE_URL": url, "PATH": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return url, done.stdout


@pytest.fixture(scope="session")
def region_url(walked: tuple[str, str]) -> str:
    return walked[0]


@pytest.fixture
def connection(region_url: str) -> Iterator[Connection]:
    engine = engine_for(region_url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def region(connection: Connection) -> Geography:
    return geography(connection, ICB)


def test_the_icb_has_its_1060_lsoas_in_eight_places(connection: Connection, region: Geography) -> None:
    assert region.lsoa_vintage == "2021"
    assert len(region.spine) == 1060
    ods = connection.execute(
        text("SELECT code, ods_code FROM area WHERE kind = 'place' AND vintage = '2024'")
    )
    by_gss = region.spine["place_code"].value_counts()
    found = {row.ods_code: int(by_gss[row.code]) for row in ods if row.code in by_gss}
    assert found == LSOAS_BY_SUB_ICB


def test_18_per_cent_of_its_lsoas_are_in_the_most_deprived_tenth(
    connection: Connection, region: Geography
) -> None:
    deciles = numbers.observations(connection, "imd_decile", vintage="2021")
    inside = deciles[deciles["area_id"].isin(region.spine["lsoa_id"])]
    assert len(inside) == 1060
    assert round((inside["value"] == 1).mean() * 100, 1) == 18.0


def test_every_lsoa_joins_a_connectivity_score(connection: Connection, region: Geography) -> None:
    scores = by_area(connection, "connectivity_score", kind=AreaKind.LSOA, geography=region).rows
    assert scores["value"].notna().sum() == 1060
    assert scores["value"].between(3.2, 98.9).all()


def test_average_deprivation_is_the_published_one(connection: Connection, region: Geography) -> None:
    """25.813 in the summary by ICB. This File 7 leaves the population columns empty: the Census of 2021 alone
    makes 25.863, brought to the Indices' own totals of sub-ICB locations 25.838."""
    figure = by_area(connection, "imd_score", kind=AreaKind.ICB, geography=region)
    assert figure.indicator.formatted(figure.rows["value"].iloc[0]) == "25.8"
    assert figure.rows["value"].iloc[0] == pytest.approx(25.813, abs=0.03)
    assert "brought to those of 2022 in each sub-ICB location" in figure.notes[-1]


def test_without_the_residents_of_the_indices_averages_differ_by_no_more_than_the_page_says(
    connection: Connection, shared_data: Path
) -> None:
    """All 42 ICBs and 296 districts of England against their published summaries: 0.094 and 0.342 at most."""
    scores = numbers.observations(connection, "imd_score", vintage="2021").set_index("area_id")
    people = weights(connection, scores.reset_index(), vintage="2021", to_places=True).residents["count"]
    codes = pd.read_sql(
        text("SELECT id, code FROM area WHERE kind = 'lsoa' AND vintage = '2021'"), connection
    )
    rows = pd.DataFrame({"score": scores["value"], "people": people}).dropna().join(codes.set_index("id"))
    rows = rows.join(
        pd.read_csv(shared_data / "geography" / "lookup_lsoa21_icb24.csv").set_index("lsoa21_code")[
            "icb24_code"
        ],
        on="code",
    ).join(
        pd.read_csv(shared_data / "geography" / "lookup_lsoa21_ward24_ltla24.csv").set_index("lsoa21_code")[
            "ltla24_code"
        ],
        on="code",
    )
    for area, file, most in (("icb24_code", "icb24", 0.1), ("ltla24_code", "ltla24", 0.4)):
        sums = rows.assign(top=rows["score"] * rows["people"]).groupby(area)[["top", "people"]].sum()
        published = pd.read_csv(shared_data / "deprivation" / f"imd2025_england_{file}.csv").set_index(area)
        apart = (sums["top"] / sums["people"] - published["imd_average_score"]).dropna().abs()
        assert len(apart) in (42, 296)
        assert apart.max() <= most
    caveats = " ".join(indicator("imd_score").caveats)
    assert "up to 0.1 for an ICB and 0.4 for a district" in caveats


def test_averages_of_districts_are_those_of_the_files(
    connection: Connection, region: Geography, shared_data: Path
) -> None:
    """36 numbers as printed, worked out with pandas alone: districts' and the ICB's connectivity and rural
    residents, both weighted by the usual residents of the Census of 2021."""
    inside = pd.read_csv(shared_data / "geography" / "lookup_lsoa21_icb24.csv")
    inside = inside[inside["icb24_code"] == ICB].set_index("lsoa21_code")
    read = {
        name: pd.read_csv(shared_data / file)
        for name, file in {
            "ward": "geography/lookup_lsoa21_ward24_ltla24.csv",
            "rural": "geography/ruc21_lsoa21.csv",
            "census": "need/census2021-ts021-lsoa.csv",
            "score": "deprivation/imd2025_england_lsoa21_indicators.csv",
        }.items()
    }
    code = {name: frame.set_index("lsoa21_code") for name, frame in read.items() if name != "census"}
    census = read["census"].set_index("geography code")["Ethnic group: Total: All usual residents"]
    rows = pd.DataFrame(
        {
            "district": code["ward"]["ltla24_name"],
            "people": census,
            "connectivity_score": code["score"]["connectivity_score"],
            "rural_residents": 100 * (code["rural"]["ruc"] == "Rural"),
        }
    ).loc[inside.index]
    compared = 0
    for key in ("connectivity_score", "rural_residents"):
        figure = by_area(connection, key, kind=AreaKind.DISTRICT, geography=region)
        shown = dict(zip(figure.rows["area_name"], figure.rows["value"].astype(float), strict=True))
        shown["ICB"] = float(figure.comparators["value"].iloc[0])
        both = rows.assign(top=rows[key] * rows["people"])
        sums = both.groupby("district")[["top", "people"]].sum()
        expected = (sums["top"] / sums["people"]).to_dict()
        expected["ICB"] = both["top"].sum() / both["people"].sum()
        assert {name: figure.indicator.formatted(value) for name, value in shown.items()} == {
            name: figure.indicator.formatted(value) for name, value in expected.items()
        }
        compared += len(expected)
    assert compared >= 20


def test_link_workers_of_four_releases(connection: Connection, region: Geography) -> None:
    census = numbers.link_workers(connection)
    of_icb = census[census["area_code"] == ICB].sort_values("period")
    assert of_icb["period"].tolist() == ["2020-03", "2021-03", "2022-03", "2022-09"]
    assert of_icb["headcount"].tolist() == [1, 29, 49, 59]
    assert of_icb["fte"].round(1).tolist() == [0.4, 26.7, 51.0, 60.3]
    assert len(region.networks) == 41
    assert _networks_with_a_link_worker(connection) == [1, 19, 27, 29]


def _networks_with_a_link_worker(connection: Connection) -> list[int]:
    """By release, networks that the release itself puts into the ICB and that have any hours of one."""
    statement = text(
        "SELECT c.period, COUNT(DISTINCT c.area_id) AS n FROM link_worker_census c"
        " JOIN area_membership m ON m.child_id = c.area_id AND m.load_id = c.load_id"
        " JOIN area p ON p.id = m.parent_id"
        " WHERE c.fte > 0 AND p.ods_code IN ('00Q', '00R', '00X', '01A', '01E', '01K', '02G', '02M')"
        " GROUP BY c.period ORDER BY c.period"
    )
    return [row.n for row in connection.execute(statement)]


def test_patients_of_practices_in_no_network_are_said(connection: Connection, region: Geography) -> None:
    """Counted from the published list and the published networks: 4 practices of the eight places."""
    figure = by_area(connection, "registered_patients", kind=AreaKind.PCN, geography=region)
    said = "4 practices are in no network: their 9,531 patients count in none of these areas."
    assert said in figure.notes


def test_england_stands_beside_the_icb_where_all_of_it_is_loaded(
    connection: Connection, region: Geography
) -> None:
    made = by_area(connection, "imd_score", kind=AreaKind.PLACE, geography=region)
    assert made.comparators["area_name"].tolist() == ["NHS Lancashire and South Cumbria ICB", "England"]
    assert made.comparators["value"].iloc[1] == pytest.approx(21.7, abs=0.3)


def test_nothing_of_it_is_called_synthetic(connection: Connection) -> None:
    flags = pd.read_sql(text("SELECT DISTINCT synthetic FROM load WHERE status = 'current'"), connection)
    assert not flags["synthetic"].any()


@pytest.mark.whole
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_every_page_opens_on_it(page: Page, open_page: Open, region_url: str) -> None:
    app = open_page(page, region_url, icb=ICB, level="lsoa")
    assert not app.exception
    assert "Synthetic demonstration data" not in words(app)


def test_the_command_says_what_each_file_is_what_would_change_and_that_it_is_kept(
    walked: tuple[str, str],
) -> None:
    """`python -m dashboard load official --yes`: every sentence but those that list files."""
    lines = walked[1].splitlines()
    first, last = lines.index(next(line for line in lines if line.startswith("Kind "))), len(lines) - 1
    assert [" ".join(line.split()) for line in lines[first:last]] == SAID
    assert lines[last] == "Kept."
    known = {line.split()[0] for line in lines[: first - 1] if not line.startswith("Not recognised")}
    assert known >= {"areas", "deprivation", "population", "organisations", "workforce", "evidence"}


@pytest.mark.parametrize(("icb", "page"), FIRST_SENTENCES, ids="-".join)
def test_an_icbs_own_dashboard_begins_with_this_sentence(
    icb: str, page: str, open_page: Open, region_url: str
) -> None:
    """Two ICBs on one load of national files: one of eight places, and one that is a single place."""
    app = open_page(next(each for each in PAGES if each.url_path == page), region_url, icb=icb)
    assert not app.exception
    assert unescape(answer(app)) == FIRST_SENTENCES[icb, page]


@pytest.mark.whole
@pytest.mark.parametrize("icb", NAMES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_every_paragraph_that_two_icbs_are_shown_holds_nothing_that_it_must_not(
    icb: str, page: Page, open_page: Open, region_url: str
) -> None:
    """By rules that a person would check by: no slip, nothing invented, nothing denied that is loaded, and no
    place of the one ICB on the pages of the other."""
    app = open_page(page, region_url, icb=icb)
    assert not app.exception
    said = paragraphs(app)
    assert said
    other = next(names for code, names in NAMES.items() if code != icb)
    rules = NEVER_SAID | {"a place of the other region": r"$^" if page.url_path in OF_THE_STUDY else other}
    found = [(what, each) for each in said for what, rule in rules.items() if re.search(rule, each)]
    assert found == []
    assert not _contradictions(said)


def _contradictions(said: list[str]) -> list[str]:
    """Kinds of data of which a page says both that they are there and that they are not."""
    text = " ".join(said)
    both = {
        "grants": ("No file of grants is loaded", r"[£\d,]+ (of|in) grants"),
        "services": ("No directory of services is loaded", r"\d+ services? (is|are) listed"),
        "referrals": ("No referral counts are loaded", r"\d+ (people )?(are )?waiting"),
        "timetable": ("No timetable", "by the timetable of"),
    }
    return [kind for kind, (denied, told) in both.items() if denied in text and re.search(told, text)]
