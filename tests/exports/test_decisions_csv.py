"""Decisions as a file that no spreadsheet can be made to run."""

import csv
import io
from datetime import date

from dashboard.exports.decisions_csv import decisions_csv
from dashboard.exports.deck import Agreed

HOSTILE = '=HYPERLINK("http://evil.example","x")'


def test_every_cell_is_kept_and_none_is_a_formula():
    told = Agreed(
        agreed=False,
        text="",
        reason=HOSTILE,
        owner="@owner",
        due=date(2027, 1, 31),
        decided_on=date(2026, 11, 26),
        about="-1+1",
        value_then="+6",
        value_now="\t7",
    )
    (row,) = csv.DictReader(io.StringIO(decisions_csv([told])))
    assert row["not_agreed_because"] == f"'{HOSTILE}"
    assert row["due"] == "2027-01-31"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())
