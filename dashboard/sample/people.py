"""The invented residents of each small area, by single year of age."""

import numpy as np
import pandas as pd

AGES = 91
"""Ages 0 to 89, then 90 and over."""

TYPICAL_SIZE = 1_610
SHAPE_AGES = (0, 8, 15, 19, 23, 30, 38, 45, 55, 60, 67, 73, 80, 85, 89, 90)
SHAPE = (1.05, 1.2, 1.15, 1.1, 1.15, 1.25, 1.2, 1.15, 1.35, 1.2, 1.0, 1.05, 0.62, 0.42, 0.25, 0.9)


def residents(areas: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Whole numbers of people: a row for each area, columns 0 to 90 (the last is 90 and over).

    `areas` has the columns of `surface.fields`.
    """
    shares = _age_shares(areas)
    sizes = _sizes(areas, random)
    counts = np.array([random.multinomial(size, share) for size, share in zip(sizes, shares, strict=True)])
    return pd.DataFrame(counts, index=areas.index, columns=range(AGES))


def _sizes(areas: pd.DataFrame, random: np.random.Generator) -> np.ndarray:
    spread = np.exp(0.17 * random.standard_normal(len(areas)))
    sizes = TYPICAL_SIZE * spread * (1 + 0.35 * areas["students"].to_numpy())
    return np.round(sizes).clip(1_000, 4_500).astype(int)


def _age_shares(areas: pd.DataFrame) -> np.ndarray:
    age = np.arange(AGES)
    older, poor = areas["older"].to_numpy()[:, None], areas["deprivation"].to_numpy()[:, None]
    weights = np.interp(age, SHAPE_AGES, SHAPE) * np.exp(0.012 * older * (age - 42))
    weights = weights * np.exp(0.09 * poor * (np.exp(-age / 14) - 0.35 * (age / 90) ** 2))
    weights = weights + 4.0 * areas["students"].to_numpy()[:, None] * ((age >= 18) & (age <= 22))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
