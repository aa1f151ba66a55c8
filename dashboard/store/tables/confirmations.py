"""What services say of themselves, and what readers say is wrong: kept apart from any import.

No row names a person. A service is known by the key that its directory gives it, so that what it has said
outlives a newer load of the directory.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class ServiceLink(Base):
    """A private link by which one service may be confirmed. The link itself is not here: it is signed with a
    key that lies outside the database. Times are UTC."""

    __tablename__ = "service_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    made_by: Mapped[str] = mapped_column(String(100))
    made_on: Mapped[datetime]
    expires_on: Mapped[datetime]
    revoked_on: Mapped[datetime | None]


class ServiceConfirmation(Base):
    """What a service has said of itself through a link. Rows are added and never changed: the newest counts,
    and together they are the record of who said what, by which link, and when (UTC)."""

    __tablename__ = "service_confirmation"
    __table_args__ = (
        CheckConstraint("state in ('open', 'waiting', 'full', 'ask')", name="state_known"),
        CheckConstraint("running in ('running', 'moved', 'closed')", name="running_known"),
        CheckConstraint("weeks between 0 and 104", name="weeks_possible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("service_link.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    weeks: Mapped[int | None]
    running: Mapped[str] = mapped_column(String(10))
    said_on: Mapped[datetime] = mapped_column(index=True)


class EntryReport(Base):
    """That a reader thinks an entry is wrong: nothing but which, what, and when (UTC). It changes nothing by
    itself; a contributor looks into it and says so."""

    __tablename__ = "entry_report"
    __table_args__ = (CheckConstraint("what in ('closed', 'moved', 'full', 'other')", name="what_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    what: Mapped[str] = mapped_column(String(10))
    said_on: Mapped[datetime] = mapped_column(index=True)
    settled_on: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(100), default="", server_default="")
