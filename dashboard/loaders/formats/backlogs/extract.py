"""Reading an extract: each referral becomes a few codes in memory, and only in memory.

DuckDB reads the file in one stream. It may not spill to disk, log or fetch anything; a fault is told by row
and column, and no message of its own is passed on, since it would quote the file. Columns that the mapping
does not name are never read.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from dashboard.errors import FileRefused
from dashboard.loaders.files import head, shape_of
from dashboard.loaders.formats.backlogs.mapping import Mapping
from dashboard.loaders.formats.backlogs.places import add_lookups
from dashboard.loaders.formats.backlogs.rules import Rule, rules_for
from dashboard.loaders.formats.backlogs.statement import csv_table, learn, statement
from dashboard.loaders.formats.backlogs.unknown_words import unknown_words
from dashboard.loaders.parsed import Note, Refusal
from dashboard.words import counted, noun

MEMORY = "1000MB"
FEW, LOST_CAUSE = 20, 0.2
"""Where more than this share of the rows is refused, the mapping is at fault and the file is refused."""


@contextmanager
def in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that cannot write a file: what does not fit fails instead of spilling."""
    connection = duckdb.connect(":memory:")
    try:
        for setting in ("temp_directory = ''", f"memory_limit = '{MEMORY}'", "enable_progress_bar = false"):
            connection.execute(f"SET {setting}")
        connection.execute("SET autoinstall_known_extensions = false")
        # It cannot know how long a CSV is, and would now and then hash the extract instead of the lookup.
        connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        yield connection
    finally:
        connection.close()


def read_extract(
    connection: duckdb.DuckDBPyConnection, path: Path, mapping: Mapping, *, today: date
) -> tuple[tuple[Refusal, ...], tuple[Note, ...]]:
    """Fill the table `referral` with the extract's referrals in codes; rows that cannot be are refused, and
    words that the mapping does not know are noted.

    Columns: area (number), referred, contacted, ended, latest (dates), state, need, age, source, reason
    (positions in the catalogue's lists), step (the furthest, a position), open. Raises `FileRefused` where a
    column of the mapping is missing, the file is no CSV, or too many rows are refused.
    """
    rules = rules_for(mapping, today)
    try:
        _fill(connection, path, mapping, rules, today)
    except duckdb.Error as error:
        raise _refusal(path, error) from None
    refused = _refused(connection, rules)
    _check_enough(path, refused, rows_in(connection))
    return refused, unknown_words(connection, mapping)


def _fill(
    connection: duckdb.DuckDBPyConnection, path: Path, mapping: Mapping, rules: list[Rule], today: date
) -> None:
    columns = head(path).columns
    _check_columns(path, columns, mapping)
    as_text = csv_table(path, columns, mapping, dates_read=False)
    lookups = add_lookups(connection, mapping, as_text.source)
    learn(connection, as_text, mapping, lookups=lookups)
    try:
        as_dates = csv_table(path, columns, mapping, dates_read=True)
        connection.execute(statement(as_dates, mapping, rules, lookups=lookups, today=today))
    except (duckdb.ConversionException, duckdb.InvalidInputException):
        connection.execute(statement(as_text, mapping, rules, lookups=lookups, today=today))


def _check_enough(path: Path, refused: tuple[Refusal, ...], rows: int) -> None:
    if not rows:
        raise FileRefused(path.name, "it has a header and no rows. Take the extract again.")
    if len(refused) > FEW and len(refused) > LOST_CAUSE * rows:
        first = refused[0]
        raise FileRefused(
            path.name,
            f"{len(refused):,} of {counted(rows, 'row')} {noun(len(refused), 'is', 'are')} refused, the "
            f"first because {first.reason}. Check the mapping.",
            row=first.row,
            column=first.column,
        )


def _check_columns(path: Path, columns: Sequence[str], mapping: Mapping) -> None:
    if path.suffix != ".gz" and (unlike := shape_of(path).words):
        raise FileRefused(path.name, f"{unlike} Save it as CSV with commas and the header in row 1.")
    for column in mapping.columns.values():
        if column not in columns:
            raise FileRefused(
                path.name,
                f"this column is missing, though {mapping.file} names it. Check its spelling there.",
                column=column,
            )


def _refusal(path: Path, error: duckdb.Error) -> FileRefused:
    """What went wrong in words of our own: the library's quote the file."""
    line = re.search(r"CSV Error on Line: (\d+)", str(error))
    if isinstance(error, duckdb.OutOfMemoryException):
        return FileRefused(path.name, f"it needs more than {MEMORY} of memory. Split it by network.")
    return FileRefused(
        path.name,
        "it cannot be read as a table. Save it as CSV in UTF-8 with commas and one header row.",
        row=int(line[1]) if line else None,
    )


def _refused(connection: duckdb.DuckDBPyConnection, rules: list[Rule]) -> tuple[Refusal, ...]:
    """Refused rows by their place in the file; the table keeps the file's order, and the header is row 1."""
    found = connection.execute(
        "SELECT rowid + 2, fault FROM referral WHERE fault > 0 ORDER BY rowid"
    ).fetchall()
    return tuple(Refusal(row, rules[fault - 1].column, rules[fault - 1].reason) for row, fault in found)


def rows_in(connection: duckdb.DuckDBPyConnection) -> int:
    """How many rows the extract held, refused ones included."""
    row = connection.execute("SELECT count(*) FROM referral").fetchone()
    return int(row[0]) if row else 0
