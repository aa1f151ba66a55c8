"""Transport connectivity, in the form of the underlying indicators of the Indices of Deprivation 2025."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.surface import rough
from dashboard.sample.world import World

PRESTON = (353_700, 429_800)
"""The region's main railway junction, British National Grid metres."""


def files(world: World) -> Iterator[SampleFile]:
    """One file: the connectivity score of each LSOA, 0 to 100, higher is better connected."""
    table = pd.DataFrame({"lsoa11_code": world.areas["lsoa_code"], "connectivity_score": _score(world)})
    yield SampleFile(
        "imd2025_lsoa11_indicators.csv",
        csv_bytes(table),
        "Synthetic transport connectivity, LSOA 2011",
        "Follows the form of the underlying indicators of the Indices of Deprivation 2025, but on LSOA 2011 "
        "and with the connectivity score alone. Invented: low in the rural north and east.",
    )


def _score(world: World) -> pd.Series:
    random = world.random("connectivity")
    areas = world.areas
    remote = np.hypot(areas["x"] - PRESTON[0], areas["y"] - PRESTON[1]) / 60_000
    level = 76 - 42 * areas["rural"] - 14 * remote + 3.5 * areas["deprivation"]
    level = level + 4 * rough(areas, random, 2_000) + 3 * random.standard_normal(len(areas))
    return level.clip(3, 98).round(3)
