"""Where every stored row came from: sources, loads and the rows that were refused."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base

AREA_NOT_KNOWN = "is not known here: load its lookup or boundary first"
"""How the reason of every refusal for an area ends; such a row waits (`WaitingRows`)."""


class Source(Base):
    """A publisher's data set, copied from the catalogue when it is first loaded."""

    __tablename__ = "source"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    publisher: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(300))
    licence: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(500))


class Load(Base):
    """One file brought in, whole. `status` is current, replaced or undone."""

    __tablename__ = "load"
    __table_args__ = (CheckConstraint("status in ('current', 'replaced', 'undone')", name="status_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_key: Mapped[str] = mapped_column(ForeignKey("source.key"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    period: Mapped[str] = mapped_column(String(20))
    synthetic: Mapped[bool]
    licence: Mapped[str] = mapped_column(String(300))
    rows_read: Mapped[int]
    rows_kept: Mapped[int]
    rows_refused: Mapped[int]
    rows_outside: Mapped[int]
    loaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    loaded_by: Mapped[str] = mapped_column(String(100))
    status: Mapped[str] = mapped_column(String(10), default="current")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("load.id"))


class RefusedRow(Base):
    """A row that was not kept, and why. The value itself is never stored: it may be somebody's."""

    __tablename__ = "refused_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"), index=True)
    row_number: Mapped[int]
    column_name: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)


class WaitingRows(Base):
    """Rows of one table that name an area not known yet: they come in by themselves when it is.

    `frame` holds them as Parquet, shaped as they will be stored, with the area's code and vintage in place of
    its identity number and `row`, their row in the file.
    """

    __tablename__ = "waiting_rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(60))
    frame: Mapped[bytes] = mapped_column(LargeBinary)


class LoadNote(Base):
    """Something a load noticed and kept: a value repaired, or a warning; how many rows, and the first.

    The sentence never holds a value of the file.
    """

    __tablename__ = "load_note"
    __table_args__ = (CheckConstraint("kind in ('repaired', 'warning')", name="kind_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    column_name: Mapped[str] = mapped_column(String(200))
    sentence: Mapped[str] = mapped_column(Text)
    rows: Mapped[int]
    first_rows: Mapped[str] = mapped_column(String(100))
