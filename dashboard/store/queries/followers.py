"""Who follows what by e-mail. Whom a mail goes to and what it says is decided by `dashboard.mailing`."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from dashboard.store.engine import Connection
from dashboard.store.queries.drafts import INSERTS
from dashboard.store.tables import Follower, NotedNotice

Row = dict[str, Any]


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store a follower, unless the same address follows the same already."""
    made = INSERTS[connection.dialect.name](Follower).values(values)
    connection.execute(made.on_conflict_do_nothing())


def followers(connection: Connection) -> list[Row]:
    """Every follower, the first to begin first: the columns of `Follower`."""
    rows = connection.execute(select(*Follower.__table__.columns).order_by(Follower.id))
    return [dict(row) for row in rows.mappings()]


def remove(connection: Connection, **values: str) -> int:
    """Delete the followers with these values; how many there were."""
    return connection.execute(delete(Follower).filter_by(**values)).rowcount


def mark_told(connection: Connection, number: int, *, before: datetime, now: datetime) -> bool:
    """Change until when a follower has been told; False where another process did so or it has left."""
    chosen = (Follower.id == number) & (Follower.told_on == before)
    return connection.execute(update(Follower).where(chosen).values(told_on=now)).rowcount == 1


def note(connection: Connection, identities: Collection[str], at: datetime) -> None:
    """Store that these things worth telling are there, each when it is noted for the first time."""
    rows = [{"identity": each, "noted_on": at} for each in sorted(set(identities))]
    if rows:
        connection.execute(INSERTS[connection.dialect.name](NotedNotice).on_conflict_do_nothing(), rows)


def noted(connection: Connection, identities: Collection[str], since: datetime) -> set[str]:
    """Those of these things that were noted after a moment."""
    chosen = NotedNotice.identity.in_(list(identities)) & (NotedNotice.noted_on > since)
    return set(connection.scalars(select(NotedNotice.identity).where(chosen)))
