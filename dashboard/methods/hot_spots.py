"""Hot and cold spots: where areas of like value lie together more than chance would put them."""

import warnings
from enum import StrEnum

import numpy as np
import pandas as pd

SEED = 20_240_901
PERMUTATIONS = 999


class Spot(StrEnum):
    """What an area and its neighbours are to each other, where that is beyond chance."""

    COLD = "low among low"
    HOT = "high among high"
    LOW_OUTLIER = "low among high"
    HIGH_OUTLIER = "high among low"
    CHANCE = "no more than chance"
    ALONE = "without a neighbour"


_QUADRANTS = {1: Spot.HOT, 2: Spot.LOW_OUTLIER, 3: Spot.COLD, 4: Spot.HIGH_OUTLIER}
"""Of the Moran scatter plot, as esda numbers them."""


def hot_spots(
    values: pd.Series, neighbours: pd.DataFrame, *, false_discoveries: float = 0.05, seed: int = SEED
) -> pd.DataFrame:
    """Local Moran's I of `values` (by area code, none missing), with false-discovery control.

    `neighbours` has a row for each ordered pair of areas that touch: columns focal, neighbour; pairs with an
    area that has no value are left out. Returns a frame by area code: `statistic` (local I), `p` (one-sided
    pseudo p of 999 conditional permutations, seeded), `spot` (a `Spot`). An area without a neighbour has
    neither statistic nor p. Source: Anselin (1995), Geographical Analysis 27, 93-115; control of the false
    discovery rate after Benjamini and Hochberg (1995), as esda does both.
    """
    from esda import fdr
    from esda.moran import Moran_Local
    from libpysal.graph import Graph

    pairs = neighbours[neighbours["focal"].isin(values.index) & neighbours["neighbour"].isin(values.index)]
    tested = values[values.index.isin(pairs["focal"])]
    found = pd.DataFrame(index=values.index, columns=["statistic", "p"], dtype=float)
    found["spot"] = Spot.ALONE
    if tested.nunique() < 2:
        found.loc[tested.index, "spot"] = Spot.CHANCE
        return found
    graph = Graph.from_arrays(pairs["focal"], pairs["neighbour"], np.ones(len(pairs)))
    with warnings.catch_warnings():  # that the next major release will test both sides
        warnings.simplefilter("ignore", DeprecationWarning)
        ordered = tested.reindex(graph.unique_ids).to_numpy()
        moran = Moran_Local(ordered, graph, permutations=PERMUTATIONS, seed=seed)
    beyond = moran.p_sim <= fdr(moran.p_sim, false_discoveries)
    spots = [_QUADRANTS[q] if sure else Spot.CHANCE for q, sure in zip(moran.q, beyond, strict=True)]
    result = pd.DataFrame({"statistic": moran.Is, "p": moran.p_sim, "spot": spots}, index=graph.unique_ids)
    found.loc[result.index, ["statistic", "p", "spot"]] = result
    return found
