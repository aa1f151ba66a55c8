"""Where fewer or more services are within reach than services placed at random among people would give.

Reach is smooth by construction: neighbours share the services between them, so that a test which asks
whether neighbours are alike always says yes. What chance would do is found by doing it: the same number of
services is put down at random, each where a person drawn at random lives, and reach worked out again.
"""

from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.methods.access import Weight
from dashboard.methods.columns import Floats

SEED = 20_240_901
DRAWS = 999


class Spot(StrEnum):
    """How much a neighbourhood can reach, against what chance would give it."""

    COLD = "less than chance"
    HOT = "more than chance"
    CHANCE = "no more than chance"
    UNKNOWN = "not known"


def hot_spots(
    observed: pd.Series,
    people: pd.Series,
    minutes: pd.DataFrame,
    *,
    supply: Floats,
    limit: float,
    weight: Weight,
    error: float = 0.05,
    seed: int = SEED,
) -> pd.DataFrame:
    """Each neighbourhood's reach beside 999 placements at random; a frame by code: expected, p, spot.

    `observed` is supply per person within reach, `people` the residents, both by code; `minutes` holds every
    pair of neighbourhoods within `limit` (columns origin, site, minutes), and `supply` what each place that
    was counted holds. `weight` is that of `catchment_access`. A placement puts each place into the
    neighbourhood of a person drawn at random. Square roots of reach are standardised by the placements; p is
    the share of placements in which any neighbourhood lies as far to that side (the maximum statistic), so
    that with placement at random a map shows any spot at all once in 1/`error` maps. What is not observed is
    UNKNOWN. Source: Westfall and Young (1993), Resampling-Based Multiple Testing; Kulldorff (1997),
    Communications in Statistics 26, 1481-1496, for drawing places by population.
    """
    known = people.dropna()
    known = known[known > 0]
    drawn = np.sqrt(_reach(known, minutes, supply=supply, limit=limit, weight=weight, seed=seed))
    middle, spread = drawn.mean(axis=1), drawn.std(axis=1)
    spread = np.where(spread > 0, spread, np.nan)
    away = (drawn - middle[:, None]) / spread[:, None]
    here = (np.sqrt(observed.reindex(known.index).to_numpy(float)) - middle) / spread
    lows, highs = np.sort(np.nanmin(away, axis=0)), np.sort(np.nanmax(away, axis=0))
    fewer = (1 + np.searchsorted(lows, here, side="right")) / (DRAWS + 1)
    more = (1 + DRAWS - np.searchsorted(highs, here, side="left")) / (DRAWS + 1)
    p = np.where(np.isnan(here), np.nan, np.minimum(1.0, 2 * np.minimum(fewer, more)))
    side = np.where(here < 0, Spot.COLD, Spot.HOT)
    spot = np.where(np.isnan(p), Spot.UNKNOWN, np.where(p <= error, side, Spot.CHANCE))
    found = pd.DataFrame({"expected": (drawn**2).mean(axis=1), "p": p, "spot": spot}, index=known.index)
    return found.reindex(observed.index).fillna({"spot": Spot.UNKNOWN})


def _reach(
    people: pd.Series, minutes: pd.DataFrame, *, supply: Floats, limit: float, weight: Weight, seed: int
) -> Floats:
    """Supply per person within reach, a row a neighbourhood and a column a placement."""
    shares = _shares(people, minutes, limit=limit, weight=weight)
    chance = people.to_numpy(float) / people.sum()
    rng = np.random.default_rng(seed)
    placed = np.zeros((len(people), DRAWS))
    for amount in supply:
        np.add.at(placed, (rng.choice(len(people), size=DRAWS, p=chance), np.arange(DRAWS)), amount)
    return shares @ placed


def _shares(people: pd.Series, minutes: pd.DataFrame, *, limit: float, weight: Weight) -> Floats:
    """What one service in the neighbourhood of a column gives each person in that of a row."""
    near = minutes[minutes["minutes"] <= limit]
    rows = people.index.get_indexer(pd.Index(near["origin"]))
    columns = people.index.get_indexer(pd.Index(near["site"]))
    both = (rows >= 0) & (columns >= 0)
    counts = np.zeros((len(people), len(people)))
    counts[rows[both], columns[both]] = weight(near["minutes"].to_numpy(float)[both])
    demand = people.to_numpy(float) @ counts
    return np.divide(counts, demand, out=np.zeros_like(counts), where=demand > 0)
