"""Network staff, in the form of the Primary Care Network Workforce individual-level releases.

Link workers follow the pattern that the study describes and that research on England has found since 2022:
in some places there are fewer where need is greater, and fewer in the countryside.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.networks import NETWORKS, code, network_of_each_area
from dashboard.sample.world import World

RELEASES = {(2025, 9): 0.82, (2025, 12): 0.88, (2026, 3): 0.95, (2026, 6): 1.03, (2026, 9): 1.0}
"""Census dates, and link workers then as a part of the last census."""

MONTHS = {3: "March", 6: "June", 9: "September", 12: "December"}
INVERSE_PLACES = ("00R", "01A", "01K", "02G")
"""Sub-ICB locations in which provision falls as need rises."""

ABSENT = "CHOUGH HEADLAND PCN"
"""Returned nothing at any date."""

WITHOUT_LINK_WORKER = (
    "CROSSBILL MILL PCN",
    "RING OUZEL MOOR PCN",
    "DUNLIN FIELDS PCN",
    "BARN OWL TOWN PCN",
    "WHEATEAR DALES PCN",
)
"""Returned other staff, but no link worker, at every date."""

CONTRACTED = ("LAPWING PLAIN PCN", "WAGTAIL DOCKS PCN")
"""Buy one link worker from another organisation: such rows carry no identifier."""

FULL_WEEK = 37.5
SHORTEST_WEEK = 15.0
WEEKS = (37.5, 37.5, 37.5, 37.0, 37.0, 37.0, 35.0, 30.0, 30.0, 28.0, 22.5, 18.75)
"""Contracted hours that a post may have."""

DIRECT = "Other Direct Patient Care staff"
LINK_WORKER = (DIRECT, "Social Prescribing Link Workers", "Social Prescribing Link Worker")
OTHER_POSTS = (
    ("Directors", "Medical Clinical Director (GP)", "Clinical Director – Medical"),
    ("Other Admin/Non-clinical staff", "Managers", "Manager"),
    ("Other Admin/Non-clinical staff", "Other Admin/Non-clinical", "Other"),
    (DIRECT, "Care Coordinators", "Care Coordinator"),
    (DIRECT, "Health and Wellbeing Coaches", "Health and Wellbeing Coach"),
    (DIRECT, "Paramedics", "Paramedic"),
    (DIRECT, "Pharmacists", "Pharmacist"),
    (DIRECT, "Pharmacy Technicians", "Pharmacy Technician"),
    (DIRECT, "Physiotherapists", "Physiotherapist"),
    (DIRECT, "Trainee Nursing Associates", "Trainee Nursing Associate"),
)
PLACE_NAMES = {
    "00Q": "Blackburn With Darwen",
    "00R": "Blackpool",
    "00X": "Chorley and South Ribble",
    "01A": "East Lancashire",
    "01E": "Greater Preston",
    "01K": "Morecambe Bay",
    "02G": "West Lancashire",
    "02M": "Fylde and Wyre",
}
COLUMNS = (
    "Data_source", "CENSUS_YEAR", "CENSUS_MONTH", "PCN_CODE", "PCN_NAME", "SUB_ICB_CODE", "SUB_ICB_NAME",
    "ICB_CODE", "ICB_NAME", "COMM_REGION_CODE", "COMM_REGION_NAME", "STAFF_GROUP", "STAFF_ROLE",
    "DETAILED_STAFF_ROLE", "FTE", "UNIQUE_IDENTIFIER",
)  # fmt: skip


@dataclass(frozen=True)
class Post:
    """A post at a network: the person who fills it, their hours, and whether they are contracted in."""

    network: int
    role: tuple[str, str, str]
    person: str
    hours: float
    contracted: bool = False


def files(world: World) -> Iterator[SampleFile]:
    """One file for each census date, in Windows-1252 with CRLF line ends as published."""
    random = world.random("workforce")
    wanted = link_worker_equivalents(world, random)
    others = _other_posts(world, random)
    weeks = {network: random.choice(WEEKS, size=60) for network in range(len(NETWORKS))}
    for (year, month), part in RELEASES.items():
        posts = [*others, *_link_worker_posts(wanted * part, weeks, random)]
        table = _release(posts, random, census=(year, month))
        yield SampleFile(
            f"Primary Care Networks - {MONTHS[month]} {year} Individual Level.csv",
            csv_bytes(table, line_end="\r\n", encoding="cp1252"),
            f"Synthetic network workforce, {MONTHS[month]} {year}",
            "Follows the individual-level release. Nobody in it exists; identifiers differ between releases.",
            encoding="windows-1252",
        )


def link_worker_equivalents(world: World, random: np.random.Generator) -> pd.Series:
    """Full-time equivalent link workers at the last census, by position in `NETWORKS`; 0 where none."""
    need, rural = network_means(world, "deprivation"), network_means(world, "rural")
    registered = world.practices.groupby("network")["patients"].sum()
    inverse = np.array([one.place in INVERSE_PLACES for one in NETWORKS])
    slope = np.where(inverse, 0.2, -0.04)
    rate = 0.68 - slope * need.clip(lower=-0.4) - 0.45 * rural + 0.1 * random.standard_normal(len(NETWORKS))
    wanted: pd.Series = rate.clip(0.12, 1.2) * registered / 10_000
    none = np.array([one.name in (ABSENT, *WITHOUT_LINK_WORKER) for one in NETWORKS])
    return wanted.where(~none, 0.0)


def network_means(world: World, field: str) -> pd.Series:
    """A field's mean over the residents nearest to each network."""
    home, people = network_of_each_area(world.areas), world.population
    weighted: pd.Series = world.areas[field] * people
    means: pd.Series = weighted.groupby(home).sum() / people.groupby(home).sum()
    return means


def _link_worker_posts(
    wanted: pd.Series, weeks: dict[int, np.ndarray], random: np.random.Generator
) -> Iterator[Post]:
    """Posts filled in turn until a network has the hours it pays for, give or take a vacancy."""
    for network, target in enumerate(wanted.to_list()):
        if not target:
            continue
        left = FULL_WEEK * max(0.4, target + (0.1 + 0.03 * target) * random.standard_normal())
        for number, hours in enumerate(weeks[network]):
            if left < SHORTEST_WEEK / 2:
                break
            # The last post is a short one, so that a small network is not made to employ a whole person.
            worked = min(float(hours), SHORTEST_WEEK * max(1, round(left / SHORTEST_WEEK)))
            yield from _one_worker(network, number, worked)
            left -= worked


def _one_worker(network: int, number: int, hours: float) -> Iterator[Post]:
    """Most have one post; a network's fifth worker splits theirs in two and so has two rows."""
    person = f"link worker {network}-{number}"
    contracted = number == 0 and NETWORKS[network].name in CONTRACTED
    parts = (0.6 * hours, 0.4 * hours) if number == 4 else (hours,)
    for part in parts:
        yield Post(network, LINK_WORKER, person, part, contracted)


def _other_posts(world: World, random: np.random.Generator) -> list[Post]:
    patients = world.practices.groupby("network")["patients"].sum()
    posts = []
    for network, one in enumerate(NETWORKS):
        if one.name == ABSENT:
            continue
        number = max(4, round(patients[network] / 6_000))
        roles = random.integers(len(OTHER_POSTS), size=number)
        hours = random.choice(WEEKS, size=number)
        posts += [
            Post(network, OTHER_POSTS[role], f"other {network}-{place}", float(week))
            for place, (role, week) in enumerate(zip(roles, hours, strict=True))
        ]
    return posts


def _release(posts: list[Post], random: np.random.Generator, *, census: tuple[int, int]) -> pd.DataFrame:
    people = sorted({post.person for post in posts})
    numbers = random.choice(np.arange(100, 130_000), size=len(people), replace=False)
    identifiers = {person: str(number) for person, number in zip(people, numbers, strict=True)}
    rows = sorted((_row(post, identifiers[post.person], census=census) for post in posts), key=_reading_order)
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(post: Post, identifier: str, *, census: tuple[int, int]) -> tuple[str, ...]:
    one = NETWORKS[post.network]
    icb = "NHS Lancashire and South Cumbria ICB"
    return (
        "NWRS contracted services" if post.contracted else "NWRS Staff",
        *(str(part) for part in census),
        code(post.network),
        one.name,
        one.place,
        f"{icb} - {one.place} {PLACE_NAMES[one.place]}",
        "QE1",
        icb,
        "Y62",
        "North West",
        *post.role,
        f"{post.hours / FULL_WEEK:.9f}".rstrip("0").rstrip("."),
        "NULL" if post.contracted else identifier,
    )


def _reading_order(row: tuple[str, ...]) -> tuple[str, ...]:
    """By source, network and role; within them by identifier, which says nothing."""
    return (str(row[0] != "NWRS Staff"), row[3], *row[11:14], row[15])
