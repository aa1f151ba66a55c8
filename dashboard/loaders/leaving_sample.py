"""Leaving the sample: every synthetic load is taken back, whatever replaced it; real data stays as it is."""

from sqlalchemy import delete, select, update

from dashboard.loaders.derived import refresh
from dashboard.loaders.waiting import forget_waiting
from dashboard.store.engine import Connection
from dashboard.store.tables import LOADED_TABLES, Load


def leave_sample(connection: Connection, *, by: str) -> int:
    """Take back all that is synthetic; returns how many loads that were. Runs inside `loading`.

    A real load that had replaced some of it can still be taken back: nothing then returns in its place.
    """
    synthetic = select(Load.id).where(
        Load.synthetic.is_(True), Load.kind != "derived", Load.status != "undone"
    )
    loads = list(connection.scalars(synthetic))
    for table in LOADED_TABLES:
        connection.execute(delete(table).where(table.load_id.in_(loads)))
        connection.execute(update(table).where(table.replaced_by_id.in_(loads)).values(replaced_by_id=None))
    for load_id in loads:
        forget_waiting(connection, load_id)
    connection.execute(
        update(Load).where(Load.replaced_by_id.in_(loads)).values(status="current", replaced_by_id=None)
    )
    connection.execute(update(Load).where(Load.id.in_(loads)).values(status="undone", replaced_by_id=None))
    if loads:
        refresh(connection, by=by)
    return len(loads)
