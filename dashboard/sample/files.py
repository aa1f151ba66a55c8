"""A file of the sample as bytes: the same bytes on every machine."""

import csv
from dataclasses import dataclass
from typing import Literal

import pandas as pd

MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "toml": "application/toml",
}


@dataclass(frozen=True)
class SampleFile:
    """One file: its name, its bytes, and what the data package says of it."""

    name: str
    content: bytes
    title: str
    description: str
    encoding: str = "utf-8"

    @property
    def format(self) -> str:
        """The kind of file, as the data package names it: csv, json, xlsx or zip."""
        return self.name.rsplit(".", 1)[1]

    @property
    def media_type(self) -> str:
        """The registered media type of the format."""
        return MEDIA_TYPES[self.format]


def csv_bytes(
    table: pd.DataFrame,
    *,
    header: bool = True,
    quote_all: bool = False,
    line_end: Literal["\n", "\r\n"] = "\n",
    encoding: str = "utf-8",
) -> bytes:
    """A table as CSV without its index, in the line ends, quotes and encoding that a publisher uses."""
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    text: str = table.to_csv(index=False, header=header, quoting=quoting, lineterminator=line_end)
    return text.encode(encoding)
