"""The ONS Rural Urban Classification of 2021 by LSOA: which neighbourhoods are rural."""

import re
from pathlib import Path

from dashboard.catalogue.rurality import RURAL_RESIDENTS
from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import columns_of, kinds_named
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.values import observations
from dashboard.store.tables import Observation
from dashboard.words import counted

PERIOD = "2021"
CODE_COLUMN = re.compile(r"^ruc21(cd|_code)$", re.IGNORECASE)
RURAL, URBAN = ("RLN1", "RLF1", "RSN1", "RSF1"), ("UN1", "UF1")
"""Larger and smaller rural, urban; each nearer to or further from a major town or city."""


def _code_column(columns: tuple[str, ...]) -> str:
    """The column that holds the classification's code, or an empty text if there is none."""
    return next((column for column in columns if CODE_COLUMN.match(column.strip())), "")


def _recognises(head: Head) -> bool:
    return bool(_code_column(head.columns)) and kinds_named(head.columns) == {"lsoa"}


def _read(path: Path, progress: Progress) -> Parsed:
    """100 for a rural neighbourhood and 0 for an urban one, so that a mean over residents is per cent."""
    table = Table.of_csv(path)
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    code = _code_column(tuple(table.frame.columns))
    if not code:
        raise FileRefused(path.name, "there is no column with the code of the classification (RUC21CD).")
    table.keep_english(lsoa.code, "lsoa")
    table.keep_first([lsoa.code], "this LSOA stands in an earlier row already")
    table.frame = table.frame.assign(**{code: table.frame[code].str.strip().str.upper()})
    known = table.frame[code].isin([*RURAL, *URBAN])
    table.refuse(~known, code, f"this is none of the codes {', '.join([*RURAL, *URBAN])}")
    values = {RURAL_RESIDENTS.key: table.frame[code].isin(RURAL).astype(float) * 100}
    frame = observations(values, table.frame[lsoa.code], vintage=lsoa.vintage, period=PERIOD)
    progress(1.0, f"{counted(len(frame), 'neighbourhood')} read")
    return table.parsed(PERIOD, {Observation: frame}, areas=table.areas(lsoa))


RURALITY = Format("population", "Rural Urban Classification 2021", "ruc-2021", _recognises, _read)
FORMATS = (RURALITY,)
