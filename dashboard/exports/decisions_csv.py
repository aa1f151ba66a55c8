"""Decisions as tidy CSV: one row each, with the value then and now."""

import csv
import io
from collections.abc import Sequence

from dashboard.exports.csv_file import spreadsheet_safe
from dashboard.exports.deck import Agreed

COLUMNS = (
    "decided_on",
    "outcome",
    "agreed",
    "not_agreed_because",
    "owner",
    "due",
    "about",
    "value_then",
    "value_now",
)


def decisions_csv(decisions: Sequence[Agreed]) -> str:
    """All decisions; text that a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in decisions:
        cells = (
            each.decided_on.isoformat(),
            "agreed" if each.agreed else "not agreed",
            each.text,
            each.reason,
            each.owner,
            each.due.isoformat() if each.due else "",
            each.about,
            each.value_then,
            each.value_now,
        )
        writer.writerow(spreadsheet_safe(cell) for cell in cells)
    return out.getvalue()
