"""Money: grants awarded, the register of contracts in force, and NHS payments to general practice."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class Award(Loaded, Base):
    """One grant, as a publisher states it in the 360Giving form. Grants to individuals are never stored.

    The identifier is the publisher's and worldwide, so a later file replaces a grant by it whatever years
    the file covers. `months` is empty where the file gives no length; `placed_by` says which reading
    of place is used: `beneficiary`, `recipient`, or `` where the place stated could not be found.
    `regrant_type` is the standard's code for money that the recipient is to grant to others, `` for none.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("pounds >= 0", name="pounds_not_negative"),
        CheckConstraint("placed_by in ('beneficiary', 'recipient', '')", name="placed_by_known"),
    )
    REPLACED_ON = "grant_id"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[str] = mapped_column(String(200), index=True)
    title: Mapped[str] = mapped_column(String(300))
    pounds: Mapped[float]
    awarded_on: Mapped[date] = mapped_column(index=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    months: Mapped[float | None]
    funder_id: Mapped[str] = mapped_column(String(200))
    funder_name: Mapped[str] = mapped_column(String(300))
    funder_kind: Mapped[str] = mapped_column(String(40))
    recipient_id: Mapped[str] = mapped_column(String(200))
    recipient_name: Mapped[str] = mapped_column(String(300))
    programme: Mapped[str] = mapped_column(String(300))
    placed_by: Mapped[str] = mapped_column(String(12))
    regrant_type: Mapped[str] = mapped_column(String(20), default="", server_default="")


class AwardPlace(Loaded, Base):
    """Where a grant is, by one of two readings: whom it is meant to help, or its recipient's address.

    `gss_code` is any statistical code the publisher used, or the district of the recipient's postcode;
    a position (British National Grid, metres) is there where a postcode or coordinates gave one. A grant
    with several places is divided evenly among them by `share`.
    """

    __tablename__ = "award_place"
    __table_args__ = (
        CheckConstraint("reading in ('beneficiary', 'recipient')", name="reading_known"),
        CheckConstraint("share > 0 and share <= 1", name="share_is_a_part"),
        Index("ix_award_place_reading_gss_code", "reading", "gss_code"),
    )
    REPLACED_ON = "grant_id"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[str] = mapped_column(String(200), index=True)
    reading: Mapped[str] = mapped_column(String(12))
    gss_code: Mapped[str] = mapped_column(String(9))
    easting: Mapped[float | None]
    northing: Mapped[float | None]
    share: Mapped[float]


class Contract(Loaded, Base):
    """One contract or grant in force, from a register that its keeper issues whole.

    `ends_on` and `carry_over` are empty where not known, never guessed. `areas_served` and `needs` hold
    codes and words separated by semicolons. `caseload` and `waiting` count people: only
    `dashboard.figures` may read them.
    """

    __tablename__ = "contract"
    __table_args__ = (
        CheckConstraint("pounds >= 0", name="pounds_not_negative"),
        CheckConstraint("caseload >= 0 and waiting >= 0", name="people_not_negative"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    )
    REPLACED_ON = "register"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(200), index=True)
    service: Mapped[str] = mapped_column(String(300))
    organisation: Mapped[str] = mapped_column(String(300))
    funder: Mapped[str] = mapped_column(String(300))
    funder_kind: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(index=True)
    pounds: Mapped[float]
    carry_over: Mapped[bool | None]
    areas_served: Mapped[str] = mapped_column(Text)
    needs: Mapped[str] = mapped_column(Text)
    caseload: Mapped[int | None]
    waiting: Mapped[int | None]
    link_worker_pounds: Mapped[float | None]


class PracticePayment(Loaded, Base):
    """NHS money to a general practice in a financial year, pounds; the network parts only, and the total."""

    __tablename__ = "practice_payment"
    REPLACED_ON = "ods_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    ods_code: Mapped[str] = mapped_column(String(10), index=True)
    network_ods_code: Mapped[str | None] = mapped_column(String(10), index=True)
    place_ods_code: Mapped[str] = mapped_column(String(10), index=True)
    period: Mapped[str] = mapped_column(String(20))
    registered: Mapped[float | None]
    workforce: Mapped[float]
    leadership: Mapped[float]
    support: Mapped[float]
    total: Mapped[float]
