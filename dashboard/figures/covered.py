"""Which neighbourhoods the directories loaded here speak of: elsewhere, no entry does not mean no service.

A home that no directory speaks of is in no numerator and in no denominator, has no value on a map, and is
said to be left out: of help within minutes and of ways there by bus alike.
"""

import pandas as pd
from scipy.spatial import cKDTree

from dashboard.catalogue.types import AreaKind
from dashboard.words import counted

MANY, PART = 3, 0.02
"""A directory speaks of a district where this many of its places stand, or this part of them: a stray entry
beyond the border makes no claim."""
FARTHEST_METRES = 15_000
"""A place farther than this from where anybody lives on average is in no area loaded here."""
NOT_HERE = (
    "Not known: the directories loaded here have no places in {name}. Ask its councils, or councils for "
    "voluntary service, for their Open Referral UK feeds."
)


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


def covered_here(spine: pd.DataFrame, known: pd.Series) -> pd.Series:
    """Of each LSOA of a spine (`Geography.spine`), in its order, whether the directories speak of it; `known`
    is what `covered` tells."""
    return known.reindex(spine["lsoa_code"], fill_value=False)


def spoken_of(spine: pd.DataFrame, known: pd.Series, kind: AreaKind) -> pd.Series:
    """Whether the directories speak of any part of each area of a kind, by its code."""
    told: pd.Series = covered_here(spine, known).groupby(spine[f"{kind}_code"].to_numpy()).any()
    return told


def not_here(spine: pd.DataFrame, known: pd.Series, name: str) -> str:
    """That nothing is known anywhere in these neighbourhoods, in a sentence; empty where something is."""
    return "" if covered_here(spine, known).any() else NOT_HERE.format(name=name)


def not_spoken_of(spine: pd.DataFrame, known: pd.Series) -> list[str]:
    """The districts that no directory loaded here speaks of, in a sentence, if there are any."""
    silent = ~covered_here(spine, known).to_numpy()
    if not silent.any():
        return []
    names = sorted(spine.loc[silent, "district_name"].dropna().unique()) if "district_name" in spine else []
    where = ", ".join(names) if names else counted(int(silent.sum()), "neighbourhood")
    return [f"Not known and not counted: {where}. The directories loaded here have no places there."]


def _districts(codes: pd.Index, wider: pd.DataFrame) -> pd.Series:
    """The district of each LSOA; where none is loaded, its place or its ICB."""
    found = pd.Series(pd.NA, index=codes, dtype=object)
    for kind in ("district", "place", "icb"):
        rows = wider[wider["kind"] == kind]
        found = found.fillna(pd.Series(rows["area"].to_numpy(), index=rows["code"]).reindex(codes))
    return found
