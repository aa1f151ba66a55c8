"""The days ahead of what somebody follows, as a calendar (RFC 5545): each a whole day that blocks nothing."""

from datetime import date, timedelta

from icalendar import Calendar, Event, Timezone

from dashboard.exports.feed import PUBLISHER, moment, notice_identity, plain
from dashboard.figures.following.notice import Followed, Notice

TIMES = "Europe/London"


def calendar(followed: Followed, *, base: str) -> bytes:
    """The calendar; `base` is the dashboard's own address, with a slash at its end.

    A calendar without events still holds its time zone: the standard knows none that is empty.
    """
    made = Calendar()
    made.add("prodid", f"-//{PUBLISHER}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", plain(followed.title))
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for notice in followed.dated:
        made.add_component(_event(notice, followed, base))
    if not followed.dated:
        made.add_component(_year_of_times(followed.as_at.year))
    text: bytes = made.to_ical()
    return text


def _year_of_times(year: int) -> Timezone:
    return Timezone.from_tzid(TIMES, first_date=date(year, 1, 1), last_date=date(year + 1, 1, 1))


def _event(notice: Notice, followed: Followed, base: str) -> Event:
    event = Event()
    event.add("uid", notice_identity(followed, notice))
    event.add("dtstamp", moment(notice.on))
    event.add("last-modified", moment(notice.on))
    event.add("dtstart", notice.ends)
    event.add("summary", plain(notice.heading))
    event.add("description", plain(notice.said_with_label))
    event.add("url", f"{base}{notice.link}")
    event.add("transp", "TRANSPARENT")
    return event
