"""The invented ground pattern that every subject of the sample is drawn from.

Four smooth fields over the small areas, none of them measured anywhere: deprivation, older age, students and
rurality. They follow what is widely known of the region (a poor coast and mill towns, a comfortable Ribble
valley and South Lakes, older people by the sea), so that a page has something to find; no value of an
official index enters.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

URBAN_NEIGHBOURS = 40
RURAL_NEIGHBOURS = 3
NEIGHBOURHOOD_METRES = 5_000


@dataclass(frozen=True)
class Centre:
    """A town's pull on a field: strongest in its middle, fading over `reach` metres."""

    x: int
    y: int
    reach: int
    pull: float


DEPRIVATION = (
    Centre(331_000, 436_100, 2_600, 2.6),  # Blackpool
    Centre(333_200, 437_800, 1_100, 1.0),  # Blackpool, inland estates
    Centre(333_700, 448_000, 1_800, 1.8),  # Fleetwood
    Centre(342_900, 464_000, 1_600, 2.1),  # Morecambe
    Centre(341_600, 461_200, 1_500, 0.9),  # Heysham
    Centre(348_000, 462_800, 1_200, 0.9),  # Lancaster, north of the river
    Centre(319_800, 469_000, 2_200, 2.1),  # Barrow-in-Furness
    Centre(317_200, 480_100, 1_500, 0.8),  # Millom
    Centre(354_600, 430_300, 2_200, 2.3),  # inner Preston
    Centre(351_300, 431_700, 1_200, 0.7),  # Preston, west
    Centre(368_300, 428_000, 2_700, 2.4),  # Blackburn
    Centre(369_400, 422_500, 1_500, 1.1),  # Darwen
    Centre(376_400, 428_600, 1_900, 2.0),  # Accrington
    Centre(384_200, 432_700, 2_700, 2.5),  # Burnley
    Centre(386_100, 437_300, 2_000, 2.1),  # Nelson
    Centre(389_000, 440_100, 1_400, 1.1),  # Colne
    Centre(379_500, 423_000, 1_600, 0.9),  # Haslingden
    Centre(386_800, 423_000, 1_500, 1.2),  # Bacup
    Centre(349_200, 406_000, 2_200, 2.1),  # Skelmersdale
    Centre(359_000, 417_700, 1_300, 1.0),  # Chorley
    Centre(354_300, 422_300, 1_300, 0.6),  # Leyland
    Centre(372_500, 440_500, 7_500, -1.0),  # Ribble valley
    Centre(360_600, 437_500, 4_000, -0.6),  # Longridge
    Centre(352_800, 434_800, 2_500, -0.9),  # north Preston
    Centre(334_600, 427_600, 3_000, -0.8),  # Lytham
    Centre(335_700, 439_200, 2_300, -0.9),  # Poulton
    Centre(349_200, 445_200, 6_000, -0.5),  # Garstang
    Centre(351_500, 492_600, 9_000, -0.7),  # Kendal
    Centre(340_000, 493_000, 10_000, -0.7),  # the Lakes
    Centre(347_500, 411_500, 5_000, -0.7),  # Parbold and Rufford
    Centre(356_300, 421_500, 3_000, -0.6),  # Euxton and Clayton
)
OLDER = (
    Centre(333_500, 428_300, 3_500, 1.1),  # Lytham St Annes
    Centre(332_000, 443_000, 2_500, 1.2),  # Cleveleys
    Centre(336_600, 447_300, 3_500, 1.0),  # Preesall
    Centre(331_000, 440_000, 1_800, 0.6),  # Blackpool, north shore
    Centre(339_700, 477_000, 6_000, 1.6),  # Grange-over-Sands
    Centre(346_500, 466_300, 3_000, 0.8),  # Bolton-le-Sands
    Centre(341_200, 498_800, 11_000, 0.9),  # the Lakes
    Centre(361_200, 478_700, 8_000, 0.6),  # Kirkby Lonsdale
    Centre(353_900, 429_900, 2_600, -1.3),  # Preston
    Centre(368_200, 428_300, 2_600, -1.2),  # Blackburn
    Centre(384_800, 434_500, 3_600, -0.9),  # Burnley and Nelson
    Centre(376_400, 428_600, 1_900, -0.5),  # Accrington
    Centre(349_200, 406_000, 2_200, -0.4),  # Skelmersdale
)
STUDENTS = (
    Centre(348_500, 457_400, 1_200, 3.0),  # the university south of Lancaster
    Centre(347_700, 461_500, 1_000, 1.0),  # Lancaster
    Centre(353_400, 429_800, 900, 1.6),  # Preston
    Centre(342_500, 407_400, 900, 1.4),  # Ormskirk
)


def fields(areas: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Columns deprivation, older, students (0 England's middle, 1 a standard deviation), rural (0 to 1)."""
    rural = rurality(areas)
    deprivation = -0.33 - 0.6 * rural + pulls(areas, DEPRIVATION) + 0.3 * rough(areas, random, 2_500)
    older = 0.1 + 0.5 * rural + pulls(areas, OLDER) + 0.25 * rough(areas, random, 2_500)
    return pd.DataFrame(
        {
            "deprivation": deprivation + 0.35 * random.standard_normal(len(areas)),
            "older": older + 0.25 * random.standard_normal(len(areas)),
            "students": pulls(areas, STUDENTS),
            "rural": rural,
        },
        index=areas.index,
    )


def rurality(areas: pd.DataFrame) -> pd.Series:
    """0 in a town, 1 where hardly another small area lies within 5 kilometres."""
    neighbours = (_distances(areas) <= NEIGHBOURHOOD_METRES).sum(axis=1)
    span = np.log(URBAN_NEIGHBOURS / RURAL_NEIGHBOURS)
    return pd.Series(np.log(URBAN_NEIGHBOURS / neighbours) / span, index=areas.index).clip(0, 1)


def pulls(areas: pd.DataFrame, centres: tuple[Centre, ...]) -> pd.Series:
    """The sum of the pulls of all centres on each small area."""
    total = pd.Series(0.0, index=areas.index)
    for centre in centres:
        squared = (areas["x"] - centre.x) ** 2 + (areas["y"] - centre.y) ** 2
        total += centre.pull * np.exp(-0.5 * squared / centre.reach**2)
    return total


def rough(areas: pd.DataFrame, random: np.random.Generator, reach: float) -> pd.Series:
    """A random field in which neighbours resemble each other over `reach` metres; mean 0, deviation 1."""
    weights = np.exp(-0.5 * (_distances(areas) / reach) ** 2)
    field = weights @ random.standard_normal(len(areas)) / np.sqrt((weights**2).sum(axis=1))
    return pd.Series((field - field.mean()) / field.std(), index=areas.index)


def _distances(areas: pd.DataFrame) -> np.ndarray:
    x, y = areas["x"].to_numpy(dtype=float), areas["y"].to_numpy(dtype=float)
    return np.asarray(np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]))
