"""How many rows a file had, as far as it may be told: where rows are people, their number is one of people.

Set beside counts that are hidden or rounded, it would tell more of them than they do.
"""

import pandas as pd

from dashboard.catalogue.sources import SOURCES

UNTOLD = "Not told: rows are people"
SOME = "Some"


def of_people(source_keys: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether the rows of a source's files are people, or count them."""
    return source_keys.isin([key for key, each in SOURCES.items() if each.counts_people])


def told(rows: "pd.Series[int]", source_keys: "pd.Series[str]") -> "pd.Series[str]":
    """Numbers of rows of files of these sources, in words."""
    return rows.map("{:,}".format).mask(of_people(source_keys), UNTOLD)


def told_if_any(rows: "pd.Series[int]", source_keys: "pd.Series[str]") -> "pd.Series[str]":
    """The same, but of people it is told whether there are any."""
    return rows.map("{:,}".format).mask(of_people(source_keys) & (rows > 0), SOME)


def placed(numbers: pd.Series, source_keys: "pd.Series[str]") -> pd.Series:
    """Numbers of rows within their file; of people none, as two of them tell how many lie between."""
    return numbers.astype(object).mask(of_people(source_keys), "")


def sealed(digests: "pd.Series[str]", source_keys: "pd.Series[str]") -> "pd.Series[str]":
    """The first digits of files' SHA-256; of people none, as they would confirm a guess of the whole file."""
    return digests.str.slice(0, 12).mask(of_people(source_keys), UNTOLD)


def named_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that are named one by one (column source_key), without those that are people."""
    return rows[~of_people(rows["source_key"])].drop(columns="source_key")
