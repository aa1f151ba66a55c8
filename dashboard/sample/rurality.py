"""Rural and urban neighbourhoods, in the form of the ONS Rural Urban Classification of 2021."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.world import World

MOSTLY = 0.3
"""How rural an area of the invented region must be, 0 to 1, to be called so."""
SMALLER = 0.6
PRESTON = (353_700, 429_800)
FAR_METRES = 35_000
WORDS = {
    "UN1": ("Urban: Nearer to a major town or city", "Urban"),
    "UF1": ("Urban: Further from a major town or city", "Urban"),
    "RLN1": ("Larger rural: Nearer to a major town or city", "Rural"),
    "RLF1": ("Larger rural: Further from a major town or city", "Rural"),
    "RSN1": ("Smaller rural: Nearer to a major town or city", "Rural"),
    "RSF1": ("Smaller rural: Further from a major town or city", "Rural"),
}


def files(world: World) -> Iterator[SampleFile]:
    """One file: the class of each LSOA."""
    codes = _codes(world)
    table = pd.DataFrame(
        {
            "lsoa11_code": world.areas["lsoa_code"],
            "ruc21_code": codes,
            "classification": [WORDS[code][0] for code in codes],
            "ruc": [WORDS[code][1] for code in codes],
        }
    )
    yield SampleFile(
        "ruc21_lsoa11.csv",
        csv_bytes(table),
        "Synthetic rural and urban classes, LSOA 2011",
        "Follows the form of the Rural Urban Classification 2021, but on LSOA 2011. Invented from how thinly "
        "the invented region is settled: it is not the official class of any real neighbourhood.",
    )


def _codes(world: World) -> list[str]:
    areas = world.areas
    far = np.hypot(areas["x"] - PRESTON[0], areas["y"] - PRESTON[1]) > FAR_METRES
    size = np.select([areas["rural"] > SMALLER, areas["rural"] > MOSTLY], ["RS", "RL"], "U")
    return [f"{kind}{'F' if is_far else 'N'}1" for kind, is_far in zip(size, far, strict=True)]
