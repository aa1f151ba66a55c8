"""Timetables, journey times and community transport as stored."""

import pandas as pd
from sqlalchemy import select

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import (
    Area,
    CommunityTransport,
    JourneyTime,
    Load,
    TimetableCalendar,
    TimetableStop,
    TimetableTrip,
)


def stops(connection: Connection) -> pd.DataFrame:
    """Every stop of every current feed: columns feed_key, number, stop_code, name, latitude, longitude
    (WGS84), easting, northing (metres), load_id."""
    names = (
        "feed_key",
        "number",
        "stop_code",
        "name",
        "latitude",
        "longitude",
        "easting",
        "northing",
        "load_id",
    )
    statement = select(*(getattr(TimetableStop, name) for name in names))
    return frame(
        connection,
        statement.where(TimetableStop.replaced_by_id.is_(None)).order_by(
            TimetableStop.feed_key, TimetableStop.number
        ),
    )


def calendars(connection: Connection) -> pd.DataFrame:
    """On which days trips run: columns feed_key, calendar_key, days, starts_on, ends_on, added, removed."""
    names = ("feed_key", "calendar_key", "days", "starts_on", "ends_on", "added", "removed")
    statement = select(*(getattr(TimetableCalendar, name) for name in names))
    return frame(connection, statement.where(TimetableCalendar.replaced_by_id.is_(None)))


def trips(connection: Connection) -> pd.DataFrame:
    """Every trip of every current feed: columns feed_key, trip_key, calendar_key, mode, route_name,
    operator, headsign, fare_pence, calls (packed, see `dashboard.store.calls`)."""
    names = (
        "feed_key", "trip_key", "calendar_key", "mode", "route_name", "operator", "headsign", "fare_pence",
        "calls",
    )  # fmt: skip
    statement = select(*(getattr(TimetableTrip, name) for name in names))
    return frame(
        connection, statement.where(TimetableTrip.replaced_by_id.is_(None)).order_by(TimetableTrip.id)
    )


def journey_times(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """Travel times worked out elsewhere, from LSOAs of a vintage: columns area_id, destination_key, mode,
    slot, minutes (empty: no way), fare_pence (one way; empty: not stated), made, load_id, loaded_at."""
    names = ("area_id", "destination_key", "mode", "slot", "minutes", "fare_pence", "made", "load_id")
    statement = (
        select(*(getattr(JourneyTime, name) for name in names), Load.loaded_at)
        .join(Area, Area.id == JourneyTime.area_id)
        .join(Load, Load.id == JourneyTime.load_id)
        .where(JourneyTime.replaced_by_id.is_(None), Area.kind == "lsoa", Area.vintage == vintage)
        .order_by(JourneyTime.id)
    )
    return frame(connection, statement)


def community_transport(connection: Connection) -> pd.DataFrame:
    """Schemes by the district they serve: columns district_code, name, scheme, days, opens_at, closes_at,
    cost_pence, cost_words, booking, who_for, load_id."""
    names = (
        "name", "scheme", "days", "opens_at", "closes_at", "cost_pence", "cost_words", "booking", "who_for",
        "load_id",
    )  # fmt: skip
    statement = (
        select(Area.code.label("district_code"), *(getattr(CommunityTransport, name) for name in names))
        .join(Area, Area.id == CommunityTransport.area_id)
        .where(CommunityTransport.replaced_by_id.is_(None))
        .order_by(CommunityTransport.name)
    )
    return frame(connection, statement)
