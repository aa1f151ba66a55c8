"""Whatever is published as tidy CSV: plain numbers, markers in their own column, the source on each row."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from dashboard.figures.figure import Publishable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def figure_csv(figure: Publishable) -> str:
    """The columns of `figure.plain`, then data (“as published” or the synthetic label, row by row), source
    and data_version. Text that a spreadsheet would run as a formula is made harmless. Raises `RawCount` for
    numbers about people that are not protected."""
    figure.raise_if_raw()
    rows = figure.plain().assign(
        data=figure.made_of,
        source=figure.source_line,
        data_version=figure.data_version,
    )
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    writer.writerows([_written(cell) for cell in row] for row in rows.itertuples(index=False, name=None))
    return out.getvalue()


def csv_of(records: Sequence[Mapping[str, object]]) -> str:
    """At least one record as CSV under the first one's names; each cell as it is given."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def _written(cell: object) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else spreadsheet_safe(cell)


def spreadsheet_safe(text: object) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before a risky first character.

    Source: OWASP, CSV injection.
    """
    written = str(text)
    return f"'{written}" if written.startswith(FORMULA_STARTS) else written
