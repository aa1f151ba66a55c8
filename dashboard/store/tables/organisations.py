"""General practices, their networks and their link workers."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class Practice(Loaded, Base):
    """A general practice in use, and where it stands (British National Grid, metres)."""

    __tablename__ = "practice"
    REPLACED_ON = "ods_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    ods_code: Mapped[str] = mapped_column(String(10), index=True)
    name: Mapped[str] = mapped_column(String(200))
    postcode: Mapped[str] = mapped_column(String(10))
    easting: Mapped[float | None]
    northing: Mapped[float | None]


class PracticeNetwork(Loaded, Base):
    """A practice's present primary care network."""

    __tablename__ = "practice_network"
    REPLACED_ON = "ods_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    ods_code: Mapped[str] = mapped_column(String(10), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)


class PracticeList(Loaded, Base):
    """How many patients are registered at a practice at a date, and the place (ODS code) that it belongs to,
    missing where an older version of the dashboard loaded the list."""

    __tablename__ = "practice_list"
    __table_args__ = (CheckConstraint("registered >= 0", name="registered_not_negative"),)
    REPLACED_ON = "ods_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    ods_code: Mapped[str] = mapped_column(String(10), index=True)
    period: Mapped[str] = mapped_column(String(20))
    registered: Mapped[int]
    place_ods_code: Mapped[str | None] = mapped_column(String(10))


class LinkWorkerCensus(Loaded, Base):
    """Social prescribing link workers of an area at a census date.

    `headcount` counts distinct identifiers within the area and one release, so a person who works in
    two networks counts once in their ICB; nobody is followed between releases. Contracted services have
    no identifier and are in `fte` alone, so ask `fte > 0` whether an area has a link worker. A network
    that reported other staff and no link worker has 0; one that reported nothing has no row.
    """

    __tablename__ = "link_worker_census"
    __table_args__ = (CheckConstraint("headcount >= 0 and fte >= 0", name="counts_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    period: Mapped[str] = mapped_column(String(20))
    headcount: Mapped[int]
    fte: Mapped[float]
