"""Numbers about areas as they were published: people and observations."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class Population(Loaded, Base):
    """Residents of an area in an age band (`all`, or from and to like `0-17`) in a year."""

    __tablename__ = "population"
    __table_args__ = (
        CheckConstraint("count >= 0", name="count_not_negative"),
        Index("ix_population_area_id_age_band", "area_id", "age_band"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    age_band: Mapped[str] = mapped_column(String(10))
    year: Mapped[int]
    count: Mapped[int]


class Observation(Loaded, Base):
    """A published value of an indicator for an area and a period; `marker` says why one is absent."""

    __tablename__ = "observation"
    __table_args__ = (Index("ix_observation_indicator_key_area_id", "indicator_key", "area_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_key: Mapped[str] = mapped_column(String(60))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    period: Mapped[str] = mapped_column(String(20))
    value: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    marker: Mapped[str] = mapped_column(String(10), default="")
