"""The audit: each statement that writes adds a row that says who wrote which record, and when.

It hangs on the engine, so that no write through `writing`, `loading` or `lock_for_loading` can forget it.
Rows of a load are written past it in bulk: the load itself is recorded.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Update, insert
from sqlalchemy.engine import CursorResult
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, ColumnElement

from dashboard.actor import OPERATOR, Actor
from dashboard.store import tables
from dashboard.store.new_row import number_of_new
from dashboard.store.tables import AuditRow, Base

BY = "by"
"""The option of a connection that names the actor; without it (a step of the history) nothing is recorded."""
SILENT = "not_audited"
"""The option of a statement that only keeps house."""
LOAD_ID = "load_id"
"""The column of every row that comes with a load."""
Tables = tuple[type[Base], ...]
BALLOTS: Tables = (tables.HallBallot, tables.HallSlip, tables.HallTap)
OWN_DRAFTS: Tables = (tables.Draft, tables.DraftItem)
WITH_A_LOAD: Tables = (tables.Source, tables.LoadNote, tables.RefusedRow, tables.WaitingRows)
WORKED_OUT: Tables = (tables.ReferralRelease, tables.NotedNotice, AuditRow)
NOT_AUDITED = frozenset(
    str(each.__tablename__) for each in (*BALLOTS, *OWN_DRAFTS, *WITH_A_LOAD, *WORKED_OUT)
) | {table.name for table in Base.metadata.sorted_tables if LOAD_ID in table.columns}
"""Votes are secret; a draft is seen by its own browser alone; a load is one row; the rest nobody writes."""
_DONE = {Insert: "added", Update: "changed", Delete: "removed"}


def record(
    connection: Connection,
    statement: Any,
    many: Any,
    _one: Any,
    options: Any,
    result: CursorResult[Any],
) -> None:
    """SQLAlchemy's `after_execute`: add the row of a statement that has written something."""
    by = options.get(BY)
    if by is None or not isinstance(statement, Insert | Update | Delete) or options.get(SILENT):
        return
    table: Any = statement.table
    if table.name in NOT_AUDITED:
        return
    row_id = _row(statement, many, result)
    rows = len(many) or (result.rowcount if result.rowcount >= 0 else int(row_id is not None))
    if rows:
        add(
            connection,
            by,
            did=_done(statement),
            of=table.name,
            row_id=row_id,
            rows=rows,
        )


def _done(statement: Insert | Update | Delete) -> str:
    return next(did for kind, did in _DONE.items() if isinstance(statement, kind))


def add(connection: Connection, by: Actor, *, did: str, of: str, row_id: int | None, rows: int) -> None:
    """Add one row to the audit: who did what to which record (`of`)."""
    moment = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    who = {"at": moment, "who": str(by.kind), "who_id": by.number}
    what = {"did": did, "record": of, "row_id": row_id, "rows": rows}
    connection.execute(insert(AuditRow).values(**who, **what))


def restored(connection: Connection, rows: int) -> None:
    """Add the row that says that a backup took the place of everything else."""
    add(connection, OPERATOR, did="restored", of="everything", row_id=None, rows=rows)


def _row(statement: Insert | Update | Delete, many: Any, result: CursorResult[Any]) -> int | None:
    """The number of the one row that was written, where the statement names it."""
    if isinstance(statement, Insert):
        return None if many else number_of_new(result) or None
    found = _named_by(statement.whereclause, statement.table)
    return found if isinstance(found, int) else None


def _named_by(condition: ColumnElement[bool] | None, table: Any) -> object:
    """The value that the condition asks the table's own key to have."""
    keys = set(table.primary_key.columns)
    for part in visitors.iterate(condition) if condition is not None else ():
        if not isinstance(part, BinaryExpression) or part.operator is not operators.eq:
            continue
        if part.left in keys and isinstance(part.right, BindParameter):
            return part.right.effective_value
    return None
