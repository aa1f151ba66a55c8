"""An invented register of contracts in force, in the form of the register's own template.

Most end with the financial year, some within months; some ends are not known; some services are the only
one of their kind in a district.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.service_words import FIRST, KINDS, LAST
from dashboard.sample.world import World

CONTRACTS = 170
AS_AT = "2026-11-01"
ICB_REGISTER = "NHS Lancashire and South Cumbria ICB (SYNTHETIC)"
STARTS = tuple(date(year, month, 1) for year in (2024, 2025, 2026) for month in (4, 7, 10))
ENDS = (
    date(2026, 12, 31),
    date(2027, 3, 31),
    date(2027, 6, 30),
    date(2027, 9, 30),
    date(2028, 3, 31),
    date(2029, 3, 31),
)
ENDS_WEIGHTS = (0.09, 0.5, 0.08, 0.07, 0.2, 0.06)
MONTHS, MONTHS_WEIGHTS = (3, 6, 12, 24, 36), (0.08, 0.28, 0.4, 0.14, 0.1)
END_UNKNOWN, PEOPLE_UNKNOWN, NEEDS_UNKNOWN = 0.14, 0.2, 0.06
BAY_FUND = "Bay Local Investment Fund (FICTIONAL)"
"""A small fund decided on by a panel of local people, whose money may be kept over the year's end."""

FUNDERS = (
    ("NHS", "NHS Lancashire and South Cumbria ICB (SYNTHETIC)", 0.32, 26_000),
    ("Local authority", "Fellside Council (FICTIONAL)", 0.24, 18_000),
    ("Local authority", "Baywater Council (FICTIONAL)", 0.1, 14_000),
    ("Lottery", "Lantern Lottery Fund (FICTIONAL)", 0.16, 30_000),
    ("Charity or foundation", "Sandpiper Community Foundation (FICTIONAL)", 0.12, 9_000),
    ("NHS", "Networks' own funds (SYNTHETIC)", 0.06, 42_000),
)
BAY_PLACES = ("01K",)
RURAL_GAPS = ("Pendle", "Hyndburn", "Ribble Valley", "Rossendale")


def files(world: World) -> Iterator[SampleFile]:
    """One register."""
    random = world.random("contracts")
    rows = [_contract(world, number, random) for number in range(CONTRACTS)]
    table = pd.DataFrame(rows).sort_values(["Start", "Service", "Organisation", "Areas served"])
    yield SampleFile(
        "contract_register_2026-11.csv",
        csv_bytes(table.drop_duplicates(["Service", "Organisation", "Funder", "Start", "Areas served"])),
        "Synthetic register of contracts and grants in force",
        "Follows the template of the register. Services, organisations, funders, pounds and people are "
        "invented.",
    )


def _contract(world: World, number: int, random: np.random.Generator) -> dict[str, object]:
    area = world.areas.iloc[_served(world, random)]
    kind = KINDS[int(random.integers(len(KINDS)))]
    funder_kind, funder, typical = _funder(area, random)
    start, end = _term(random)
    name = f"{FIRST[int(random.integers(len(FIRST)))]} {LAST[int(random.integers(len(LAST)))]}"
    pounds = round(float(np.exp(random.normal(np.log(typical), 0.6))) / 100) * 100
    link_workers = round(0.7 * pounds) if funder == FUNDERS[5][1] else 0
    return {
        "Register": ICB_REGISTER,
        "As at": AS_AT,
        "Service": f"{name.split(maxsplit=1)[0]} {kind.name}",
        "Organisation": f"{name} (FICTIONAL)",
        "Funder": funder,
        "Funder kind": funder_kind,
        "Start": start.isoformat(),
        "End": end,
        "Amount": pounds,
        "May it be carried over": _carry_over(funder, random),
        "Areas served": area["district_code"],
        "Needs": "" if random.random() < NEEDS_UNKNOWN else kind.need,
        **_people(random),
        "Of which link workers": link_workers,
    }


def _served(world: World, random: np.random.Generator) -> int:
    areas = world.areas
    chance = world.population.to_numpy() * np.where(areas["district_name"].isin(RURAL_GAPS), 0.5, 1.0)
    return int(random.choice(len(areas), p=chance / chance.sum()))


def _funder(area: pd.Series, random: np.random.Generator) -> tuple[str, str, int]:
    if area["place_ods"] in BAY_PLACES and random.random() < 0.35:
        return "Charity or foundation", BAY_FUND, 3_500
    chosen = FUNDERS[int(random.choice(len(FUNDERS), p=[one[2] for one in FUNDERS]))]
    return chosen[0], chosen[1], chosen[3]


def _term(random: np.random.Generator) -> tuple[date, str]:
    """Start and end: mostly a year or less, and always begun by the day of the register."""
    unknown, months = random.random() < END_UNKNOWN, int(random.choice(MONTHS, p=MONTHS_WEIGHTS))
    end = ENDS[int(random.choice(len(ENDS), p=ENDS_WEIGHTS))]
    start = STARTS[int(random.integers(len(STARTS)))]
    if unknown:
        return start, ""
    while (start := _months_before(end, months)) > date.fromisoformat(AS_AT):
        months *= 2
    return start, end.isoformat()


def _months_before(end: date, months: int) -> date:
    """The first day of a term of so many months that ends with the end of a month."""
    first = end.year * 12 + end.month - months
    return date(first // 12, first % 12 + 1, 1)


def _carry_over(funder: str, random: np.random.Generator) -> str:
    drawn = random.random()
    if funder == BAY_FUND:
        return "Yes"
    return "" if drawn < 0.3 else "Yes" if drawn > 0.85 else "No"


def _people(random: np.random.Generator) -> dict[str, object]:
    unknown = random.random() < PEOPLE_UNKNOWN
    caseload = int(random.gamma(2.2, 22))
    waiting = int(random.gamma(1.2, 9)) if random.random() < 0.75 else 0
    if unknown:
        return {"People on caseload": "", "People waiting": ""}
    return {"People on caseload": caseload, "People waiting": waiting}
