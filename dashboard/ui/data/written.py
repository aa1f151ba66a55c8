"""Who wrote what and when, for a steward: never what was written."""

import pandas as pd

from dashboard.access import Permission
from dashboard.people import audit as audited
from dashboard.ui import frame, say, session
from dashboard.ui.data import sources
from dashboard.ui.database import engine

WHAT = (
    "Each row is one write: who, what kind of record, its number, and when. No row holds what was written. "
    "Votes are not recorded, nor are drafts that nobody has saved."
)


def audit() -> None:
    """The newest writes, and all of them to take away."""
    session.require(Permission.OVERSEE)
    frame.note(WHAT)
    with engine().connect() as connection:
        found = audited.newest(connection)
    if not found:
        frame.note("Nothing has been written yet.")
        return
    sources.table(pd.DataFrame(found), caption=f"The newest {audited.SHOWN} writes at most, newest first")
    say.download_button(
        "Download every write (CSV)",
        data=lambda: _every_write().encode("utf-8-sig"),
        file_name="audit.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _every_write() -> str:
    with engine().connect() as connection:
        return audited.as_csv(connection)
