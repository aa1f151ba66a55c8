"""Who follows an area or a service by e-mail, and when each thing worth telling was first noted.

No row tells anything of a person but an address and what it follows; an address that has not been confirmed
has no row.
"""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class Follower(Base):
    """One e-mail address and one area of an ICB, or one service, that it follows; the others are empty.
    Everything noted until `told_on` (UTC) has been told or stood there when the following began."""

    __tablename__ = "follower"
    __table_args__ = (UniqueConstraint("address", "icb_code", "area", "service_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    icb_code: Mapped[str] = mapped_column(String(100))
    area: Mapped[str] = mapped_column(String(100))
    service_key: Mapped[str] = mapped_column(String(100))
    told_on: Mapped[datetime]


class NotedNotice(Base):
    """When something worth telling of what is followed was first noted (UTC), by its identity in the feed.
    Data comes late: the day on which a thing came to be so does not say who has been told of it."""

    __tablename__ = "noted_notice"

    identity: Mapped[str] = mapped_column(String(45), primary_key=True)
    noted_on: Mapped[datetime]
