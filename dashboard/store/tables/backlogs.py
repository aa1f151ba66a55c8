"""Referrals as counts. No row is about a person: the finest cell is an area's members of one group."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class ReferralCount(Loaded, Base):
    """How many people an event of `dashboard.catalogue.journey.EVENTS` befell in an area.

    `dimension` is `all`, `need`, `age` or `source` and `member` the group within it: there is no cell that
    crosses two. `month` is empty where an event is counted over a window that ends at `as_at`, the day of
    the extract. `state` is how a wait stands or ended, the step, or the reason; `weeks` whole weeks waited,
    104 for all that are longer. A later extract of the same system and area adds; one of the same month
    replaces. A count may be of one person: only `dashboard.figures` may read it.
    """

    __tablename__ = "referral_count"
    __table_args__ = (
        CheckConstraint("people >= 0", name="people_not_negative"),
        CheckConstraint("weeks >= 0 and weeks <= 104", name="weeks_in_range"),
        CheckConstraint("dimension in ('all', 'need', 'age', 'source')", name="dimension_known"),
        Index("ix_referral_count_event_dimension_area_id", "event", "dimension", "area_id"),
    )
    REPLACED_ON = "coverage"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    coverage: Mapped[str] = mapped_column(String(80), index=True)
    as_at: Mapped[date]
    event: Mapped[str] = mapped_column(String(10))
    month: Mapped[str] = mapped_column(String(7))
    dimension: Mapped[str] = mapped_column(String(6))
    member: Mapped[str] = mapped_column(String(30))
    state: Mapped[str] = mapped_column(String(20))
    weeks: Mapped[int | None]
    people: Mapped[int]


class ReferralRelease(Base):
    """What was published of an ICB's referral counts of a day, so that the next version gives nobody away.

    `basis` names the counts that it was decided from (SHA-256 of what is stored of them and of the rule).
    `frame` is a table as Parquet, with the raw counts beside what is shown: only `dashboard.figures` may read
    it. So are the people whose `percentiles` and `curves` of waits are kept; none of a release that was
    decided before these were. It belongs to no load; when a load is taken back, what was published of it is
    forgotten.
    """

    __tablename__ = "referral_release"
    __table_args__ = (UniqueConstraint("icb_code", "basis"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    icb_code: Mapped[str] = mapped_column(String(12))
    basis: Mapped[str] = mapped_column(String(64))
    as_at: Mapped[date]
    frame: Mapped[bytes] = mapped_column(LargeBinary)
    people: Mapped[bytes | None] = mapped_column(LargeBinary)
    percentiles: Mapped[bytes | None] = mapped_column(LargeBinary)
    curves: Mapped[bytes | None] = mapped_column(LargeBinary)


class ChartPhase(Base):
    """A month at which a named person starts a new phase of a chart of change, and why.

    It belongs to a series and an area, not to a load, and stays when data is loaded or taken back.
    """

    __tablename__ = "chart_phase"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(String(12), index=True)
    series: Mapped[str] = mapped_column(String(20))
    month: Mapped[str] = mapped_column(String(7))
    reason: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(String(100))
    added_on: Mapped[date]
