"""Invented grants, as a 360Giving package.

They have the faults that the study describes: little money for the mill towns and the countryside, short
grants, lengths not recorded, and half the places known only by the recipient's address in a city.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile
from dashboard.sample.service_words import FIRST, KINDS, LAST
from dashboard.sample.surface import Centre, pulls
from dashboard.sample.world import World

GRANTS = 360
RECIPIENTS = 150
FIRST_DAY, LAST_DAY = date(2022, 4, 4), date(2026, 9, 30)
HEADQUARTERS = (
    Centre(353_900, 429_400, 2_500, 1.0),  # Preston
    Centre(347_700, 461_800, 2_500, 0.6),  # Lancaster
    Centre(368_300, 428_000, 2_000, 0.3),  # Blackburn
)
"""Where recipients have their offices, whatever place they work in."""

OVERLOOKED = ("Pendle", "Hyndburn", "Burnley", "Rossendale", "Ribble Valley")
"""Districts that get less than their people would suggest."""

MONTHS = (3.0, 6.0, 9.0, 12.0, 18.0, 24.0, 36.0)
MONTHS_WEIGHTS = (0.1, 0.22, 0.08, 0.36, 0.06, 0.12, 0.06)
LENGTH_KNOWN = 0.42
"""The part of grants that carry a length, as published of real ones in November 2025."""

PLACED = ("district", "neighbourhood", "recipient")
PLACED_WEIGHTS = (0.34, 0.16, 0.5)


@dataclass(frozen=True)
class Funder:
    """A fictional funder: how often it gives, and how much, as a rule, in pounds."""

    identifier: str
    name: str
    weight: float
    pounds: int


FUNDERS = (
    Funder("GB-CHC-9990001", "Sandpiper Community Foundation (FICTIONAL)", 0.34, 6_000),
    Funder("GB-GOR-PB188", "Lantern Lottery Fund (FICTIONAL)", 0.24, 9_500),
    Funder("GB-LAE-ZZ1", "Fellside Council (FICTIONAL)", 0.18, 4_000),
    Funder("GB-LAE-ZZ2", "Baywater Council (FICTIONAL)", 0.08, 3_000),
    Funder("GB-CHC-9990002", "Millrace Trust (FICTIONAL)", 0.1, 22_000),
    Funder("GB-NHS-QZ9", "NHS Example Charities Together (FICTIONAL)", 0.06, 12_000),
)


def files(world: World) -> Iterator[SampleFile]:
    """One package of grants."""
    random = world.random("grants")
    recipients = _recipients(world, random)
    grants = [_grant(world, number, recipients, random) for number in range(GRANTS)]
    package = {
        "version": "1.4",
        "title": "Synthetic demonstration data: grants",
        "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "grants": sorted(grants, key=lambda grant: (grant["awardDate"], grant["id"])),
    }
    yield SampleFile(
        "360giving_grants.json",
        (json.dumps(package, ensure_ascii=False, indent=0) + "\n").encode(),
        "Synthetic grants, 360Giving 1.4",
        "Follows the standard of 360Giving. Funders, recipients, amounts, dates are invented; a recipient's "
        "postcode is a real one of the area it is said to stand in, not of any real organisation.",
    )


def _recipients(world: World, random: np.random.Generator) -> pd.DataFrame:
    """Each recipient's name, identifier and office: the row of a small area, mostly in a city."""
    pairs = random.permutation(len(FIRST) * len(LAST))[:RECIPIENTS]
    names = [f"{FIRST[pair % len(FIRST)]} {LAST[pair // len(FIRST)]} (FICTIONAL)" for pair in pairs]
    chance = 0.15 * world.population / world.population.mean() + 6 * pulls(world.areas, HEADQUARTERS)
    offices = random.choice(len(world.areas), size=RECIPIENTS, p=(chance / chance.sum()).to_numpy())
    return pd.DataFrame({"name": names, "office": offices})


def _grant(
    world: World, number: int, recipients: pd.DataFrame, random: np.random.Generator
) -> dict[str, Any]:
    funder = FUNDERS[int(random.choice(len(FUNDERS), p=[one.weight for one in FUNDERS]))]
    who = int(random.integers(RECIPIENTS))
    area = world.areas.iloc[_helped(world, random)]
    kind = KINDS[int(random.integers(len(KINDS)))]
    awarded = FIRST_DAY + timedelta(days=int(random.integers((LAST_DAY - FIRST_DAY).days)))
    pounds = round(float(np.exp(random.normal(np.log(funder.pounds), 0.7))) / 50) * 50
    entry = {
        "id": f"360G-synthetic-{number + 1:04d}",
        "title": f"{kind.name} in {area['district_name']}",
        "description": kind.says,
        "currency": "GBP",
        "amountAwarded": max(pounds, 250),
        "awardDate": awarded.isoformat(),
        "plannedDates": _dates(awarded, random),
        "recipientOrganization": [_recipient(world, who, recipients)],
        "beneficiaryLocation": _location(area, random),
        "fundingOrganization": [{"id": funder.identifier, "name": funder.name}],
        "grantProgramme": [{"title": "Community chest" if pounds < 5_000 else "Main programme"}],
        "dateModified": "2026-10-30T09:00:00Z",
        "dataSource": "https://grants.example.org/",
    }
    return {key: value for key, value in entry.items() if value != []}


def _helped(world: World, random: np.random.Generator) -> int:
    areas = world.areas
    favour = np.where(areas["district_name"].isin(OVERLOOKED), 0.45, 1.0) * np.exp(-0.9 * areas["rural"])
    chance = world.population.to_numpy() * favour
    return int(random.choice(len(areas), p=chance / chance.sum()))


def _dates(awarded: date, random: np.random.Generator) -> list[dict[str, Any]]:
    known, months = random.random() < LENGTH_KNOWN, float(random.choice(MONTHS, p=MONTHS_WEIGHTS))
    starts = awarded + timedelta(days=int(random.integers(14, 90)))
    if not known:
        return []
    ends = starts + timedelta(days=round(months * 365.25 / 12) - 1)
    return [{"startDate": starts.isoformat(), "endDate": ends.isoformat(), "duration": round(months)}]


def _recipient(world: World, who: int, recipients: pd.DataFrame) -> dict[str, str]:
    office = world.areas.iloc[int(recipients["office"].iloc[who])]
    number = str(9_991_000 + who)
    return {
        "id": f"GB-CHC-{number}",
        "name": str(recipients["name"].iloc[who]),
        "charityNumber": number,
        "postalCode": str(office["postcode"]),
    }


def _location(area: pd.Series, random: np.random.Generator) -> list[dict[str, str]]:
    placed = str(random.choice(PLACED, p=PLACED_WEIGHTS))
    if placed == "recipient":
        return []
    if placed == "neighbourhood":
        return [
            {
                "name": area["lsoa_name"],
                "countryCode": "GB",
                "geoCode": area["lsoa_code"],
                "geoCodeType": "LSOA",
            }
        ]
    kind = "UA" if str(area["district_code"]).startswith("E06") else "NMD"
    return [
        {
            "name": str(area["district_name"]),
            "countryCode": "GB",
            "geoCode": str(area["district_code"]),
            "geoCodeType": kind,
        }
    ]
