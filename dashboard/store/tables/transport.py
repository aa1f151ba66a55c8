"""How people get about: timetables, travel times made elsewhere, and transport that no timetable holds."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class TimetableStop(Loaded, Base):
    """A stop of one timetable feed. `number` is how the calls of its trips name it.

    Latitude and longitude are WGS84 degrees; easting and northing British National Grid metres.
    """

    __tablename__ = "timetable_stop"
    REPLACED_ON = "feed_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_key: Mapped[str] = mapped_column(String(100), index=True)
    number: Mapped[int]
    stop_code: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    latitude: Mapped[float]
    longitude: Mapped[float]
    easting: Mapped[float]
    northing: Mapped[float]


class TimetableCalendar(Loaded, Base):
    """The days on which trips run: weekdays `MO` to `SU` joined by commas between two dates, with single
    dates `added` and `removed` (ISO, joined by commas)."""

    __tablename__ = "timetable_calendar"
    REPLACED_ON = "feed_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_key: Mapped[str] = mapped_column(String(100), index=True)
    calendar_key: Mapped[str] = mapped_column(String(100))
    days: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    added: Mapped[str] = mapped_column(Text)
    removed: Mapped[str] = mapped_column(Text)


class TimetableTrip(Loaded, Base):
    """One run of a vehicle. `calls` is packed, because a feed has millions: see `dashboard.store.calls`.

    `fare_pence` is a single fare for one ride on it; empty where the feed states none.
    """

    __tablename__ = "timetable_trip"
    __table_args__ = (
        CheckConstraint(
            "mode in ('bus', 'coach', 'rail', 'tram', 'metro', 'ferry', 'other')", name="mode_known"
        ),
    )
    REPLACED_ON = "feed_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_key: Mapped[str] = mapped_column(String(100), index=True)
    trip_key: Mapped[str] = mapped_column(String(200))
    calendar_key: Mapped[str] = mapped_column(String(100))
    mode: Mapped[str] = mapped_column(String(10))
    route_name: Mapped[str] = mapped_column(String(200))
    operator: Mapped[str] = mapped_column(String(200))
    headsign: Mapped[str] = mapped_column(String(200))
    fare_pence: Mapped[int | None]
    calls: Mapped[bytes] = mapped_column(LargeBinary)


class JourneyTime(Loaded, Base):
    """Minutes from an area to a destination as another tool worked them out; empty means no way was found.

    `slot` is the departure window in that tool's words; `made` says which kind of table it came from.
    """

    __tablename__ = "journey_time"
    __table_args__ = (
        CheckConstraint("minutes >= 0 and fare_pence >= 0", name="not_negative"),
        Index("ix_journey_time_area_id_mode", "area_id", "mode"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    destination_key: Mapped[str] = mapped_column(String(100), index=True)
    mode: Mapped[str] = mapped_column(String(20))
    slot: Mapped[str] = mapped_column(String(60))
    minutes: Mapped[float | None]
    fare_pence: Mapped[int | None]
    made: Mapped[str] = mapped_column(String(40))


class CommunityTransport(Loaded, Base):
    """A dial-a-ride, minibus or volunteer car scheme, for one district that it serves.

    Times are local, `HH:MM`; days are `MO` to `SU` joined by commas. `cost_pence` is one single ride, empty
    where it was not given; `booking` says in words how and how early to book.
    """

    __tablename__ = "community_transport"
    __table_args__ = (CheckConstraint("cost_pence >= 0", name="cost_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    name: Mapped[str] = mapped_column(String(200))
    scheme: Mapped[str] = mapped_column(String(40))
    days: Mapped[str] = mapped_column(String(40))
    opens_at: Mapped[str] = mapped_column(String(5))
    closes_at: Mapped[str] = mapped_column(String(5))
    cost_pence: Mapped[int | None]
    cost_words: Mapped[str] = mapped_column(String(200))
    booking: Mapped[str] = mapped_column(String(300))
    who_for: Mapped[str] = mapped_column(String(200))
