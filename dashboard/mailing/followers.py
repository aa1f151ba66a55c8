"""Who follows by e-mail: begun, ended, forgotten."""

from dataclasses import asdict
from urllib.parse import parse_qs

from dashboard.confirming.links import now
from dashboard.exports.feed import notice_identity
from dashboard.figures.following.notice import Followed
from dashboard.mailing.links import Following
from dashboard.store.engine import Connection
from dashboard.store.queries import followers as queries


def following(address: str, found: Followed) -> Following:
    """An address and what it is to follow, by the names that this has in the address of its page."""
    asked = parse_qs(found.link.partition("?")[2])
    return Following(address, *(asked.get(name, [""])[0] for name in ("icb", "area", "service")))


def begin(connection: Connection, who: Following, found: Followed) -> None:
    """Keep that an address follows, once however often it is said; what is there to tell now is not news."""
    note(connection, found)
    queries.add(connection, asdict(who) | {"told_on": now()})


def note(connection: Connection, found: Followed) -> None:
    """Keep what is there to tell now, for whoever follows it."""
    queries.note(connection, [notice_identity(found, each) for each in found.notices], now())


def leave(connection: Connection, who: Following) -> None:
    """Delete that an address follows this; nothing happens where it does not."""
    queries.remove(connection, **asdict(who))


def forget(connection: Connection, address: str) -> int:
    """Delete an address with all that it follows; how much that was."""
    return queries.remove(connection, address=address)
