"""Invented bus routes over the real ground: from each town outwards, and between towns.

The pattern is the one that people in the study describe: a bus each half hour in towns, hourly at their
edges, a few a day in the countryside and none after tea, little on Sundays, and villages that no bus serves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.world import World

TOWNS = {
    "Preston": (353_900, 429_500), "Blackpool": (331_000, 436_100), "Lancaster": (347_700, 461_800),
    "Morecambe": (342_900, 464_000), "Blackburn": (368_300, 428_000), "Burnley": (384_200, 432_700),
    "Barrow": (319_800, 469_000), "Kendal": (351_500, 492_600), "Chorley": (358_400, 417_600),
    "Leyland": (354_300, 422_300), "Skelmersdale": (349_200, 406_000), "Ormskirk": (341_500, 408_300),
    "Accrington": (376_000, 428_600), "Nelson": (386_100, 437_700), "Clitheroe": (374_300, 441_900),
    "Fleetwood": (333_200, 447_500), "Garstang": (349_200, 445_200), "Ulverston": (328_600, 478_300),
    "Lytham": (333_500, 428_300), "Poulton": (335_000, 439_400), "Rawtenstall": (381_000, 422_900),
    "Longridge": (360_600, 437_500), "Carnforth": (349_800, 470_300), "Millom": (317_200, 480_100),
}  # fmt: skip
BETWEEN = (
    ("Blackpool", "Preston"), ("Preston", "Blackburn"), ("Blackburn", "Accrington"),
    ("Accrington", "Burnley"), ("Burnley", "Nelson"), ("Preston", "Leyland"), ("Leyland", "Chorley"),
    ("Chorley", "Blackburn"), ("Skelmersdale", "Ormskirk"), ("Ormskirk", "Preston"),
    ("Preston", "Garstang"), ("Garstang", "Lancaster"), ("Lancaster", "Morecambe"),
    ("Lancaster", "Carnforth"), ("Carnforth", "Kendal"), ("Ulverston", "Barrow"), ("Kendal", "Ulverston"),
    ("Fleetwood", "Blackpool"), ("Poulton", "Blackpool"), ("Lytham", "Blackpool"), ("Lytham", "Preston"),
    ("Clitheroe", "Blackburn"), ("Clitheroe", "Nelson"), ("Rawtenstall", "Burnley"),
    ("Rawtenstall", "Accrington"), ("Longridge", "Preston"), ("Millom", "Barrow"),
)  # fmt: skip
AREAS_A_ROUTE = 13
REMOTE = 0.62
"""How rural an area is, 0 to 1, from which most have no bus of their own."""

TOWN_SPEED, COUNTRY_SPEED = 290.0, 480.0
"""Metres of straight line a minute: 17 and 29 kilometres an hour."""


@dataclass(frozen=True)
class Route:
    """A route: its stops in order from the town outwards (positions of small areas, or -1 - a town's
    position), how it is timed, and the fare of a single ride in pounds."""

    name: str
    kind: str  # town, edge, country, between
    stops: tuple[int, ...]
    speed: float
    fare: str


def routes(world: World) -> Iterator[Route]:
    """Every route of the region."""
    areas = world.areas
    spread = world.random("bus network").random(len(areas))
    served = areas["rural"].to_numpy() < REMOTE + 0.25 * (spread > 0.72)
    home = _nearest_town(areas)
    number = 0
    for town in range(len(TOWNS)):
        members = np.flatnonzero((home == town) & served)
        for sector in _sectors(areas, members, town):
            number += 1
            yield _town_route(areas, sector, town, number)
    for first, second in BETWEEN:
        number += 1
        yield _between(areas, served, first, second, number)


def town_places() -> np.ndarray:
    """Easting and northing of each town's middle, in the order of `TOWNS`."""
    return np.array(list(TOWNS.values()), dtype=float)


def _nearest_town(areas: pd.DataFrame) -> np.ndarray:
    places = areas[["x", "y"]].to_numpy(dtype=float)
    apart = np.hypot(*np.moveaxis(places[:, None, :] - town_places()[None, :, :], -1, 0))
    return np.asarray(apart.argmin(axis=1))


def _sectors(areas: pd.DataFrame, members: np.ndarray, town: int) -> Iterator[np.ndarray]:
    """The areas around a town cut like a cake, each piece in order of distance from the middle."""
    if not len(members):
        return
    apart = areas[["x", "y"]].to_numpy(dtype=float)[members] - town_places()[town]
    turned = members[np.argsort(np.arctan2(apart[:, 1], apart[:, 0]), kind="stable")]
    for piece in np.array_split(turned, int(np.ceil(len(turned) / AREAS_A_ROUTE))):
        away = areas[["x", "y"]].to_numpy(dtype=float)[piece] - town_places()[town]
        yield piece[np.argsort(np.hypot(away[:, 0], away[:, 1]), kind="stable")]


def _town_route(areas: pd.DataFrame, sector: np.ndarray, town: int, number: int) -> Route:
    rural = float(areas["rural"].to_numpy()[sector].mean())
    kind = "town" if rural < 0.1 else "edge" if rural < 0.35 else "country"
    speed = TOWN_SPEED if kind == "town" else COUNTRY_SPEED
    stops = (-1 - town, *_chain(areas, sector, town))
    return Route(str(number), kind, stops, speed, "2.00" if kind == "town" else "2.50")


def _chain(areas: pd.DataFrame, sector: np.ndarray, town: int) -> list[int]:
    """From the middle always on to the nearest area left, so that the bus does not zigzag."""
    places = areas[["x", "y"]].to_numpy(dtype=float)
    left, here, found = list(sector), town_places()[town], []
    while left:
        nearest = min(left, key=lambda area: float(np.hypot(*(places[area] - here))))
        left.remove(nearest)
        found.append(int(nearest))
        here = places[nearest]
    return found


def _between(areas: pd.DataFrame, served: np.ndarray, first: str, second: str, number: int) -> Route:
    names = list(TOWNS)
    start, end = names.index(first), names.index(second)
    a, b = town_places()[start], town_places()[end]
    line = b - a
    places = areas[["x", "y"]].to_numpy(dtype=float)
    along = (places - a) @ line / (line @ line)
    off = np.hypot(*(places - a - along[:, None] * line).T)
    near = np.flatnonzero((off < 700) & (along > 0.05) & (along < 0.95) & served)
    near = near[np.argsort(along[near], kind="stable")][::2]
    stops = (-1 - start, *(int(area) for area in near), -1 - end)
    return Route(f"X{number}", "between", stops, COUNTRY_SPEED, "3.00")
