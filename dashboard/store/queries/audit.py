"""The audit, to be read. Nothing here writes: `dashboard.store.audit` does, with each write."""

from typing import Any

from sqlalchemy import func, select

from dashboard.actor import Kind
from dashboard.store.engine import Connection
from dashboard.store.tables import AccessKey, AuditRow, Person

Row = dict[str, Any]


def rows(connection: Connection, *, most: int | None = None) -> list[Row]:
    """The audit, newest first, or the newest `most`: columns as in `AuditRow`, and the `label` of whom."""
    by_person = (AuditRow.who == Kind.PERSON) & (Person.id == AuditRow.who_id)
    by_key = (AuditRow.who == Kind.KEY) & (AccessKey.id == AuditRow.who_id)
    label = func.coalesce(Person.label, AccessKey.name, "").label("label")
    statement = (
        select(*AuditRow.__table__.columns, label)
        .outerjoin_from(AuditRow, Person, by_person)
        .outerjoin(AccessKey, by_key)
        .order_by(AuditRow.id.desc())
        .limit(most)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]
