"""Protected counts as tables: columns, markers, and what must be said beside them."""

from collections.abc import Mapping

import pandas as pd

from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.measures import notes
from dashboard.figures.protected import ProtectedCounts, protected_rows
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.store.queries import loads

DECIMALS = {Written.SHARE: 2, Written.NUMBER: 1}


def with_counts(rows: pd.DataFrame, name: str, counts: ProtectedCounts) -> pd.DataFrame:
    """The rows with a column of counts and its markers, in the order of the rows."""
    return rows.assign(**{name: counts.number.to_numpy(), f"{name}_marker": counts.marker.to_numpy()})


def with_shares(
    rows: pd.DataFrame, name: str, tops: ProtectedCounts, wholes: ProtectedCounts
) -> pd.DataFrame:
    """The rows with a column of shares of one count in another and its markers, in the order of the rows."""
    made = tops.share_of(wholes)
    return rows.assign(**{name: made["value"].to_numpy(), f"{name}_marker": made["marker"].to_numpy()})


def largest(table: Tabled, people: str, *, known: str) -> pd.DataFrame:
    """The rows of a table with most people, several at a tie, of those whose `known` may be shown; none where
    nobody is shown in any."""
    shown = table.rows.dropna(subset=[known])
    most = shown[shown[people] == shown[people].max()]
    found: pd.DataFrame = most[most[people] > 0]
    return found


def of_what_is_shown(table: Tabled, known: str) -> str:
    """What to add to a largest row where others are hidden."""
    return " of what may be shown" if table.rows[known].isna().any() else ""


def tabled(
    found: Counts,
    key: str,
    rows: pd.DataFrame,
    columns: Mapping[str, TableColumn],
    *,
    scope_name: str,
    said: tuple[str, ...] = (),
) -> Tabled:
    """Rows that may be shown, with everything that must be said beside them; counts are of people."""
    people = [name for name, column in columns.items() if column.written is Written.COUNT]
    decimals = {name: DECIMALS[c.written] for name, c in columns.items() if c.written in DECIMALS}
    return Tabled(
        key=key,
        period=found.period,
        scope_name=scope_name,
        columns=columns,
        rows=protected_rows(rows.reset_index(drop=True), people=people, decimals=decimals),
        sources=source_uses(found.connection, found.load_ids),
        data_version=loads.data_version(found.connection),
        notes=(*said, *notes(found)),
    )
