"""Households without a car or van: Census 2021, table TS045, by LSOA 2021.

A copy put on other areas, with a column such as LSOA11CD in place of `geography code`, is taken as well.
"""

from pathlib import Path

import pandas as pd

from dashboard.catalogue.transport import NO_CAR
from dashboard.loaders.area_columns import AreaColumns, columns_of, kinds_named
from dashboard.loaders.files import Head, column_like
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.values import OBSERVATION_COLUMNS
from dashboard.store.tables import Observation
from dashboard.words import counted

ALL = "Number of cars or vans: Total: All households"
NONE = "Number of cars or vans: No cars or vans in household"
CENSUS_YEAR = "2021"


def _recognises(head: Head) -> bool:
    of_areas = head.has("geography", "geography code") or kinds_named(head.columns) == {"lsoa"}
    return of_areas and any(column.strip().lower().startswith(NONE.lower()) for column in head.columns)


def _read(path: Path, progress: Progress) -> Parsed:
    """The share of households without a car or van, with both counts, for each LSOA."""
    table = Table.of_csv(path)
    lsoa = _lsoa(table, path)
    date = column_like(table.frame.columns, "date", file=path.name)
    code = lsoa.code
    total, none = (column_like(table.frame.columns, prefix, file=path.name) for prefix in (ALL, NONE))
    table.refuse(table.frame[date].str.strip() != CENSUS_YEAR, date, "this is not the Census of 2021")
    table.keep_english(code, "lsoa")
    table.keep_first([code], "this LSOA stands in an earlier row already")
    households = table.numbers(total, least=1, whole=True, needed=True)
    without = table.numbers(none, least=0, whole=True, needed=True)
    more = (without > households).reindex(table.frame.index)
    table.refuse(more, none, "this is more than all households")
    frame = _rows(table.frame, lsoa, without, households)
    progress(1.0, f"{counted(len(frame), 'neighbourhood')} read")
    return table.parsed(CENSUS_YEAR, {Observation: frame}, areas=table.areas(lsoa))


def _lsoa(table: Table, path: Path) -> AreaColumns:
    if kinds_named(table.frame.columns):
        return columns_of("lsoa", table.frame.columns, file=path.name)
    named = {column.strip().lower(): column for column in table.frame.columns}
    return AreaColumns("lsoa", CENSUS_YEAR, named["geography code"], named["geography"])


def _rows(kept: pd.DataFrame, lsoa: AreaColumns, without: pd.Series, households: pd.Series) -> pd.DataFrame:
    top, bottom = without.reindex(kept.index), households.reindex(kept.index)
    frame = pd.DataFrame(
        {
            "indicator_key": NO_CAR.key,
            "area_code": kept[lsoa.code],
            "area_vintage": lsoa.vintage,
            "period": CENSUS_YEAR,
            "value": 100 * top / bottom,
            "numerator": top,
            "denominator": bottom,
            "marker": "",
            "row": kept.index,
        }
    )
    return frame[list(OBSERVATION_COLUMNS)]


CARS = Format("cars", "Census 2021 cars and vans (TS045)", "census-cars", _recognises, _read)
FORMATS = (CARS,)
