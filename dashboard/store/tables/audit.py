"""Who wrote what and when: rows that are only ever added (the database itself refuses anything else)."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class AuditRow(Base):
    """One write: who (`who` and its number), what was done to which record, how many rows, when (UTC).

    `record` is a table and `row_id` the row's number there; empty where several rows were written at once. No
    word that anybody typed stands here.
    """

    __tablename__ = "audit_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(20))
    who_id: Mapped[int | None]
    did: Mapped[str] = mapped_column(String(10))
    record: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int | None]
    rows: Mapped[int]
