"""Journey time statistics by local authority, as the Department for Transport published them until 2019.

Discontinued: shown only as history. Districts are indented below counties and regions; 120 minutes means that
the journey cannot be made within 120.
"""

import re
from pathlib import Path

import pandas as pd

from dashboard.catalogue.journey_history import minutes_key
from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import CODE_SHAPES
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import AREA_COLUMNS, Format, Note, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.values import observations
from dashboard.store.tables import Observation
from dashboard.words import counted

COLUMNS = {
    "GPPTt": minutes_key("gp", "transit"),
    "GPCart": minutes_key("gp", "car"),
    "HospPTt": minutes_key("hospital", "transit"),
    "HospCart": minutes_key("hospital", "car"),
    "TownPTt": minutes_key("town", "transit"),
    "TownCart": minutes_key("town", "car"),
}
"""A column of the file and the indicator that it gives."""

UNREACHABLE = 120
NOT_DISTRICTS = re.compile(r"E(?:10|11|12|92)\d{6}")
"""Counties, metropolitan counties, regions and England, whose rows stand among those of the districts."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def _recognises(head: Head) -> bool:
    return head.has("la_code", "la_name", "gpptt", "hospptt")


def _read(path: Path, progress: Progress) -> Parsed:
    """Average minutes to the nearest surgery, hospital and town centre; 120 is kept as no value."""
    table = Table.of_csv(path)
    named = {column.strip().lower(): column for column in table.frame.columns}
    code, name = named["la_code"], named["la_name"]
    table.leave_out(table.frame[code].str.strip().str.fullmatch(NOT_DISTRICTS))
    table.refuse(
        ~table.frame[code].str.strip().str.fullmatch(CODE_SHAPES["district"]), code,
        "this is not the GSS code of a district",
    )  # fmt: skip
    year = _year(path)
    minutes = {
        key: table.numbers(named[column.lower()], least=0, most=UNREACHABLE)
        for column, key in COLUMNS.items()
    }
    values = {key: column.where(column < UNREACHABLE) for key, column in minutes.items()}
    codes = table.frame[code].str.strip()
    progress(1.0, f"{counted(len(codes), 'district')} read")
    return table.parsed(
        year,
        {Observation: observations(values, codes, vintage=year, period=year)},
        areas=_areas(codes, table.frame[name].str.strip(), year),
        notes=_unreachable(minutes),
    )


def _unreachable(minutes: dict[str, pd.Series]) -> tuple[Note, ...]:
    words = "120 minutes means that it cannot be reached within 120: no number is kept."
    return tuple(
        Note("repaired", key, words, tuple(int(row) for row in column.index[column == UNREACHABLE]))
        for key, column in minutes.items()
        if (column == UNREACHABLE).any()
    )


def _year(path: Path) -> str:
    match = _YEAR.search(path.name)
    if match is None:
        raise FileRefused(
            path.name,
            "the file does not say of which year it is: put the year in its name (jts_lad_2016.csv).",
        )
    return match.group(1)


def _areas(codes: pd.Series, names: pd.Series, year: str) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"code": codes, "vintage": year, "kind": "district", "name": names, "ods_code": None}
    )
    return frame[list(AREA_COLUMNS)].drop_duplicates("code").reset_index(drop=True)


STATISTICS = Format(
    "journeys",
    "journey time statistics by local authority",
    "journey-time-statistics",
    _recognises,
    _read,
)
FORMATS = (STATISTICS,)
