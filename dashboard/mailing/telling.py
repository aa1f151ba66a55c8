"""Each follower is told what is new since the last time: one mail, or none where nothing is."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dashboard.confirming.links import now
from dashboard.errors import UnknownArea, UnknownService
from dashboard.exports.feed import notice_identity
from dashboard.figures.following.notice import Followed, Notice
from dashboard.mail_server import Mail
from dashboard.mailing.followers import note
from dashboard.mailing.links import Following
from dashboard.mailing.messages import news
from dashboard.mailing.post import MailRefused, Post
from dashboard.store.engine import Connection, Engine, writing
from dashboard.store.queries import followers as queries

Look = Callable[[Connection, str, str, str], Followed]
"""What is followed, of an ICB, an area in it and the key of a service. Raises `UnknownArea` and
`UnknownService`."""


@dataclass
class Round:
    """How many were told, and how many whose mail the server did not take: they are told next time."""

    told: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Follower:
    """A row of the table of followers."""

    number: int
    who: Following
    told_on: datetime

    @property
    def subject(self) -> tuple[str, str, str]:
        """What is followed, as `Look` asks for it."""
        return self.who.icb_code, self.who.area, self.who.service_key


def tell(engine: Engine, mail: Mail, key: bytes, look: Look) -> Round:
    """Send each follower what is new, and keep that they were told. Raises `PostSilent`, after which whoever
    was not told is told next time."""
    with engine.connect() as connection:
        everybody = [_follower(row) for row in queries.followers(connection)]
        subjects = _looked_up(connection, {each.subject for each in everybody}, look)
    with writing(engine) as connection:
        for found in subjects.values():
            note(connection, found)
    done = Round()
    with Post(mail) as post:
        for each in (each for each in everybody if each.subject in subjects):
            _tell_one(engine, mail, key, post, each, found=subjects[each.subject], done=done)
    return done


def _follower(row: queries.Row) -> Follower:
    who = Following(row["address"], row["icb_code"], row["area"], row["service_key"])
    return Follower(row["id"], who, row["told_on"])


def _looked_up(
    connection: Connection, subjects: Iterable[tuple[str, str, str]], look: Look
) -> dict[tuple[str, str, str], Followed]:
    """What is followed; what is not loaded now is left out, and told of once it is back."""
    found = {}
    for subject in sorted(subjects):
        try:
            found[subject] = look(connection, *subject)
        except (UnknownArea, UnknownService):
            continue
    return found


def _tell_one(
    engine: Engine, mail: Mail, key: bytes, post: Post, each: Follower, *, found: Followed, done: Round
) -> None:
    told = _new(engine, found, each.told_on)
    if not told:
        return
    try:
        with _claimed(engine, each) as ours:
            if ours:
                post.send(news(mail, key, each.who, found, told))
                done.told += 1
    except MailRefused:
        done.refused += 1


def _new(engine: Engine, found: Followed, since: datetime) -> list[Notice]:
    identities = {notice_identity(found, each): each for each in found.notices}
    with engine.connect() as connection:
        noted = queries.noted(connection, identities, since)
    return [notice for name, notice in identities.items() if name in noted]


@contextmanager
def _claimed(engine: Engine, each: Follower) -> Iterator[bool]:
    """Whether it is for us to tell a follower now; given back where that fails. Nothing is locked meanwhile:
    an SQLite database would take nobody's words while a mail server thinks."""
    moment = now()
    with writing(engine) as connection:
        ours = queries.mark_told(connection, each.number, before=each.told_on, now=moment)
    try:
        yield ours
    except BaseException:
        with writing(engine) as connection:
            queries.mark_told(connection, each.number, before=moment, now=each.told_on)
        raise
