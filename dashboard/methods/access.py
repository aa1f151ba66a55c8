"""Spatial access: how much of a service each place has, shared with all who can reach it.

Two-step floating catchment areas (Luo and Wang 2003), stepped or Gaussian if weighted (Luo and Qi 2009).
Written here in numpy: PySAL `access`, with which the tests agree, brings geopandas and warns of pandas 4.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, floats, not_negative

Weight = Callable[[Floats], Floats]
Positions = npt.NDArray[np.intp]


def catchment_access(
    population: pd.Series,
    supply: pd.Series,
    minutes: pd.DataFrame,
    *,
    limit: float,
    weight: Weight | None = None,
) -> pd.Series:
    """Supply per person at each origin, in the unit of `supply`, with the index of `population`.

    `population` holds people by origin, `supply` capacity by site, `minutes` one row per pair with columns
    `origin, site, minutes`. Pairs above `limit` minutes, without minutes, or with a code that the Series do
    not hold are out of reach. `weight` takes an array of minutes and gives how much such a pair counts, 0 to
    1 (`stepped`); all count fully without one.

    An origin that reaches no supply has 0; one that reaches only sites in whose catchment nobody lives is
    missing, because nobody shares that supply. Raises `NotComputable` for a missing or negative entry and for
    a code or a pair given twice.
    """
    people, capacity = _by_code(population, "populations"), _by_code(supply, "supplies")
    origins, sites, weights = _reachable(population.index, supply.index, minutes, limit=limit, weight=weight)
    demand = np.bincount(sites, weights=people[origins] * weights, minlength=capacity.size)
    ratios = np.divide(capacity, demand, out=np.full(capacity.size, np.nan), where=demand > 0)
    shares = ratios[sites] * weights
    shared = ~np.isnan(shares)
    access = np.bincount(origins[shared], weights=shares[shared], minlength=people.size)
    reaches = np.bincount(origins, minlength=people.size) > 0
    reaches_shared = np.bincount(origins[shared], minlength=people.size) > 0
    access = np.where(reaches & ~reaches_shared, np.nan, access)
    return pd.Series(access, index=population.index, name="access")


def stepped(steps: Mapping[float, float]) -> Weight:
    """A weight by steps: `{10: 1, 30: 0.68}` is 1 up to 10 minutes, 0.68 up to 30, and 0 beyond."""
    ends = np.array(sorted(steps), dtype=float)
    levels = not_negative(np.array([*(steps[end] for end in sorted(steps)), 0.0]), "weights")
    return lambda minutes: levels[np.searchsorted(ends, minutes, side="left")]


def _by_code(numbers: pd.Series, name: str) -> Floats:
    column = not_negative(floats(numbers), name)
    if np.isnan(column).any():
        raise NotComputable(f"The {name} are missing for {numbers.index[np.isnan(column)][0]}.")
    if not numbers.index.is_unique:
        raise NotComputable(f"The {name} hold {numbers.index[numbers.index.duplicated()][0]} more than once.")
    return column


def _reachable(
    origins: pd.Index, sites: pd.Index, minutes: pd.DataFrame, *, limit: float, weight: Weight | None
) -> tuple[Positions, Positions, Floats]:
    """Positions of origin and site, and the weight, of each pair that counts."""
    times = not_negative(floats(minutes["minutes"]), "minutes")
    start, end = (
        origins.get_indexer(pd.Index(minutes["origin"])),
        sites.get_indexer(pd.Index(minutes["site"])),
    )
    near = (times <= limit) & (start >= 0) & (end >= 0)
    start, end, times = start[near], end[near], times[near]
    twice = pd.Series(start * len(sites) + end).duplicated().to_numpy()
    if twice.any():
        pair = f"{origins[start[twice][0]]} to {sites[end[twice][0]]}"
        raise NotComputable(f"The minutes from {pair} are given more than once.")
    weights = np.ones(times.size) if weight is None else np.asarray(weight(times), dtype=float)
    return start[weights > 0], end[weights > 0], weights[weights > 0]
