"""What somebody follows, as a feed and as a calendar: read back by other readers than ours."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from dashboard.exports.calendar_file import calendar
from dashboard.exports.feed import atom
from dashboard.figures.following.notice import Followed, Notice

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://board.example.org/below/"
HOSTILE = "Choir\x00\x07 <script>alert(1)</script> & \u202eevil\u202c;,\r\nBEGIN:VEVENT"
CONTRACT = Notice(
    "contract|choir", "Contract ends", "It ends.", "funding?icb=E&part=cliff", date(2026, 7, 1), True,
    date(2026, 12, 31),
)  # fmt: skip
ENTRY = Notice("unconfirmed|1", HOSTILE, HOSTILE, "card?service=1", date(2021, 1, 1), False)


def followed(*notices: Notice) -> Followed:
    link = "follow?icb=E54000048&area=E07000121"
    invented = any(notice.synthetic for notice in notices)
    return Followed(link, "Lancaster", link, "place", notices, date(2026, 11, 20), invented)


def parsed(text: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def words(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("notices", [(), (CONTRACT, ENTRY)])
def test_a_feed_has_all_that_the_standard_requires(notices: tuple[Notice, ...]) -> None:
    feed = parsed(atom(followed(*notices), base=BASE))
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert words(part, "id").startswith("urn:uuid:")
        assert words(part, "title")
        assert datetime.fromisoformat(words(part, "updated")).tzinfo is not None
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    own = next(each for each in feed.findall(f"{ATOM}link") if each.get("rel") == "self")
    assert own.get("href") == f"{BASE}follow.atom?icb=E54000048&area=E07000121"
    assert len(feed.findall(f"{ATOM}entry")) == len(notices)


def test_a_feed_holds_no_moment_but_those_of_the_data() -> None:
    feed = parsed(atom(followed(CONTRACT, ENTRY), base=BASE))
    days = [words(each, "updated")[:10] for each in (feed, *feed.findall(f"{ATOM}entry"))]
    assert days == ["2026-07-01", "2026-07-01", "2021-01-01"]
    assert words(parsed(atom(followed(), base=BASE)), "updated").startswith("2026-11-20")


def test_the_same_thing_keeps_its_name_on_another_server_and_another_day() -> None:
    here, there = (
        [words(each, "id") for each in parsed(atom(followed(ENTRY), base=base)).iter(f"{ATOM}entry")]
        for base in (BASE, "http://localhost/")
    )
    assert here == there


def test_each_entry_leads_to_its_page_and_says_where_it_is_invented() -> None:
    first, second = parsed(atom(followed(CONTRACT, ENTRY), base=BASE)).iter(f"{ATOM}entry")
    link = first.find(f"{ATOM}link")
    assert link is not None and link.get("href") == f"{BASE}funding?icb=E&part=cliff"
    assert words(first, "title").startswith("Synthetic demonstration data")
    assert words(first, "content").endswith("Synthetic demonstration data.")
    assert "Synthetic" not in words(second, "title")


def test_hostile_words_are_words_and_nothing_else() -> None:
    (entry,) = parsed(atom(followed(ENTRY), base=BASE)).iter(f"{ATOM}entry")
    assert words(entry, "title") == "Choir <script>alert(1)</script> & evil;, BEGIN:VEVENT"
    assert [child.tag for child in entry.iter() if "script" in child.tag] == []


def test_a_calendar_holds_each_day_ahead_once_as_a_whole_day() -> None:
    hostile = Notice("contract|2", HOSTILE, HOSTILE, "funding", date(2026, 7, 1), False, date(2027, 3, 31))
    read = Calendar.from_ical(calendar(followed(CONTRACT, ENTRY, hostile), base=BASE))
    first, second = read.walk("VEVENT")
    assert (first.decoded("dtstart"), second.decoded("dtstart")) == (date(2026, 12, 31), date(2027, 3, 31))
    assert first.decoded("dtstamp") == datetime(2026, 7, 1, tzinfo=UTC)
    assert str(first["summary"]) == "Synthetic demonstration data: Contract ends"
    assert str(first["url"]) == f"{BASE}funding?icb=E&part=cliff"
    assert first["uid"] != second["uid"]
    assert not read.errors


def test_a_calendar_without_a_day_ahead_is_valid_all_the_same() -> None:
    """RFC 5545 knows no calendar without a component: its time zone stands in it."""
    read = Calendar.from_ical(calendar(followed(ENTRY), base=BASE))
    assert read.walk("VEVENT") == []
    (zone,) = read.walk("VTIMEZONE")
    assert zone.walk("STANDARD") and zone.walk("DAYLIGHT")
