"""Areas, how they nest, where they lie and by what names people look for them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class Area(Base):
    """An area is its code and the vintage of the code: a code alone does not say which boundary.

    The row is an identity, not a fact: it stays when the load that first named it is undone.
    A PCN has no official boundary and so no edition of one: its vintage is `ODS`.
    """

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("code", "vintage"),
        CheckConstraint("kind in ('lsoa', 'pcn', 'district', 'place', 'icb', 'country')", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), index=True)
    vintage: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10), index=True)
    name: Mapped[str] = mapped_column(String(200))
    ods_code: Mapped[str | None] = mapped_column(String(10), index=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"))


class AreaMembership(Loaded, Base):
    """A smaller area lies in a larger one; `share` is the part of it that does, 0 to 1."""

    __tablename__ = "area_membership"
    __table_args__ = (CheckConstraint("share > 0 and share <= 1", name="share_is_a_part"),)
    REPLACED_ON = "child_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    share: Mapped[float] = mapped_column(default=1.0)


class AreaBoundary(Loaded, Base):
    """A cleaned and simplified boundary as GeoJSON geometry in WGS84; `made` says how it came about.

    `outline` is a neighbourhood's boundary as published, to tell what lies in it: WKB, British National Grid,
    whole metres. It is missing where an older version of the dashboard loaded the file.
    """

    __tablename__ = "area_boundary"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    resolution: Mapped[str] = mapped_column(String(20))
    made: Mapped[str] = mapped_column(String(60))
    geojson: Mapped[str] = mapped_column(Text)
    outline: Mapped[bytes | None] = mapped_column(LargeBinary)


class AreaCentroid(Loaded, Base):
    """Where an area's people live on average: British National Grid, metres."""

    __tablename__ = "area_centroid"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    easting: Mapped[float]
    northing: Mapped[float]


class AreaChange(Loaded, Base):
    """What became of an LSOA between two censuses: U unchanged, S split, M merged, X not comparable."""

    __tablename__ = "area_change"
    __table_args__ = (CheckConstraint("change in ('U', 'S', 'M', 'X')", name="change_known"),)
    REPLACED_ON = "from_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    change: Mapped[str] = mapped_column(String(1))


class PlaceName(Loaded, Base):
    """A town or a postcode district, to find an area by. Never a full postcode."""

    __tablename__ = "place_name"
    __table_args__ = (
        CheckConstraint("kind in ('town', 'postcode district')", name="kind_known"),
        Index("ix_place_name_position", "latitude", "longitude"),
    )
    REPLACED_ON = "name"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    latitude: Mapped[float]
    longitude: Mapped[float]
    population: Mapped[int | None]
    district_code: Mapped[str | None] = mapped_column(String(9), index=True)
