"""Towns and postcode districts, by which people look for an area. A full postcode is never kept."""

import re
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import CODE_SHAPES
from dashboard.loaders.files import Head
from dashboard.loaders.formats.centroids import CENTROIDS
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import PlaceName
from dashboard.words import counted

POSTCODE_DISTRICT = r"[A-Z]{1,2}\d[A-Z\d]?"
_DISTRICT_COLUMN = re.compile(r"^LAD(\d\d)CD$", re.IGNORECASE)


def _is_towns(head: Head) -> bool:
    return head.has("geonameid", "name", "latitude", "longitude") and _has_district(head)


def _is_postcode_districts(head: Head) -> bool:
    return head.has("postcode_district", "latitude", "longitude") and _has_district(head)


def _has_district(head: Head) -> bool:
    return any(_DISTRICT_COLUMN.match(column.strip()) for column in head.columns)


def _read_towns(path: Path, progress: Progress) -> Parsed:
    """Places of England: name, position, population where known, and the district they stand in."""
    table = Table.of_csv(path)
    table.refuse(table.frame["name"].str.strip() == "", "name", "this cell is empty")
    population = table.numbers("population", least=1, whole=True)
    progress(1.0, f"{counted(len(table.frame), 'town')} read")
    return _names(table, "name", kind="town", population=population)


def _read_postcode_districts(path: Path, progress: Progress) -> Parsed:
    """Outward codes: the part of a postcode before the space."""
    table = Table.of_csv(path)
    known = table.frame["postcode_district"].str.strip().str.fullmatch(POSTCODE_DISTRICT)
    table.refuse(~known, "postcode_district", "this is not a postcode district such as LA9")
    table.keep_first(["postcode_district"], "this postcode district stands in an earlier row already")
    progress(1.0, f"{counted(len(table.frame), 'postcode district')} read")
    return _names(table, "postcode_district", kind="postcode district", population=pd.Series(dtype=float))


def _names(table: Table, column: str, *, kind: str, population: pd.Series) -> Parsed:
    district = _district_column(table)
    known = table.frame[district].str.strip().str.fullmatch(CODE_SHAPES["district"])
    table.refuse(~known & (table.frame[district] != ""), district, "this is not the GSS code of a district")
    latitude = table.numbers("latitude", least=49, most=61.5, needed=True)
    longitude = table.numbers("longitude", least=-9, most=2.5, needed=True)
    frame = table.frame
    codes = frame[district].str.strip()
    rows = pd.DataFrame(
        {
            "name": frame[column].str.strip(),
            "kind": kind,
            "latitude": latitude.reindex(frame.index),
            "longitude": longitude.reindex(frame.index),
            "population": population.reindex(frame.index).astype("Int64"),
            "district_code": codes.where(codes != ""),
            "row": frame.index,
        }
    )
    return table.parsed(_edition(district), {PlaceName: rows})


def _district_column(table: Table) -> str:
    for column in table.frame.columns:
        if _DISTRICT_COLUMN.match(column.strip()):
            return str(column)
    raise FileRefused(table.file, "the column of district codes is missing.", column="LAD25CD")


def _edition(column: str) -> str:
    return f"20{column.strip()[3:5]}"


TOWNS = Format("areas", "towns", "geonames", _is_towns, _read_towns, after=(CENTROIDS,))
POSTCODE_DISTRICTS = Format(
    "areas",
    "postcode districts",
    "ons-postcodes",
    _is_postcode_districts,
    _read_postcode_districts,
    after=(CENTROIDS,),
)
FORMATS = (TOWNS, POSTCODE_DISTRICTS)
