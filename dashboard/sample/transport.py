"""How the invented region gets about: households without a car, and community transport."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.sample import timetable
from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.world import World

PEOPLE_A_HOUSEHOLD = 2.3
AS_AT = "2026-11-01"
SCHEMES = (
    ("Godwit Dial-a-Ride", "dial-a-ride", "Wyre", "MO TU WE TH FR", "09:15", "15:30", "4.00"),
    ("Godwit Dial-a-Ride", "dial-a-ride", "Fylde", "MO WE FR", "09:15", "15:30", "4.00"),
    ("Plover Minibus", "minibus", "Lancaster", "TU TH", "10:00", "15:00", "3.00"),
    ("Ring Ouzel Volunteer Cars", "volunteer car", "Ribble Valley", "MO TU WE TH FR", "08:30", "18:00", ""),
    ("Dipper Minibus", "minibus", "Westmorland and Furness", "WE", "09:30", "14:30", "5.00"),
    (
        "Dipper Volunteer Cars",
        "volunteer car",
        "Westmorland and Furness",
        "MO TU TH FR",
        "09:00",
        "17:00",
        "",
    ),
    ("Lapwing Dial-a-Ride", "dial-a-ride", "West Lancashire", "MO TH", "09:30", "14:30", "4.50"),
    ("Weavers Dial-a-Ride", "dial-a-ride", "Pendle", "TU FR", "09:30", "15:00", "3.50"),
)
"""Name, kind, district, days, hours, and pounds for a single ride."""

TITLES = ("Scheme", "Kind", "District", "Days", "From", "Until", "Cost")


def files(world: World) -> Iterator[SampleFile]:
    """Three files: the buses, cars and vans, and the schemes that no timetable holds."""
    yield from timetable.files(world)
    yield SampleFile(
        "census2021-ts045-lsoa11.csv",
        csv_bytes(_cars(world)),
        "Synthetic car and van availability, LSOA 2011",
        "Follows Census 2021 table TS045, but on LSOA 2011. Invented: few cars where deprivation is high and "
        "buses frequent, many in the countryside.",
    )
    yield SampleFile(
        "community_transport.csv",
        csv_bytes(_schemes(world)),
        "Synthetic community transport schemes",
        "Follows this dashboard's own form for community transport. No scheme in it exists.",
    )


def _cars(world: World) -> pd.DataFrame:
    random = world.random("cars")
    areas = world.areas
    share = 0.2 + 0.085 * areas["deprivation"] + 0.05 * areas["students"] - 0.13 * areas["rural"]
    share = (share + 0.03 * random.standard_normal(len(areas))).clip(0.02, 0.72)
    households = (world.population / PEOPLE_A_HOUSEHOLD).round().astype(int)
    none = (households * share).round().astype(int)
    one = ((households - none) * 0.55).round().astype(int)
    prefix = "Number of cars or vans: "
    return pd.DataFrame(
        {
            "date": 2021,
            "LSOA11NM": areas["lsoa_name"],
            "LSOA11CD": areas["lsoa_code"],
            f"{prefix}Total: All households": households,
            f"{prefix}No cars or vans in household": none,
            f"{prefix}1 car or van in household": one,
            f"{prefix}2 or more cars or vans in household": households - none - one,
        }
    )


def _schemes(world: World) -> pd.DataFrame:
    frame = pd.DataFrame(SCHEMES, columns=TITLES)
    codes = world.areas.drop_duplicates("district_name").set_index("district_name")["district_code"]
    frame["District code"] = frame.pop("District").map(codes)
    frame["Cost notes"] = np.where(frame["Cost"] == "", "by the mile, agreed beforehand", "")
    frame["Booking"] = "By telephone, two working days before"
    frame["Who for"] = "People who cannot use, or do not have, an ordinary bus"
    return frame.assign(**{"As at": AS_AT})
