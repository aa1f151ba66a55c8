"""A directory of fictional services, as a feed in the Open Referral UK 3.0 form.

It has the faults that the study describes: little in the rural north and east and in some deprived towns,
next to nothing for children in most districts, entries nobody has checked, ages and capacity not recorded.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from pyproj import Transformer

from dashboard.sample.files import SampleFile
from dashboard.sample.service_words import EXTRAS, FIRST, JOINING, KINDS, LAST, VENUES, Kind
from dashboard.sample.surface import Centre, pulls
from dashboard.sample.world import World

SERVICES, ORGANISATIONS = 450, 250
AS_AT = date(2026, 11, 1)
"""The day on which the invented directory was saved; every date in it lies before."""

PASSED_OVER = (
    Centre(349_200, 406_000, 3_000, 1.0),  # Skelmersdale
    Centre(333_700, 448_000, 3_000, 1.0),  # Fleetwood
    Centre(386_100, 437_300, 2_600, 1.0),  # Nelson
    Centre(317_200, 480_100, 4_000, 1.0),  # Millom
)
"""Towns that have need and hardly a service."""

DISTRICTS_WITH_SOMETHING_FOR_CHILDREN = (
    "Preston",
    "Blackburn with Darwen",
    "Lancaster",
    "Chorley",
    "Blackpool",
)
TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)
NAMESPACE = uuid.UUID("5f6d9a44-3c0e-4f3f-9d4b-0b9f1f8d2c11")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_WEIGHTS = (0.2, 0.24, 0.22, 0.2, 0.09, 0.04, 0.01)
STARTS = ("09:30", "10:00", "10:30", "13:00", "13:30", "14:00", "18:00", "19:00")
START_WEIGHTS = (0.12, 0.26, 0.16, 0.12, 0.12, 0.1, 0.07, 0.05)
STATUSES = ("active", "temporarily closed", "inactive", "defunct")
STATUS_WEIGHTS = (0.92, 0.03, 0.02, 0.03)
CHECKED = ("recently", "this year", "long ago", "never")
CHECKED_WEIGHTS = (0.34, 0.2, 0.26, 0.2)
CHECKED_DAYS = {"recently": (5, 175), "this year": (190, 360), "long ago": (380, 1_500)}


def files(world: World) -> Iterator[SampleFile]:
    """One file: a page that holds the whole directory, every service with its organisation and place."""
    random = world.random("services")
    organisations = _organisations(world, random)
    contents = [_service(world, number, organisations, random) for number in range(SERVICES)]
    feed = {
        "total_items": SERVICES,
        "total_pages": 1,
        "page_number": 1,
        "size": SERVICES,
        "first_page": True,
        "last_page": True,
        "empty": False,
        "contents": contents,
    }
    yield SampleFile(
        "open_referral_services.json",
        (json.dumps(feed, ensure_ascii=False, indent=0) + "\n").encode(),
        "Synthetic directory of services, Open Referral UK 3.0",
        "Follows the form of a directory's list of services. Organisations, services, venues and dates are "
        "invented; venues stand near where people live, not at any real building.",
    )


def _organisations(world: World, random: np.random.Generator) -> pd.DataFrame:
    """Each organisation's name, identifier and home: the row of a small area."""
    names = [f"{first} {last}" for last in LAST for first in FIRST][:ORGANISATIONS]
    areas = world.areas
    chance = np.exp(-2.4 * areas["rural"]) * (1 - 0.97 * pulls(areas, PASSED_OVER).clip(0, 1))
    homes = random.choice(len(areas), size=ORGANISATIONS, p=(chance / chance.sum()).to_numpy())
    keys = [_key(world, f"organisation {number}") for number in range(ORGANISATIONS)]
    return pd.DataFrame({"name": names, "key": keys, "home": homes})


def _service(
    world: World, number: int, organisations: pd.DataFrame, random: np.random.Generator
) -> dict[str, Any]:
    # Every organisation has one service; the rest go to some of them at random.
    owner = organisations.iloc[number if number < ORGANISATIONS else int(random.integers(ORGANISATIONS))]
    area = world.areas.iloc[int(owner["home"])]
    kind = _kind(area, random)
    title = f"{str(owner['name']).split()[0]} {kind.name}"
    slug = str(owner["name"]).lower().replace(" ", "-")
    entry = {
        "id": _key(world, f"service {number}"),
        "name": title,
        "description": " ".join(filter(None, (kind.says, *_extras(random), JOINING[random.integers(5)]))),
        "url": f"https://{slug}.example.org/",
        "status": str(random.choice(STATUSES, p=STATUS_WEIGHTS)),
        **_ages(kind, random),
        **_dates(random),
        **_cost(random),
        "organization": {
            "id": owner["key"],
            "name": owner["name"],
            "website": f"https://{slug}.example.org/",
        },
        "attributes": _terms(world, kind, random),
        "schedules": _schedules(world, number, random),
        "service_at_locations": [_place(world, area, number, random)],
    }
    return {key: value for key, value in (entry | _capacity(random)).items() if value not in ("", [], None)}


def _kind(area: pd.Series, random: np.random.Generator) -> Kind:
    weights = np.array([kind.weight for kind in KINDS])
    if area["district_name"] not in DISTRICTS_WITH_SOMETHING_FOR_CHILDREN:
        weights = weights * [kind.need != "children_and_young_people" for kind in KINDS]
    return KINDS[int(random.choice(len(KINDS), p=weights / weights.sum()))]


def _extras(random: np.random.Generator) -> list[str]:
    return [words for chance, words in EXTRAS if random.random() < chance]


def _ages(kind: Kind, random: np.random.Generator) -> dict[str, int]:
    if kind.need == "children_and_young_people":
        return (
            {"minimum_age": 0, "maximum_age": 5}
            if kind.name == "Play Group"
            else {"minimum_age": 11, "maximum_age": 17}
        )
    drawn = random.random()
    if drawn < 0.42:
        return {}
    return {"minimum_age": 50 if drawn > 0.85 else 65 if drawn > 0.8 else 18}


def _dates(random: np.random.Generator) -> dict[str, str]:
    checked = str(random.choice(CHECKED, p=CHECKED_WEIGHTS))
    modified = AS_AT - timedelta(days=int(random.integers(1, 700)))
    dates = {"last_modified": f"{modified.isoformat()}T09:00:00Z"}
    if checked != "never":
        first, last = CHECKED_DAYS[checked]
        dates["assured_date"] = (AS_AT - timedelta(days=int(random.integers(first, last)))).isoformat()
    return dates


def _cost(random: np.random.Generator) -> dict[str, Any]:
    drawn = random.random()
    if drawn < 0.58:
        return {"fees": "Free"}
    if drawn < 0.84:
        pounds = int(random.integers(2, 13)) / 2
        return {
            "fees": f"£{pounds:.2f} per session",
            "cost_options": [{"option": "Everyone", "amount": pounds}],
        }
    return {}


def _capacity(random: np.random.Generator) -> dict[str, Any]:
    drawn = random.random()
    if drawn < 0.76:
        return {}
    return {"capacities": [{"available": 0 if drawn > 0.93 else int(random.integers(1, 9))}]}


def _terms(world: World, kind: Kind, random: np.random.Generator) -> list[dict[str, Any]]:
    if random.random() < 0.15:
        return []
    wider = {"parent_id": _key(world, f"term {kind.wider}")} if kind.wider else {}
    term = {"id": _key(world, f"term {kind.term}"), "name": kind.term, "description": kind.term, **wider}
    return [{"link_type": "service", "taxonomy_term": {**term, "taxonomy": "Sample list of subjects"}}]


def _schedules(world: World, number: int, random: np.random.Generator) -> list[dict[str, Any]]:
    if random.random() < 0.14:
        return []
    start = str(random.choice(STARTS, p=START_WEIGHTS))
    hour = int(start[:2]) + int(random.integers(1, 3))
    day = str(random.choice(DAYS, p=DAY_WEIGHTS))
    times = {"opens_at": f"{start}:00", "closes_at": f"{hour:02}{start[2:]}:00"}
    return [{"id": _key(world, f"schedule {number}"), "freq": "WEEKLY", "interval": 1, "byday": day, **times}]


def _place(world: World, area: pd.Series, number: int, random: np.random.Generator) -> dict[str, Any]:
    shift = random.normal(0, 250, size=2)
    venue = str(random.choice(VENUES))
    location: dict[str, Any] = {"id": _key(world, f"location {number}")}
    if random.random() < 0.05:
        return {"id": _key(world, f"at {number}"), "location": {**location, "location_type": "virtual"}}
    longitude, latitude = TO_DEGREES.transform(area["x"] + shift[0], area["y"] + shift[1])
    location |= {
        "location_type": "physical",
        "name": f"Fictional {venue}",
        "latitude": round(latitude, 4),
        "longitude": round(longitude, 4),
        "addresses": [{"city": area["district_name"], "country": "GB", "address_type": "physical"}],
    }
    return {"id": _key(world, f"at {number}"), "location": location}


def _key(world: World, subject: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{world.seed} {subject}"))
