"""Which of the timetables that are loaded are of any use here: one of elsewhere would make all ways walks."""

from datetime import date

from scipy.spatial import cKDTree

from dashboard.figures.transport.timetables import DAYS, Feeds, typical_dates
from dashboard.methods.columns import Floats

NEAR_METRES = 5_000
"""A feed with no stop this near to any session, straight line, takes nobody to one: an assumption."""


def usable_feeds(all_feeds: Feeds, places: Floats, *, today: date) -> tuple[Feeds, tuple[str, ...]]:
    """The feeds that have a stop near a session and a day when they run, and a sentence on each other one.

    `places` are eastings and northings of the sessions, metres.
    """
    near = _near(all_feeds, places)
    running = {key for key in near if _runs(all_feeds.only([key]), today)}
    elsewhere = [
        f"The timetable of {key} has no stop near any session here and is not used."
        for key in all_feeds.keys
        if key not in near
    ]
    never = [
        f"The timetable of {key} has no trip on any day and is not used."
        for key in near
        if key not in running
    ]
    return all_feeds.only(running), (*elsewhere, *never)


def _runs(feed: Feeds, today: date) -> bool:
    return any(typical_dates(feed, weekday, today=today) for weekday in DAYS)


def _near(all_feeds: Feeds, places: Floats) -> list[str]:
    if not len(places):
        return all_feeds.keys
    away, _ = cKDTree(places).query(all_feeds.stops[["easting", "northing"]].to_numpy(float))
    return list(all_feeds.stops.loc[away <= NEAR_METRES, "feed_key"].unique())
