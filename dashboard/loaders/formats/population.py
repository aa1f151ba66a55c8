"""Residents: Census of 2021, mid-year estimates by single year of age, totals of sub-ICB locations."""

import re
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import CODE_SHAPES, AreaColumns, columns_of, kinds_named
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import AREA_COLUMNS, Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.values import POPULATION_COLUMNS, residents
from dashboard.store.tables import Population
from dashboard.words import counted

BANDS = {"0-17": (0, 17), "18-64": (18, 64), "65-79": (65, 79), "80+": (80, 200)}
"""Age band and its first and last year of age; `all` is the published total."""

CENSUS_YEAR = 2021
DENOMINATORS_YEAR = 2022
"""Mid-2022, as the header of File 7 of the 2025 Indices says; the file itself has no date."""

_RESIDENTS = re.compile(r"all usual residents|^residence type: total", re.IGNORECASE)
_SMALL_AREA = re.compile(r"[\",]" + CODE_SHAPES["lsoa"] + r"[\",]")
_AGE = re.compile(r"^(\d{1,3})\+?$")
_FULL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"population(\d\d)(?!\d)", re.IGNORECASE)


def _is_census(head: Head) -> bool:
    columns = head.columns
    return (
        head.has("date", "geography", "geography code")
        and len(columns) > 3
        and _RESIDENTS.search(columns[3].strip()) is not None
        and _SMALL_AREA.search(head.text) is not None
    )


def _is_estimates(head: Head) -> bool:
    ages = {match.group(1) for column in head.columns if (match := _AGE.match(column.strip()))}
    return (
        head.has("total_population") and kinds_named(head.columns) == {"lsoa"} and {"0", "17", "80"} <= ages
    )


def _is_denominators(head: Head) -> bool:
    return head.has("sicbl_vintage", "sicbl_code", "sicbl_name", "denominator", "population")


def _read_census(path: Path, progress: Progress) -> Parsed:
    """All usual residents of each LSOA 2021: the first measure of a Census bulk file."""
    table = Table.of_csv(path)
    date, name, code, measure = table.frame.columns[:4]
    table.refuse(table.frame[date].str.strip() != str(CENSUS_YEAR), date, "this is not the Census of 2021")
    lsoa = AreaColumns("lsoa", str(CENSUS_YEAR), code, name)
    table.keep_english(code, "lsoa")
    table.keep_first([code], "this LSOA stands in an earlier row already")
    counts = {"all": table.numbers(measure, least=0, whole=True, needed=True)}
    progress(1.0, f"{counted(len(table.frame), 'neighbourhood')} counted")
    return _parsed(table, lsoa, counts=counts, year=CENSUS_YEAR)


def _read_estimates(path: Path, progress: Progress) -> Parsed:
    """Residents of each LSOA in all and in four age bands; the single years must add up to the total."""
    table = Table.of_csv(path, titles=("total_population",))
    year = _year(path, list(table.frame.columns))
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    table.keep_english(lsoa.code, "lsoa")
    table.keep_first([lsoa.code], "this LSOA stands in an earlier row already")
    total = table.numbers("total_population", least=0, whole=True, needed=True)
    ages = _ages(table)
    progress(0.7, f"{counted(len(table.frame), 'neighbourhood')} counted")
    wrong = ages.sum(axis=1) != total.reindex(ages.index)
    table.refuse(wrong, "total_population", "the ages do not add up to this total")
    bands = {band: ages.loc[:, first:last].sum(axis=1) for band, (first, last) in BANDS.items()}
    progress(1.0, "Ages added up")
    return _parsed(table, lsoa, counts={"all": total, **bands}, year=year)


def _ages(table: Table) -> pd.DataFrame:
    """Residents by single year of age, the columns being the ages in order, the rows those still kept."""
    found = {int(match.group(1)): c for c in table.frame.columns if (match := _AGE.match(c.strip()))}
    numbers = {age: table.numbers(found[age], least=0, whole=True, needed=True) for age in sorted(found)}
    return pd.DataFrame(numbers).reindex(table.frame.index)


def _year(path: Path, columns: list[str]) -> int:
    """The year of the estimates: from the header if it has one, else from the file's name."""
    for text in (*columns, path.name):
        if full := _FULL_YEAR.search(text):
            return int(full.group(1))
    if short := _SHORT_YEAR.search(path.name):
        return 2000 + int(short.group(1))
    raise FileRefused(
        path.name,
        "neither its header nor its name says of which year the estimates are. "
        "Keep the name that it was published under, or put the year in it (population_2020.csv).",
    )


def _parsed(table: Table, lsoa: AreaColumns, *, counts: dict[str, pd.Series], year: int) -> Parsed:
    rows = residents(counts, table.frame[lsoa.code], vintage=lsoa.vintage, year=year)
    return table.parsed(str(year), {Population: rows}, areas=table.areas(lsoa))


def _read_denominators(path: Path, progress: Progress) -> Parsed:
    """All residents of each sub-ICB location in each edition; other denominators are set aside."""
    table = Table.of_csv(path)
    table.leave_out(table.frame["denominator"].str.strip() != "total")
    vintages = table.frame["sicbl_vintage"].str.strip()
    table.refuse(~vintages.str.fullmatch(r"20\d\d"), "sicbl_vintage", "this is no year")
    table.keep_english("sicbl_code", "place")
    table.keep_first(["sicbl_code", "sicbl_vintage"], "this place stands in an earlier row of its edition")
    counts = table.numbers("population", least=0, whole=True, needed=True)
    frame = table.frame.assign(
        area_code=table.frame["sicbl_code"],
        area_vintage=vintages.reindex(table.frame.index),
        age_band="all",
        year=DENOMINATORS_YEAR,
        count=counts.reindex(table.frame.index).astype("int64"),
        row=table.frame.index,
    )
    progress(1.0, f"{counted(len(frame), 'place')} counted")
    areas = frame.assign(
        code=frame["area_code"],
        vintage=frame["area_vintage"],
        kind="place",
        name=frame["sicbl_name"].str.strip(),
        ods_code=None,
    )
    return table.parsed(
        str(DENOMINATORS_YEAR), {Population: frame[list(POPULATION_COLUMNS)]}, areas=areas[list(AREA_COLUMNS)]
    )


CENSUS = Format("population", "Census 2021, usual residents", "census-2021", _is_census, _read_census)
ESTIMATES = Format(
    "population",
    "mid-year estimates by single year of age",
    "mid-year-estimates",
    _is_estimates,
    _read_estimates,
)
DENOMINATORS = Format(
    "population",
    "population denominators of sub-ICB locations",
    "sub-icb-denominators",
    _is_denominators,
    _read_denominators,
)
FORMATS = (CENSUS, ESTIMATES, DENOMINATORS)
