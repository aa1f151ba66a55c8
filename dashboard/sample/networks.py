"""The fictional primary care networks and practices of the sample.

Networks carry the names of birds; neither a name nor a code is that of a real network or practice. They
stand where towns are, so that each has a believable list of patients.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

PATIENTS_PER_PRACTICE = 8_900
REGISTERED_PER_RESIDENT = 1.03
FIRST_WORDS = (
    "ALDER",
    "BRACKEN",
    "CAMPION",
    "DAMSON",
    "ELDER",
    "FOXGLOVE",
    "GORSE",
    "HAZEL",
    "IRIS",
    "JUNIPER",
)
SECOND_WORDS = (
    "BANK SURGERY", "BROOK MEDICAL PRACTICE", "COURT HEALTH CENTRE", "FOLD SURGERY", "GATE FAMILY PRACTICE",
    "GREEN SURGERY", "HILL MEDICAL CENTRE", "HOUSE PRACTICE", "LANE SURGERY", "MEADOW MEDICAL CENTRE",
    "MILL PRACTICE", "NOOK SURGERY", "PARK HEALTH CENTRE", "ROW SURGERY", "SIDE FAMILY PRACTICE",
    "SPRINGS SURGERY", "STREET PRACTICE", "TERRACE SURGERY", "VALE MEDICAL CENTRE", "WALK SURGERY",
    "WATER MEDICAL PRACTICE", "WAY SURGERY", "WOOD HEALTH CENTRE", "YARD SURGERY", "CROFT SURGERY",
)  # fmt: skip


@dataclass(frozen=True)
class Network:
    """A fictional network: its sub-ICB location (ODS code), the town it stands near, and where."""

    name: str
    place: str
    near: str
    x: int
    y: int


NETWORKS = (
    Network("KINGFISHER REACH PCN", "00Q", "Blackburn", 368_300, 428_300),
    Network("GOLDCREST HILL PCN", "00Q", "Blackburn, west", 366_300, 429_800),
    Network("REDSTART BANK PCN", "00Q", "Blackburn, east", 370_300, 426_600),
    Network("MOORHEN VALLEY PCN", "00Q", "Darwen", 369_400, 422_500),
    Network("SANDPIPER SHORE PCN", "00R", "Blackpool", 330_900, 436_500),
    Network("TURNSTONE PARADE PCN", "00R", "Blackpool, north", 331_300, 439_500),
    Network("OYSTERCATCHER BAY PCN", "00R", "Blackpool, south", 331_600, 433_300),
    Network("DUNLIN FIELDS PCN", "00R", "Blackpool, inland", 333_200, 437_300),
    Network("BULLFINCH GREEN PCN", "00X", "Chorley", 359_000, 417_500),
    Network("WOODCOCK LANE PCN", "00X", "Leyland", 354_500, 422_400),
    Network("WHINCHAT WOODS PCN", "00X", "Clayton-le-Woods", 357_000, 424_000),
    Network("FIELDFARE MEADOWS PCN", "00X", "Eccleston and Coppull", 354_500, 414_800),
    Network("SISKIN BROOK PCN", "01A", "Burnley, east", 385_800, 432_500),
    Network("BRAMBLING FOLD PCN", "01A", "Burnley, west, and Padiham", 381_500, 433_200),
    Network("CROSSBILL MILL PCN", "01A", "Nelson", 386_000, 437_500),
    Network("DIPPER FALLS PCN", "01A", "Colne and Barnoldswick", 388_800, 441_500),
    Network("SKYLARK RISE PCN", "01A", "Accrington", 376_300, 428_700),
    Network("STONECHAT EDGE PCN", "01A", "Great Harwood and Rishton", 373_400, 431_300),
    Network("CURLEW RIDGE PCN", "01A", "Clitheroe", 373_800, 441_200),
    Network("MERLIN CLOUGH PCN", "01A", "Haslingden and Rawtenstall", 379_300, 422_800),
    Network("RING OUZEL MOOR PCN", "01A", "Bacup", 386_900, 422_000),
    Network("LINNET SQUARE PCN", "01E", "Preston", 354_000, 430_000),
    Network("NUTHATCH AVENUE PCN", "01E", "Preston, north", 352_000, 433_200),
    Network("WAGTAIL DOCKS PCN", "01E", "Preston, east", 356_500, 431_500),
    Network("GREENFINCH VALE PCN", "01E", "Longridge", 360_600, 437_500),
    Network("TREECREEPER BRIDGE PCN", "01E", "Penwortham", 352_500, 427_300),
    Network("EIDER ISLAND PCN", "01K", "Barrow-in-Furness", 319_600, 469_200),
    Network("CHOUGH HEADLAND PCN", "01K", "Millom and Askam", 318_500, 478_500),
    Network("OSPREY SANDS PCN", "01K", "Ulverston", 327_800, 477_200),
    Network("REDWING LAKES PCN", "01K", "Windermere and Grange-over-Sands", 339_500, 488_000),
    Network("PEREGRINE FELL PCN", "01K", "Kendal", 351_500, 492_600),
    Network("WHEATEAR DALES PCN", "01K", "Kirkby Lonsdale and Sedbergh", 362_500, 485_500),
    Network("HERON QUAY PCN", "01K", "Lancaster", 348_000, 461_000),
    Network("KITTIWAKE COAST PCN", "01K", "Morecambe", 343_500, 463_800),
    Network("BARN OWL TOWN PCN", "02G", "Skelmersdale", 349_000, 406_200),
    Network("PARTRIDGE MOSS PCN", "02G", "Ormskirk and Burscough", 342_500, 408_800),
    Network("PINTAIL MARSH PCN", "02G", "Tarleton", 343_500, 419_000),
    Network("AVOCET LINKS PCN", "02M", "Lytham St Annes", 333_500, 428_300),
    Network("FULMAR HARBOUR PCN", "02M", "Fleetwood", 333_400, 447_600),
    Network("SHELDUCK DUNES PCN", "02M", "Cleveleys and Poulton-le-Fylde", 333_500, 441_800),
    Network("LAPWING PLAIN PCN", "02M", "Garstang and Kirkham", 346_500, 442_000),
)


def code(position: int) -> str:
    """The code of the network at a position in `NETWORKS`: U99801 onwards, unused by real networks."""
    return f"U{99_801 + position}"


def network_of_each_area(areas: pd.DataFrame) -> pd.Series:
    """The position in `NETWORKS` of the network nearest to each small area within its place."""
    metres = np.column_stack([np.hypot(areas["x"] - one.x, areas["y"] - one.y) for one in NETWORKS])
    elsewhere = areas["place_ods"].to_numpy()[:, None] != np.array([one.place for one in NETWORKS])[None, :]
    return pd.Series(np.where(elsewhere, np.inf, metres).argmin(axis=1), index=areas.index)


def practices(areas: pd.DataFrame, population: pd.Series, random: np.random.Generator) -> pd.DataFrame:
    """The practices: code, name, network (position), lsoa_code, place_ods, place_gss, postcode, patients.

    Each network has a practice for about 8,900 people, at least two, spread over where its people live;
    a practice's patients are mostly the residents to whom it is the nearest.
    """
    home = network_of_each_area(areas)
    sites = [site for one in range(len(NETWORKS)) for site in _sites(areas, population, home == one)]
    table = areas.loc[sites, ["lsoa_code", "place_ods", "place_gss", "postcode"]].reset_index(drop=True)
    table["network"] = home.loc[sites].to_numpy()
    table["patients"] = _patients(areas, population, sites, random)
    table["code"] = [f"Z{99_001 + row}" for row in table.index]
    names = _names()
    table["name"] = [f"{names[row]} (FICTIONAL)" for row in table.index]
    return table


def _sites(areas: pd.DataFrame, population: pd.Series, inside: pd.Series) -> list[int]:
    """The areas of one network's practices: each next one where most people are still far from any."""
    rows = np.flatnonzero(inside)
    spots, people = areas[["x", "y"]].to_numpy(dtype=float)[rows], population.to_numpy(dtype=float)[rows]
    heart = np.average(spots, axis=0, weights=people)
    chosen = [int(np.hypot(*(spots - heart).T).argmin())]
    nearest = np.full(len(rows), np.inf)
    for _ in range(max(2, round(people.sum() / PATIENTS_PER_PRACTICE)) - 1):
        nearest = np.minimum(nearest, np.hypot(*(spots - spots[chosen[-1]]).T))
        chosen.append(int((nearest * people).argmax()))
    return [int(rows[place]) for place in chosen]


def _patients(
    areas: pd.DataFrame, population: pd.Series, sites: list[int], random: np.random.Generator
) -> list[int]:
    x, y = areas["x"].to_numpy(), areas["y"].to_numpy()
    nearest = np.hypot(x[:, None] - x[sites][None, :], y[:, None] - y[sites][None, :]).argmin(axis=1)
    residents = np.bincount(nearest, weights=population.to_numpy(), minlength=len(sites))
    # Some people stay with a practice they moved away from, and lists run ahead of residents.
    blended = 0.8 * residents + 0.2 * residents.mean()
    spread = 1 + 0.06 * random.standard_normal(len(sites))
    return [round(number) for number in blended * spread * REGISTERED_PER_RESIDENT]


def _names() -> list[str]:
    return [f"{first} {second}" for second in SECOND_WORDS for first in FIRST_WORDS]
