"""For how long somebody is let in: a session in the database, asked at every click, ended at will.

Streamlit's own cookie lasts 30 days and cannot be taken back: it says who signed in, not that they still may.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dashboard.access import Role
from dashboard.people.holder import Holder, now
from dashboard.store.engine import Connection
from dashboard.store.queries import people as queries

IDLE = timedelta(hours=2)
"""After so long without a click a session has ended."""
LONGEST = timedelta(hours=12)
"""After so long it has ended whatever was clicked: a working day."""
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SignIn:
    """One sign-in: who vouches (`issuer`), for whom (`subject`), when (UTC), and what is never said twice."""

    issuer: str
    subject: str
    at: datetime
    once: str

    @property
    def digest(self) -> str:
        """What tells this sign-in from all others."""
        parts = (self.issuer, self.subject, self.at.isoformat(), self.once)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def begin(connection: Connection, key: int) -> int:
    """Let in whoever typed the key of this number; the session's number."""
    _forget_old(connection)
    values = {"key_id": key, "begun_on": now(), "seen_on": now()}
    return queries.add_session(connection, values) or 0


def of(connection: Connection, sign_in: SignIn) -> int | None:
    """The number of the session of a sign-in, which begins one and never another; None where it may not."""
    person = may_begin(connection, sign_in)
    if person is None:
        return begun_by(connection, sign_in)
    _forget_old(connection)
    values = {
        "person_id": person,
        "sign_in_digest": sign_in.digest,
        "begun_on": min(sign_in.at, now()),
        "seen_on": now(),
    }
    return queries.add_session(connection, values) or begun_by(connection, sign_in)


def begun_by(connection: Connection, sign_in: SignIn) -> int | None:
    """The session that a sign-in has begun, ended or not; None where it has begun none."""
    return queries.session_of(connection, sign_in.digest)


def may_begin(connection: Connection, sign_in: SignIn) -> int | None:
    """The person for whom a sign-in may begin a session. None for somebody who has not joined or is revoked,
    and for a sign-in that has begun one, or so long ago that its session has ended."""
    person = queries.person_of(connection, sign_in.issuer, sign_in.subject)
    late = sign_in.at <= now() - LONGEST or begun_by(connection, sign_in) is not None
    return None if late or person is None or person["left_on"] else int(person["id"])


def _forget_old(connection: Connection) -> None:
    queries.remove_sessions(connection, now() - 2 * LONGEST)


def holder(connection: Connection, session: int) -> Holder | None:
    """Who is let in by this session at this moment; None where it has ended."""
    row = queries.standing(connection, session, **_limits())
    return _holder(row) if row else None


def _holder(row: dict[str, Any]) -> Holder:
    return Holder(
        row["name"],
        Role(row["role"]),
        row["organisation"],
        in_a_meeting=bool(row["salt"]),
        person=row["person_id"],
        key=row["key_id"],
    )


def _limits() -> dict[str, datetime]:
    return {"at": now(), "begun": now() - LONGEST, "seen": now() - IDLE}


def open_now(connection: Connection) -> dict[int, Holder]:
    """Every session that stands, by its number."""
    return {row["id"]: _holder(row) for row in queries.all_standing(connection, **_limits())}


def to_be_noted(connection: Connection, session: int) -> bool:
    """Whether it was last noted long enough ago that a session is in use."""
    row = queries.standing(connection, session, **_limits())
    return row is not None and bool(row["seen_on"] <= now() - NOTED_EVERY)


def note(connection: Connection, session: int) -> None:
    """Note that a session is in use."""
    queries.note_seen(connection, session, now())


def end(connection: Connection, session: int) -> None:
    """End a session."""
    queries.end_session(connection, session, now())


def end_all(connection: Connection, of_whom: Holder) -> int:
    """End every session of a person or of a key; how many there were."""
    found = [
        number
        for number, each in open_now(connection).items()
        if (each.person, each.key) == (of_whom.person, of_whom.key)
    ]
    for number in found:
        end(connection, number)
    return len(found)
