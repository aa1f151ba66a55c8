"""Modelled loneliness, in the form of the published small-area model."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.surface import rough
from dashboard.sample.world import World

DECILE_ENDS = (20.5, 21.5, 22.5, 23.5, 24.75, 26.0, 27.5, 29.0, 30.75)
"""Invented national ends of the tenths, per cent; tenth 10 is the loneliest."""


def files(world: World) -> Iterator[SampleFile]:
    """One file: per cent of adults lonely and the national tenth of each LSOA."""
    per_cent = _per_cent(world)
    table = pd.DataFrame(
        {
            "lsoa11_code": world.areas["lsoa_code"],
            "perc": per_cent,
            "deciles": np.searchsorted(DECILE_ENDS, per_cent) + 1,
        }
    )
    yield SampleFile(
        "england_cls_loneliness_lsoa.csv",
        csv_bytes(table),
        "Synthetic modelled loneliness, LSOA 2011",
        "Follows the form of an unofficial model from the Community Life Survey, but on LSOA 2011. "
        "Invented: higher where deprivation is, and where many people are old.",
    )


def _per_cent(world: World) -> pd.Series:
    random = world.random("loneliness")
    areas = world.areas
    level = 24.3 + 2.9 * areas["deprivation"] + 1.3 * areas["older"] + 0.6 * areas["students"]
    level = level + 0.6 * rough(areas, random, 3_000) + 0.4 * random.standard_normal(len(areas))
    return level.clip(17.5, 38.5).round(4)
