"""Services within reach by the timetable: shared with all who can get there and home (E2SFCA)."""

import numpy as np
import pandas as pd

from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import Wish
from dashboard.methods.access import catchment_access, stepped

ZONE_WEIGHTS = (1.0, 0.68, 0.22)
"""Full in the nearest third of the minutes, less in the second and third (Luo and Qi 2009)."""

PER = 10_000


def service_minutes(found: Reach, wish: Wish) -> pd.DataFrame:
    """Minutes each way from each home to each service that answers the wish, at its best session: columns
    origin (LSOA code), site (service_key), minutes. What is out of reach has no row."""
    columns = np.flatnonzero(wish.suits(found.sessions, found.needs).to_numpy())
    minutes = found.each_way(wish.mode)[:, columns]
    home, session = np.nonzero(minutes <= wish.minutes)
    frame = pd.DataFrame(
        {
            "origin": found.homes.index.to_numpy()[home],
            "site": found.sessions["service_key"].to_numpy()[columns[session]],
            "minutes": minutes[home, session],
        }
    )
    return frame.groupby(["origin", "site"])["minutes"].min().reset_index()


def shared_supply(found: Reach, wish: Wish) -> pd.Series:
    """Services per 10,000 people by LSOA, each service counted as one and shared out among all who can get
    there and home again by the wish's way and minutes; missing where no directory speaks of the home."""
    people = found.homes["all"].dropna()
    pairs = service_minutes(found, wish)
    services = pd.Series(1.0, index=pd.Index(sorted(pairs["site"].unique()), dtype=object))
    third = wish.minutes / len(ZONE_WEIGHTS)
    weight = stepped({third * (number + 1): part for number, part in enumerate(ZONE_WEIGHTS)})
    shared = catchment_access(people, services, pairs, limit=wish.minutes, weight=weight) * PER
    return shared.reindex(found.homes.index).where(found.covered)
