"""Estimated minutes between two points: a stated simple model, until real journeys are computed.

Minutes = 5 to set out and arrive, plus the straight line lengthened by 1.3 for the road, at 30 kilometres
an hour: a car in town, or a bus that comes when it is wanted. Estuaries, hills and timetables are not in
it, nor what a journey costs. The numbers are this project's own choice and are printed where they are used.
"""

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

START_MINUTES = 5.0
DETOUR = 1.3
KILOMETRES_AN_HOUR = 30.0
MINUTES_A_METRE = DETOUR * 60 / (KILOMETRES_AN_HOUR * 1_000)
STATED = (
    f"Minutes are estimated: {START_MINUTES:g} to set out, then the straight line lengthened by {DETOUR:g} "
    f"at {KILOMETRES_AN_HOUR:g} kilometres an hour, from where people live on average. No timetable is in it."
)

BRIEFLY = f"estimate: straight line × {DETOUR:g}"
"""What stands beside an estimated number of minutes, or of people, where there is no room for `STATED`."""
ESTIMATED = f"Minutes are an {BRIEFLY}."
"""The same as a sentence of its own."""


def estimated_minutes(origins: pd.DataFrame, sites: pd.DataFrame, *, limit: float) -> pd.DataFrame:
    """Columns origin, site, minutes for every pair within `limit` minutes.

    Both frames are indexed by code and have columns `easting` and `northing`, metres. A point without a
    position reaches nothing.
    """
    origins, sites = (frame.dropna(subset=["easting", "northing"]) for frame in (origins, sites))
    metres = reach_metres(limit)
    if origins.empty or sites.empty or metres <= 0:
        return pd.DataFrame({"origin": [], "site": [], "minutes": np.array([], dtype=float)})
    homes, goals = (cKDTree(frame[["easting", "northing"]].to_numpy(float)) for frame in (origins, sites))
    pairs = homes.sparse_distance_matrix(goals, metres, output_type="ndarray")
    return pd.DataFrame(
        {
            "origin": origins.index.to_numpy()[pairs["i"]],
            "site": sites.index.to_numpy()[pairs["j"]],
            "minutes": START_MINUTES + pairs["v"] * MINUTES_A_METRE,
        }
    )


def reach_metres(minutes: float) -> float:
    """How far one comes in so many minutes, straight line; not above 0 where setting out takes them all."""
    return (minutes - START_MINUTES) / MINUTES_A_METRE
