"""Rows that wait for their areas: kept with their load, and brought in when the areas are known.

So files can be loaded in any order. A row waits as it would have been stored, never as it stood in the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import pandas as pd
from sqlalchemy import delete, func, insert, select, update

from dashboard.loaders.area_register import AreaRegister, Resolved
from dashboard.loaders.replacement import replace
from dashboard.store.bulk import insert_frame
from dashboard.store.engine import Connection
from dashboard.store.tables import AREA_NOT_KNOWN, LOADED_TABLES, Load, Loaded, RefusedRow, WaitingRows

_TABLES = {table.__tablename__: table for table in LOADED_TABLES}  # type: ignore[attr-defined]


def keep_waiting(connection: Connection, load_id: int, waiting: Mapping[type[Loaded], pd.DataFrame]) -> None:
    """Keep the rows that name an unknown area until it is known."""
    for table, frame in waiting.items():
        held = BytesIO()
        frame.to_parquet(held, index=False)
        row = {"load_id": load_id, "table_name": table.__tablename__, "frame": held.getvalue()}  # type: ignore[attr-defined]
        connection.execute(insert(WaitingRows).values(row))


def rows_of(frames: Iterable[pd.DataFrame]) -> int:
    """How many rows of the file the waiting rows of several tables stand in."""
    return len({int(row) for frame in frames for row in frame["row"]})


@dataclass(frozen=True)
class Arrival:
    """Rows of a former load that its areas have let in: how many stored rows, how many rows of the file they
    were, and of which file and kind."""

    load_id: int
    file_name: str
    kind: str
    rows: int
    of_file: int


def bring_in(connection: Connection, register: AreaRegister) -> list[Arrival]:
    """Store what waited for areas that are known by now.

    A row takes the place that it would have had: a load made after its own replaces it as always.
    """
    arrived = []
    for load in connection.execute(_LOADS_WAITING).all():
        frames = dict(_frames(connection, load.id))
        resolved = register.resolve(frames, period=load.period)
        if rows := sum(map(len, resolved.ready.values())):
            _store(connection, load.id, resolved)
            _replay(connection, load.id, load.source_key)
            of_file = rows_of(frames.values()) - rows_of(resolved.waiting.values())
            arrived.append(Arrival(load.id, load.file_name, load.kind, rows, of_file))
    return arrived


_LOADS_WAITING = (
    select(Load.id, Load.file_name, Load.kind, Load.period, Load.source_key)
    .where(Load.id.in_(select(WaitingRows.load_id)))
    .order_by(Load.id)
)


def _frames(connection: Connection, load_id: int) -> Iterator[tuple[type[Loaded], pd.DataFrame]]:
    waiting = select(WaitingRows.table_name, WaitingRows.frame).where(WaitingRows.load_id == load_id)
    for row in connection.execute(waiting):
        yield _TABLES[row.table_name], pd.read_parquet(BytesIO(row.frame))


def _store(connection: Connection, load_id: int, resolved: Resolved) -> None:
    for table, frame in resolved.ready.items():
        insert_frame(connection, table.__table__, frame.assign(load_id=load_id))  # type: ignore[attr-defined]
    forget_waiting(connection, load_id)
    keep_waiting(connection, load_id, resolved.waiting)
    _recount(connection, load_id, resolved)


def _recount(connection: Connection, load_id: int, resolved: Resolved) -> None:
    """Refusals for areas that are known by now go; the rows kept and refused are counted again."""
    mine = RefusedRow.load_id == load_id
    connection.execute(delete(RefusedRow).where(mine, RefusedRow.reason.endswith(AREA_NOT_KNOWN)))
    if resolved.refused:
        rows = [
            {"load_id": load_id, "row_number": r.row, "column_name": r.column, "reason": r.reason}
            for r in resolved.refused
        ]
        connection.execute(insert(RefusedRow), rows)
    refused = connection.scalar(select(func.count(RefusedRow.row_number.distinct())).where(mine)) or 0
    counts = {"rows_refused": refused, "rows_kept": Load.rows_read - Load.rows_outside - refused}
    connection.execute(update(Load).where(Load.id == load_id).values(counts))


def _replay(connection: Connection, load_id: int, source_key: str) -> None:
    """Let the load and those of its source that came after it replace what they cover, in their order."""
    connection.execute(
        update(Load)
        .where(Load.id == load_id, Load.status == "replaced")
        .values(status="current", replaced_by_id=None)
    )
    later = (
        select(Load.id)
        .where(Load.id >= load_id, Load.source_key == source_key, Load.status == "current")
        .order_by(Load.id)
    )
    for each in connection.scalars(later).all():
        replace(connection, each)


def forget_waiting(connection: Connection, load_id: int) -> None:
    """Let nothing of a load wait any more."""
    connection.execute(delete(WaitingRows).where(WaitingRows.load_id == load_id))
