"""What somebody follows, as an Atom feed (RFC 4287). Nothing in it is of the moment at which it is made."""

import re
import uuid
from datetime import UTC, date, datetime, time

from feedgen.feed import FeedGenerator

from dashboard.exports.letters import written_out
from dashboard.figures.following.notice import Followed, Notice

PUBLISHER = "Social prescribing in England"
SILENT = "An entry comes only when there is something worth telling."
NAMESPACE = uuid.UUID("7c0b1f3e-58c4-4f0e-9a43-2f1d7f0e6a5b")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing, of what stands behind them too."""


def atom(followed: Followed, *, base: str) -> bytes:
    """The feed; `base` is the dashboard's own address, with a slash at its end.

    Without anything to tell it is a feed without entries. Identifiers do not depend on the address.
    """
    feed = FeedGenerator()
    feed.id(identity(followed.key))
    feed.title(plain(followed.title))
    feed.subtitle(SILENT)
    feed.updated(moment(followed.updated))
    feed.author({"name": PUBLISHER})
    feed.generator(PUBLISHER)
    feed.link([{"href": f"{base}{followed.feed}", "rel": "self"}, {"href": f"{base}{followed.link}"}])
    for notice in followed.notices:
        _add(feed, notice, followed, base)
    text: bytes = feed.atom_str(pretty=True)
    return text


def _add(feed: FeedGenerator, notice: Notice, followed: Followed, base: str) -> None:
    entry = feed.add_entry(order="append")
    entry.id(notice_identity(followed, notice))
    entry.title(plain(notice.heading))
    entry.updated(moment(notice.on))
    entry.content(plain(notice.said_with_label), type="text")
    entry.link(href=f"{base}{notice.link}")


def identity(key: str) -> str:
    """A name that stays, whatever the address of the server."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, key)}"


def notice_identity(followed: Followed, notice: Notice) -> str:
    """The name of one thing told of what is followed: the same in its feed, in its calendar and by e-mail."""
    return identity(f"{followed.key} {notice.key}")


def moment(day: date) -> datetime:
    """The beginning of a day, UTC."""
    return datetime.combine(day, time(), UTC)


def plain(words: str) -> str:
    """Words that any reader of XML or of a calendar can take, on one line."""
    return " ".join(TURNING.sub("", written_out(words)).split())
