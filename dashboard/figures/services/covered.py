"""Which neighbourhoods the directories loaded here speak of: elsewhere, no entry does not mean no service."""

import pandas as pd
from scipy.spatial import cKDTree

MANY, PART = 3, 0.02
"""A directory speaks of a district where this many of its places stand, or this part of them: a stray entry
beyond the border makes no claim."""
FARTHEST_METRES = 15_000
"""A place farther than this from where anybody lives on average is in no area loaded here."""


def covered(homes: pd.DataFrame, sites: pd.DataFrame, wider: pd.DataFrame) -> pd.Series:
    """Whether the directories speak of the district of each LSOA (its place where no district is loaded).

    `homes` has easting and northing by LSOA code, `sites` service_key, load_id, easting and northing, `wider`
    the columns of `dashboard.store.queries.services.wider_areas`. A place counts where its nearest LSOA lies.
    """
    district = _districts(homes.index, wider)
    placed = sites.dropna(subset=["easting"])
    if placed.empty or homes.empty:
        return pd.Series(False, index=homes.index)
    tree = cKDTree(homes[["easting", "northing"]].to_numpy(float))
    away, nearest = tree.query(placed[["easting", "northing"]].to_numpy(float))
    near = away <= FARTHEST_METRES
    stands = pd.DataFrame({"load": placed["load_id"].to_numpy(), "area": district.to_numpy()[nearest]})[near]
    number = stands.groupby(["load", "area"]).size()
    claimed = number[(number >= MANY) | (number >= PART * number.groupby("load").transform("sum"))]
    return district.isin(claimed.index.get_level_values("area"))


def _districts(codes: pd.Index, wider: pd.DataFrame) -> pd.Series:
    """The district of each LSOA; where none is loaded, its place or its ICB."""
    found = pd.Series(pd.NA, index=codes, dtype=object)
    for kind in ("district", "place", "icb"):
        rows = wider[wider["kind"] == kind]
        found = found.fillna(pd.Series(rows["area"].to_numpy(), index=rows["code"]).reindex(codes))
    return found
