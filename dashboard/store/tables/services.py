"""Service directories: who offers what, where, when, for whom, and for which need.

Rows of one service are tied by `service_key`, the identifier its directory gives it, and come with one
load. Tables that refer to others are declared first, so that taking a load back removes them first.
"""

from datetime import date

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class ServiceNeed(Loaded, Base):
    """A need that a service answers, and the rule that says so: a taxonomy term, or words of its entry."""

    __tablename__ = "service_need"
    __table_args__ = (CheckConstraint("found_by in ('term', 'words')", name="found_by_known"),)
    REPLACED_ON = "service_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    need_key: Mapped[str] = mapped_column(String(40), index=True)
    found_by: Mapped[str] = mapped_column(String(5))
    evidence: Mapped[str] = mapped_column(String(200))


class ServiceSchedule(Loaded, Base):
    """When a service runs. Times are local, `HH:MM`; days are `MO` to `SU`, joined by commas."""

    __tablename__ = "service_schedule"
    REPLACED_ON = "service_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    site_key: Mapped[str | None] = mapped_column(String(100))
    frequency: Mapped[str] = mapped_column(String(20))
    days: Mapped[str] = mapped_column(String(40))
    opens_at: Mapped[str] = mapped_column(String(5))
    closes_at: Mapped[str] = mapped_column(String(5))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    description: Mapped[str] = mapped_column(String(300))


class ServiceSite(Loaded, Base):
    """Where a service can be attended. Both positions are empty where the directory gives none.

    Latitude and longitude are WGS84 degrees; easting and northing British National Grid metres.
    """

    __tablename__ = "service_site"
    __table_args__ = (
        CheckConstraint(
            "(latitude is null) = (longitude is null) and (easting is null) = (northing is null) "
            "and (latitude is null) = (easting is null)",
            name="position_whole_or_absent",
        ),
        Index("ix_service_site_position", "latitude", "longitude"),
    )
    REPLACED_ON = "service_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    site_key: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    town: Mapped[str] = mapped_column(String(100))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    easting: Mapped[float | None]
    northing: Mapped[float | None]


class Service(Loaded, Base):
    """One entry of a directory. What it does not say is empty: never "no", never 0, never "everybody".

    Ages are years; `minimum_age` and `maximum_age` both empty means that ages were not recorded.
    `assured_on` is when somebody last checked the entry, which `modified_on` does not show. `joining`
    and `attending` hold words joined by semicolons.
    """

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint(
            "status in ('active', 'inactive', 'defunct', 'temporarily closed', '')", name="status_known"
        ),
        CheckConstraint("cost in ('free', 'paid', '')", name="cost_known"),
        CheckConstraint("capacity in ('open', 'waiting', 'full', 'ask', '')", name="capacity_known"),
        CheckConstraint("minimum_age >= 0 and maximum_age >= 0", name="ages_not_negative"),
    )
    REPLACED_ON = "service_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    service_key: Mapped[str] = mapped_column(String(100), index=True)
    organisation_key: Mapped[str | None] = mapped_column(String(100), index=True)
    name: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(20))
    minimum_age: Mapped[float | None]
    maximum_age: Mapped[float | None]
    cost: Mapped[str] = mapped_column(String(4))
    cost_words: Mapped[str] = mapped_column(String(300))
    joining: Mapped[str] = mapped_column(String(100))
    capacity: Mapped[str] = mapped_column(String(7))
    attending: Mapped[str] = mapped_column(String(100))
    accompanied: Mapped[bool]
    small_group: Mapped[bool]
    online: Mapped[bool]
    assured_on: Mapped[date | None]
    modified_on: Mapped[date | None]
    terms: Mapped[str] = mapped_column(Text)


class Organisation(Loaded, Base):
    """Who offers services. `org_id` is its identifier in the form of org-id.guide, such as GB-CHC-1164883."""

    __tablename__ = "organisation"
    REPLACED_ON = "organisation_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_key: Mapped[str] = mapped_column(String(100), index=True)
    name: Mapped[str] = mapped_column(String(300))
    org_id: Mapped[str] = mapped_column(String(60))
    url: Mapped[str] = mapped_column(String(500))
