"""Population-weighted centroids of LSOAs: where an area's people live on average."""

from pathlib import Path

import pandas as pd

from dashboard.loaders.area_columns import columns_of, kinds_named
from dashboard.loaders.files import Head
from dashboard.loaders.formats.boundaries import BOUNDARIES
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import AreaCentroid
from dashboard.words import counted

EASTERNMOST, NORTHERNMOST = 700_000, 1_300_000
"""The corner of the British National Grid, metres."""


def _recognises(head: Head) -> bool:
    return head.has("x", "y") and kinds_named(head.columns) == {"lsoa"}


def _read(path: Path, progress: Progress) -> Parsed:
    """Centroids in British National Grid metres (columns x and y)."""
    table = Table.of_csv(path)
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    table.keep_english(lsoa.code, "lsoa")
    table.keep_first([lsoa.code], "this LSOA stands in an earlier row already")
    named = {column.strip().lower(): column for column in table.frame.columns}
    east = table.numbers(named["x"], least=0, most=EASTERNMOST, needed=True)
    north = table.numbers(named["y"], least=0, most=NORTHERNMOST, needed=True)
    frame = table.frame
    rows = pd.DataFrame(
        {
            "area_code": frame[lsoa.code],
            "area_vintage": lsoa.vintage,
            "easting": east.reindex(frame.index),
            "northing": north.reindex(frame.index),
            "row": frame.index,
        }
    )
    progress(1.0, f"{counted(len(rows), 'centroid')} read")
    return table.parsed(lsoa.vintage, {AreaCentroid: rows}, areas=table.areas(lsoa))


CENTROIDS = Format(
    "areas", "population-weighted centroids", "ons-centroids", _recognises, _read, after=(BOUNDARIES,)
)
FORMATS = (CENTROIDS,)
