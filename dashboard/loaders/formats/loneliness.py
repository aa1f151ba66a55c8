"""Modelled loneliness by LSOA: an unofficial model after the Community Life Survey, never a measurement."""

from pathlib import Path

from dashboard.catalogue import loneliness
from dashboard.loaders.area_columns import columns_of, kinds_named
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.values import observations
from dashboard.store.tables import Observation
from dashboard.words import counted

PERIOD = "2020"
"""Of the survey that the model was fitted to; the file itself has no date."""


def _recognises(head: Head) -> bool:
    return head.has("perc", "deciles") and kinds_named(head.columns) == {"lsoa"}


def _read(path: Path, progress: Progress) -> Parsed:
    """Per cent of people modelled as lonely."""
    table = Table.of_csv(path, titles=("perc", "deciles"))
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    table.keep_english(lsoa.code, "lsoa")
    table.keep_first([lsoa.code], "this LSOA stands in an earlier row already")
    table.numbers("deciles", least=1, most=10, whole=True)
    values = {loneliness.LONELINESS.key: table.numbers("perc", least=0, most=100)}
    frame = observations(values, table.frame[lsoa.code], vintage=lsoa.vintage, period=PERIOD)
    progress(1.0, f"{counted(len(frame), 'neighbourhood')} read")
    return table.parsed(PERIOD, {Observation: frame}, areas=table.areas(lsoa))


LONELINESS = Format("population", "modelled loneliness", "loneliness-model", _recognises, _read)
FORMATS = (LONELINESS,)
