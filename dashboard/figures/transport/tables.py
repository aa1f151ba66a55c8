"""A table about getting there, with what must be said beside it."""

from collections.abc import Mapping

import pandas as pd

from dashboard.figures.figure import SourceUse
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.figures.transport.measures import timetable_period
from dashboard.figures.transport.reach import Reach
from dashboard.store.engine import Connection
from dashboard.store.queries import loads


def tabled(
    connection: Connection,
    found: Reach,
    *,
    key: str,
    scope_name: str,
    columns: Mapping[str, TableColumn],
    rows: pd.DataFrame,
    notes: tuple[str, ...],
    also: tuple[int, ...] = (),
) -> Tabled:
    """Rows that may be published as a table of the timetable's days, with their sources; `also` are loads
    beside those that the minutes are made of."""
    return Tabled(
        key=key,
        period=timetable_period(found),
        scope_name=scope_name,
        columns=columns,
        rows=rows,
        sources=source_uses(connection, (*found.load_ids, *also)),
        data_version=loads.data_version(connection),
        notes=notes,
    )


def sources(connection: Connection, found: Reach) -> tuple[SourceUse, ...]:
    """What the minutes were worked out from."""
    return source_uses(connection, found.load_ids)
