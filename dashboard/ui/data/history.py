"""What was loaded, what was noticed in it, and which rows were refused and why."""

from collections.abc import Callable

import pandas as pd

from dashboard.exports.csv_file import csv_of, spreadsheet_safe
from dashboard.figures.figure import day
from dashboard.figures.file_rows import named_rows, of_people, placed, sealed, told, told_if_any
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.ui import frame, say
from dashboard.ui.data import sources
from dashboard.ui.database import reader


def load_list() -> None:
    """Every load, newest first."""
    found = _read(loads.loads)
    sources.table(
        pd.DataFrame(
            {
                "Load": found["id"],
                "File": found["file_name"],
                "Kind": found["kind"],
                "Period": found["period"],
                "Rows read": told(found["rows_read"], found["source_key"]),
                "Kept": told(found["rows_kept"], found["source_key"]),
                "Refused": told_if_any(found["rows_refused"], found["source_key"]),
                "About elsewhere": told(found["rows_outside"], found["source_key"]),
                "Loaded": found["loaded_at"].map(day),
                "Status": found["status"],
                "SHA-256": sealed(found["sha256"], found["source_key"]),
            }
        ),
        caption="Loads, newest first",
    )


def noticed() -> None:
    """What was repaired or doubtful in rows that were kept."""
    found = _read(loads.load_notes)
    if found.empty:
        frame.note("Nothing was repaired, and nothing kept was doubtful.")
        return
    sources.table(
        pd.DataFrame(
            {
                "File": found["file_name"],
                "Column": found["column_name"],
                "What was noticed": found["sentence"],
                "Done": found["kind"].map({"repaired": "Repaired", "warning": "Kept as it is"}),
                "Rows": told(found["rows"], found["source_key"]),
                "First of them": placed(found["first_rows"], found["source_key"]),
            }
        ),
        caption="Noticed in rows that were kept",
    )


def refusals() -> None:
    """Rows that were not kept, by reason; the download names each row that is no person, never its value."""
    found = _read(loads.refusals_by_reason)
    if found.empty:
        frame.note("No row of the current loads was refused.")
        return
    sources.table(
        pd.DataFrame(
            {
                "File": found["file_name"],
                "Column": found["column_name"],
                "Reason": found["reason"],
                "Rows": told(found["rows"], found["source_key"]),
                "First": placed(found["first_row"], found["source_key"]),
                "Last": placed(found["last_row"], found["source_key"]),
            }
        ),
        caption="Rows refused, by reason",
    )
    if of_people(found["source_key"]).all():
        return
    say.download_button(
        "Download every row refused (CSV)",
        data=lambda: _every_refusal().encode("utf-8-sig"),
        file_name="rows_refused.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _every_refusal() -> str:
    found = named_rows(_read(loads.refused_rows))
    return csv_of(
        [
            {str(name): spreadsheet_safe(cell) for name, cell in row.items()}
            for row in found.to_dict("records")
        ]
    )


def _read(query: Callable[[Connection], pd.DataFrame]) -> pd.DataFrame:
    with reader().connect() as connection:
        return query(connection)
