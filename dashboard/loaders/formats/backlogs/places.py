"""From where a person is registered or lives to the area they are counted in."""

from pathlib import Path

import duckdb
import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import read_csv
from dashboard.loaders.formats.backlogs.mapping import Mapping
from dashboard.loaders.postcodes import compact, positions

CODE_SHAPES = {"pcn": "U[0-9]{5}", "district": "E0[6-9][0-9]{6}"}
FIRST_LETTERS = {"pcn": "U", "district": "E"}
DIGITS = {"pcn": 5, "district": 8}


def add_lookups(connection: duckdb.DuckDBPyConnection, mapping: Mapping, extract: str) -> int:
    """Make a table `lookup_N (code, becomes, area)` for each step from the area column to the area's code.

    `extract` is the SQL that reads the extract. Returns how many there are. Raises `FileRefused` for a
    lookup that is none, and where postcodes are to become networks and no lookup says how.
    """
    tables = [_lookup(path) for path in mapping.lookups]
    if mapping.holds == "postcode" and not tables:
        tables = [_postcode_districts(connection, mapping, extract)]
    for number, table in enumerate(tables):
        connection.register("given", table)
        area = area_number("becomes", mapping.level)
        connection.execute(f"CREATE TEMP TABLE lookup_{number} AS SELECT *, {area} AS area FROM given")  # noqa: S608
        connection.unregister("given")
    return len(tables)


def _lookup(path: Path) -> pd.DataFrame:
    frame = read_csv(path)
    if frame.shape[1] < 2:
        raise FileRefused(path.name, "a lookup needs two columns: a code, and the code it becomes.")
    pairs = pd.DataFrame({"code": compact(frame.iloc[:, 0]), "becomes": compact(frame.iloc[:, 1])})
    twice = pairs.drop_duplicates()["code"].duplicated()
    if twice.any():
        row = int(twice.index[twice][0])
        raise FileRefused(
            path.name, "this code becomes two different ones.", row=row, column=frame.columns[0]
        )
    return pairs.drop_duplicates()


def _postcode_districts(
    connection: duckdb.DuckDBPyConnection, mapping: Mapping, extract: str
) -> pd.DataFrame:
    """Each postcode of the extract with its district; held in memory only while the extract is read."""
    if mapping.level != "district":
        raise FileRefused(
            mapping.file, "postcodes become networks only through a lookup. Name it under [area] lookups."
        )
    cell = squeezed(quoted(mapping.column("area")))
    found = connection.execute(f"SELECT DISTINCT {cell} AS code FROM {extract}").df()  # noqa: S608
    districts = positions(found["code"].dropna())["gss_code"].dropna()
    return pd.DataFrame({"code": districts.index.astype(str), "becomes": districts.to_numpy()})


def quoted(name: str) -> str:
    """A column's name as SQL, whatever characters it holds."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def squeezed(cell: str) -> str:
    """SQL for a cell in capitals and without spaces."""
    return f"upper(replace({cell}, ' ', ''))"


def area_number(cell: str, level: str) -> str:
    """SQL for the figures of an area's code; null where the cell is no such code."""
    return f"CASE WHEN regexp_full_match({cell}, '{CODE_SHAPES[level]}') THEN substr({cell}, 2)::UINTEGER END"


def area_codes(numbers: pd.Series, level: str) -> pd.Series:
    """The codes that `area_number` took apart."""
    codes: pd.Series = FIRST_LETTERS[level] + numbers.astype(int).astype(str).str.zfill(DIGITS[level])
    return codes
