"""People, invitations, keys and sessions. Who is let in for how long is decided by `dashboard.people`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update

from dashboard.store.audit import SILENT
from dashboard.store.engine import Connection
from dashboard.store.new_row import number_of_new
from dashboard.store.queries.drafts import INSERTS
from dashboard.store.tables import AccessKey, AccessSession, Invitation, Person

Row = dict[str, Any]


def keys(connection: Connection, at: datetime) -> list[Row]:
    """Every key and PIN that opens at a moment, the first made first: the columns of `AccessKey`."""
    statement = select(*AccessKey.__table__.columns).where(_opens(at)).order_by(AccessKey.id)
    return _rows(connection, statement)


def _opens(at: datetime) -> ColumnElement[bool]:
    return AccessKey.removed_on.is_(None) & or_(AccessKey.until.is_(None), AccessKey.until > at)


def knows_key(connection: Connection, digest: str) -> bool:
    """Whether a key of this digest was ever stored, a removed one too."""
    return connection.scalar(select(AccessKey.id).where(AccessKey.digest == digest)) is not None


def add_key(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store a key."""
    connection.execute(insert(AccessKey).values(values))


def remove_key(connection: Connection, number: int, at: datetime) -> None:
    """Note that a key opens nothing any more."""
    connection.execute(update(AccessKey).where(AccessKey.id == number).values(removed_on=at))


def people(connection: Connection) -> list[Row]:
    """Everybody who ever joined, in that order: the columns of `Person`."""
    return _rows(connection, select(*Person.__table__.columns).order_by(Person.id))


def person_of(connection: Connection, issuer: str, subject: str) -> Row | None:
    """The person whom a provider knows by this subject; None for somebody who has not joined."""
    chosen = (Person.issuer == issuer) & (Person.subject == subject)
    found = _rows(connection, select(*Person.__table__.columns).where(chosen))
    return found[0] if found else None


def add_person(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a person; their number."""
    return number_of_new(connection.execute(insert(Person).values(values)))


def change_person(connection: Connection, number: int, values: Mapping[str, Any]) -> bool:
    """Write some of a person's columns anew; False where there is no such person."""
    return connection.execute(update(Person).where(Person.id == number).values(values)).rowcount == 1


def add_invitation(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store an invitation."""
    connection.execute(insert(Invitation).values(values))


def use_invitation(connection: Connection, code_digest: str, at: datetime) -> Row | None:
    """Use an invitation up: its columns; None where no code of this digest is open any more."""
    chosen = (Invitation.code_digest == code_digest) & Invitation.used_on.is_(None) & (Invitation.until > at)
    found = _rows(connection, select(*Invitation.__table__.columns).where(chosen))
    if not found:
        return None
    its_own = (Invitation.id == found[0]["id"]) & Invitation.used_on.is_(None)
    used = connection.execute(update(Invitation).where(its_own).values(used_on=at)).rowcount
    return found[0] if used else None


def invitations(connection: Connection, at: datetime) -> list[Row]:
    """The invitations that nobody has used and that still hold, the first made first."""
    chosen = Invitation.used_on.is_(None) & (Invitation.until > at)
    statement = select(*Invitation.__table__.columns).where(chosen).order_by(Invitation.id)
    return _rows(connection, statement)


def session_of(connection: Connection, sign_in_digest: str) -> int | None:
    """The number of the session that a sign-in has begun, ended or not."""
    chosen = AccessSession.sign_in_digest == sign_in_digest
    return connection.scalar(select(AccessSession.id).where(chosen))


def add_session(connection: Connection, values: Mapping[str, Any]) -> int | None:
    """Store a session; its number, or None where the sign-in has begun one already."""
    made = INSERTS[connection.dialect.name](AccessSession).values(values).on_conflict_do_nothing()
    return number_of_new(connection.execute(made)) or None


def standing(
    connection: Connection, number: int, *, at: datetime, begun: datetime, seen: datetime
) -> Row | None:
    """The session of this number, if it stands: begun and last seen after these moments, not ended, and its
    person or key still let in. Columns `seen_on`, `person_id`, `key_id`, `salt` and of whom it is: `name`,
    `role`, `organisation`."""
    rows = _rows(connection, _standing(at, begun, seen).where(AccessSession.id == number))
    return rows[0] if rows else None


def all_standing(connection: Connection, *, at: datetime, begun: datetime, seen: datetime) -> list[Row]:
    """Every session that stands; columns as `standing` has them."""
    return _rows(connection, _standing(at, begun, seen).order_by(AccessSession.id))


def _standing(at: datetime, begun: datetime, seen: datetime) -> Select[*tuple[Any, ...]]:
    by_key = AccessSession.key_id.is_not(None)
    return (
        select(
            AccessSession.id,
            AccessSession.seen_on,
            AccessSession.person_id,
            AccessSession.key_id,
            AccessKey.salt,
            func.coalesce(Person.label, AccessKey.name).label("name"),
            func.coalesce(Person.role, AccessKey.role).label("role"),
            func.coalesce(Person.organisation, AccessKey.organisation).label("organisation"),
        )
        .outerjoin_from(AccessSession, Person, Person.id == AccessSession.person_id)
        .outerjoin(AccessKey, AccessKey.id == AccessSession.key_id)
        .where(AccessSession.ended_on.is_(None))
        .where(AccessSession.begun_on > begun, AccessSession.seen_on > seen)
        .where(or_(by_key & _opens(at), ~by_key & Person.left_on.is_(None)))
    )


def note_seen(connection: Connection, number: int, at: datetime) -> None:
    """Store that a session was used at this moment."""
    noted = update(AccessSession).where(AccessSession.id == number).values(seen_on=at)
    connection.execute(noted.execution_options(**{SILENT: True}))


def end_session(connection: Connection, number: int, at: datetime) -> None:
    """Store that a session has ended."""
    chosen = (AccessSession.id == number) & AccessSession.ended_on.is_(None)
    connection.execute(update(AccessSession).where(chosen).values(ended_on=at))


def remove_sessions(connection: Connection, begun_before: datetime) -> None:
    """Delete the sessions that began before a moment."""
    old = delete(AccessSession).where(AccessSession.begun_on < begun_before)
    connection.execute(old.execution_options(**{SILENT: True}))


def _rows(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(row) for row in connection.execute(statement).mappings()]
