"""Who wrote what, for a steward to read: by label, never by name, and never what was written."""

from dashboard.exports.csv_file import csv_of, spreadsheet_safe
from dashboard.store.engine import Connection
from dashboard.store.queries import audit as queries

SHOWN = 200
COLUMNS = ("When (UTC)", "Who", "Did", "Record", "Number", "Rows")


def newest(connection: Connection) -> list[dict[str, str]]:
    """The newest `SHOWN` writes, newest first, in the columns `COLUMNS`."""
    return [_told(row) for row in queries.rows(connection, most=SHOWN)]


def as_csv(connection: Connection) -> str:
    """Every write, newest first, as CSV in the columns `COLUMNS`."""
    told = [_told(row) for row in queries.rows(connection)] or [dict.fromkeys(COLUMNS, "")]
    return csv_of([{name: spreadsheet_safe(cell) for name, cell in row.items()} for row in told])


def _told(row: queries.Row) -> dict[str, str]:
    who = row["who"] if row["who_id"] is None else f"{row['who']} {row['who_id']}"
    cells = (
        row["at"].isoformat(sep=" "),
        f"{row['label']} ({who})" if row["label"] else who,
        row["did"],
        row["record"].replace("_", " "),
        "" if row["row_id"] is None else str(row["row_id"]),
        str(row["rows"]),
    )
    return dict(zip(COLUMNS, cells, strict=True))
