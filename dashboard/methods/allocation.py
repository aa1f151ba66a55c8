"""Illustrative fair shares: what each area would get if money followed people and need.

No official target exists for social prescribing. The arithmetic is that of NHS England's weighted capitation
(weighted population, target share, distance from target); the weights are for a room to argue about and are
shown wherever a share is. Rank stability: random weightings, as in the OECD and JRC Handbook on Constructing
Composite Indicators (2008).
"""

from collections.abc import Sequence
from typing import overload

import numpy as np
import pandas as pd

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, Numbers, Scalar, aligned, not_negative

DRAWS = 500
WORST_PART = 0.2
"""Which part of the areas counts as the worst: a fifth, whole areas, at least one."""


def weighted_population(population: Numbers, need_index: Numbers) -> pd.Series:
    """People times need; a need index of 1 is average need."""
    people, need = aligned(population, need_index)
    return _series(not_negative(people, "populations") * not_negative(need, "need indexes"), like=population)


def target_share(weighted: Numbers) -> pd.Series:
    """Each area's share, 0 to 1, of the whole weighted population; all missing where one area is missing."""
    (numbers,) = aligned(weighted)
    total = not_negative(numbers, "weighted populations").sum()
    return _series(numbers / total if total > 0 else np.full(numbers.size, np.nan), like=weighted)


@overload
def distance_from_target(actual: Scalar, target: Scalar) -> float: ...
@overload
def distance_from_target(actual: Numbers, target: Numbers | Scalar) -> pd.Series: ...
@overload
def distance_from_target(actual: Scalar, target: Numbers) -> pd.Series: ...
def distance_from_target(actual: Numbers | Scalar, target: Numbers | Scalar) -> float | pd.Series:
    """(actual − target) / target: −0.1 is a tenth below the fair share. Missing where the target is 0.

    One number for two numbers; a Series where either is a column.
    """
    got, fair = aligned(actual, target)
    distance = (got - fair) / np.where(fair > 0, fair, np.nan)
    if np.isscalar(actual) and np.isscalar(target):
        return float(distance[0])
    return _series(distance, like=actual if isinstance(actual, pd.Series) else target)


def combined_need(needs: pd.DataFrame, weights: Sequence[float]) -> pd.Series:
    """One need index per area: the weighted mean of its need indexes (columns), at any scale of weights."""
    shares = not_negative(np.asarray(weights, dtype=float), "weights")
    if shares.size != needs.shape[1] or not shares.sum() > 0:
        raise NotComputable("Give one weight for each kind of need, at least one of them above zero.")
    return _series(needs.to_numpy(dtype=float) @ (shares / shares.sum()), like=needs.index.to_series())


def rank_stability(
    needs: pd.DataFrame,
    population: pd.Series,
    actual: pd.Series,
    *,
    draws: int = DRAWS,
    seed: int = 2024,
) -> pd.Series:
    """Share, 0 to 1, of random weightings in which each area is in the fifth furthest below its fair share.

    `needs` has one column per kind of need, as an index around 1; `actual` is what each area gets. Weightings
    are drawn evenly over all that sum to 1 (Dirichlet) with a set seed. Areas that tie for the last place
    are all among the worst. Raises `NotComputable` where the three are not about the same areas or a number
    is missing.
    """
    people, got = aligned(population, actual)
    if (
        not needs.index.equals(population.index)
        or np.isnan(people + got + needs.to_numpy(float).sum(axis=1)).any()
    ):
        raise NotComputable(
            "Needs, population and actual have to be there for the same areas in the same order."
        )
    weights = np.random.default_rng(seed).dirichlet(np.ones(needs.shape[1]), size=draws)
    weighted = people[:, np.newaxis] * (needs.to_numpy(dtype=float) @ weights.T)
    targets = got.sum() * weighted / weighted.sum(axis=0)
    ranks = pd.DataFrame((got[:, np.newaxis] - targets) / targets).rank(method="min")
    return _series((ranks <= worst_number(len(people))).mean(axis=1).to_numpy(dtype=float), like=population)


def worst_number(areas: int) -> int:
    """How many of so many areas are the worst fifth."""
    return max(1, int(np.ceil(WORST_PART * areas)))


def _series(numbers: Floats, *, like: Numbers | Scalar) -> pd.Series:
    return pd.Series(numbers, index=like.index if isinstance(like, pd.Series) else None)
