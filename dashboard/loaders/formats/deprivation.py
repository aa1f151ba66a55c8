"""The English Indices of Deprivation: File 7 of 2019 and 2025, and the 2025 underlying indicators.

File 7 of the two editions differs in the wording after the first words of a header, and one official header
is cut off, so columns are found by how they begin.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.catalogue.connectivity import CONNECTIVITY
from dashboard.catalogue.deprivation import SCORE
from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import AreaColumns, columns_of, kinds_named
from dashboard.loaders.files import Head, column_like
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.values import observations, residents
from dashboard.store.tables import Loaded, Observation, Population
from dashboard.words import counted

AREAS_RANKED = {"2011": 32_844, "2021": 33_755}
"""How many LSOAs of each edition England has; each has its own rank, but for ties."""

SCORES = {
    SCORE.key: "Index of Multiple Deprivation (IMD) Score",
    "income_score": "Income Score",
    "employment_score": "Employment Score",
    "education_score": "Education, Skills and Training Score",
    "health_score": "Health Deprivation and Disability Score",
    "crime_score": "Crime Score",
    "barriers_score": "Barriers to Housing and Services Score",
    "environment_score": "Living Environment Score",
    "idaci_score": "Income Deprivation Affecting Children Index (IDACI) Score",
    "idaopi_score": "Income Deprivation Affecting Older People (IDAOPI) Score",
}
"""Indicator key and how the column's header begins."""

RATES = ("income_score", "employment_score", "idaci_score", "idaopi_score")
"""Scores that are parts of a population, 0 to 1."""

_HEADER_CODE = re.compile(r"^LSOA code \((2011|2021)\)$")
_POPULATION = re.compile(r"^Total population: mid (\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class _RankColumns:
    rank: str
    decile: str


def _vintage_of(columns: tuple[str, ...]) -> str:
    """The LSOA edition that a File 7 header names, or an empty text if it is no File 7."""
    found = [match.group(1) for column in columns if (match := _HEADER_CODE.match(column.strip()))]
    ranked = any(c.startswith("Index of Multiple Deprivation (IMD) Rank") for c in columns)
    return found[0] if len(found) == 1 and ranked else ""


def _is_2019(head: Head) -> bool:
    return _vintage_of(head.columns) == "2011"


def _is_2025(head: Head) -> bool:
    return _vintage_of(head.columns) == "2021"


def _is_ranks(head: Head) -> bool:
    return head.has("IMD_rank", "IMD_decile") and kinds_named(head.columns) == {"lsoa"}


def _is_indicators(head: Head) -> bool:
    return head.has("connectivity_score") and kinds_named(head.columns) == {"lsoa"}


def _read_file_7(path: Path, progress: Progress) -> Parsed:
    table = Table.of_csv(path)
    lsoa = _file_7_areas(table)
    period = "2019" if lsoa.vintage == "2011" else "2025"
    _check_areas(table, lsoa)
    progress(0.3, f"{counted(table.rows_read, 'neighbourhood')} read")
    ranks = _RankColumns(
        column_like(table.frame.columns, "Index of Multiple Deprivation (IMD) Rank", file=path.name),
        column_like(table.frame.columns, "Index of Multiple Deprivation (IMD) Decile", file=path.name),
    )
    values = _scores(table) | _ranks(table, ranks, vintage=lsoa.vintage)
    counts = _populations(table)
    codes = table.frame[lsoa.code]
    rows: dict[type[Loaded], pd.DataFrame] = {
        Observation: observations(values, codes, vintage=lsoa.vintage, period=period)
    }
    for year, series in counts.items():
        rows[Population] = residents({"all": series}, codes, vintage=lsoa.vintage, year=year)
    progress(1.0, f"{counted(len(codes), 'neighbourhood')} checked")
    return _parsed(table, lsoa, rows=rows, period=period)


def _file_7_areas(table: Table) -> AreaColumns:
    code = column_like(table.frame.columns, "LSOA code (", file=table.file)
    name = column_like(table.frame.columns, "LSOA name (", file=table.file)
    return AreaColumns("lsoa", code.strip()[-5:-1], code, name)


def _check_areas(table: Table, lsoa: AreaColumns) -> None:
    table.keep_english(lsoa.code, "lsoa")
    table.keep_first([lsoa.code], "this LSOA stands in an earlier row already")


def _scores(table: Table) -> dict[str, pd.Series]:
    found = {}
    for key, prefix in SCORES.items():
        column = column_like(table.frame.columns, prefix, file=table.file)
        least, most = (0.0, 1.0) if key in RATES else (-np.inf, np.inf)
        found[key] = table.numbers(column, least=least, most=most, needed=key == SCORE.key)
    return found


def _ranks(table: Table, columns: _RankColumns, *, vintage: str) -> dict[str, pd.Series]:
    """Rank and decile, which must agree: the most deprived tenth of all areas is decile 1."""
    last = AREAS_RANKED[vintage]
    rank = table.numbers(columns.rank, least=1, most=last, whole=True, needed=True)
    decile = table.numbers(columns.decile, least=1, most=10, whole=True, needed=True)
    rank, decile = rank.reindex(table.frame.index), decile.reindex(table.frame.index)
    expected = np.ceil(rank * 10 / last)
    # Where a tenth is not a whole number of areas, the publisher may draw the line one area away.
    close = (rank * 10 % last).pipe(lambda rest: (rest <= 10) | (rest >= last - 10))
    wrong = (expected != decile) & ~(close & ((expected - decile).abs() <= 1))
    table.refuse(wrong, columns.decile, "the decile does not agree with the rank")
    return {"imd_rank": rank, "imd_decile": decile}


def _populations(table: Table) -> dict[int, pd.Series]:
    """All residents by the year that the header gives; nothing if the file leaves the column empty."""
    for column in table.frame.columns:
        match = _POPULATION.match(column.strip())
        if match:
            series = table.numbers(column, least=0, whole=True)
            return {int(match.group(1)): series} if series.notna().any() else {}
    return {}


def _read_ranks(path: Path, progress: Progress) -> Parsed:
    """The 2019 edition as ranks and deciles only, whole numbers written like `9.0`."""
    table = Table.of_csv(path)
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    if lsoa.vintage not in AREAS_RANKED:
        raise FileRefused(path.name, "its LSOA codes are of neither 2011 nor 2021.", column=lsoa.code)
    _check_areas(table, lsoa)
    named = {column.strip().lower(): column for column in table.frame.columns}
    values = _ranks(table, _RankColumns(named["imd_rank"], named["imd_decile"]), vintage=lsoa.vintage)
    period = "2019" if lsoa.vintage == "2011" else "2025"
    frame = observations(values, table.frame[lsoa.code], vintage=lsoa.vintage, period=period)
    progress(1.0, f"{counted(len(table.frame), 'neighbourhood')} checked")
    return _parsed(table, lsoa, rows={Observation: frame}, period=period)


def _read_indicators(path: Path, progress: Progress) -> Parsed:
    """Of the underlying indicators only the Department for Transport's connectivity score, 0 to 100."""
    table = Table.of_csv(path)
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    _check_areas(table, lsoa)
    column = column_like(table.frame.columns, "connectivity_score", file=path.name)
    values = {CONNECTIVITY.key: table.numbers(column, least=0, most=100)}
    frame = observations(values, table.frame[lsoa.code], vintage=lsoa.vintage, period="2025")
    progress(1.0, f"{counted(len(frame), 'connectivity score')} read")
    return _parsed(table, lsoa, rows={Observation: frame}, period="2025")


def _parsed(
    table: Table, lsoa: AreaColumns, *, rows: dict[type[Loaded], pd.DataFrame], period: str
) -> Parsed:
    return table.parsed(period, rows, areas=table.areas(lsoa))


IOD_2019 = Format("deprivation", "Indices of Deprivation 2019, File 7", "iod-2019", _is_2019, _read_file_7)
IOD_2025 = Format("deprivation", "Indices of Deprivation 2025, File 7", "iod-2025", _is_2025, _read_file_7)
IOD_2019_RANKS = Format(
    "deprivation", "Indices of Deprivation 2019, ranks and deciles", "iod-2019", _is_ranks, _read_ranks
)
IOD_2025_INDICATORS = Format(
    "deprivation",
    "Indices of Deprivation 2025, underlying indicators",
    "iod-2025-indicators",
    _is_indicators,
    _read_indicators,
    after=(IOD_2025,),
)
FORMATS = (IOD_2019, IOD_2025, IOD_2019_RANKS, IOD_2025_INDICATORS)
