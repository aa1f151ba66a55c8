"""People who sign in: invited by a code that is typed once, with a role that a steward can change or take."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.access import Role
from dashboard.boards.codes import LETTERS
from dashboard.errors import DashboardError
from dashboard.people import sessions
from dashboard.people.holder import Holder, label, now, organisation
from dashboard.people.keys import digest
from dashboard.people.sessions import SignIn
from dashboard.store.engine import Connection
from dashboard.store.queries import people as queries

INVITATION_LASTS = timedelta(days=14)
CODE_LETTERS, CODE_GROUPS = 4, 4
LASTS = f"It lasts {INVITATION_LASTS.days} days"
NOT_OPEN = (
    "This code is not open: it was used, a letter is wrong, or it is older than "
    f"{INVITATION_LASTS.days} days."
)


class NotOpen(DashboardError):
    """A code that lets nobody in."""


@dataclass(frozen=True)
class Joined:
    """Somebody who has joined, by number; `left` while a steward has revoked what they may do."""

    number: int
    label: str
    role: Role
    organisation: str
    joined_on: datetime
    left: bool


@dataclass(frozen=True)
class Invited:
    """An invitation that nobody has used yet."""

    label: str
    role: Role
    until: datetime


def invite(connection: Connection, typed_label: str, role: Role, *, of: str = "") -> str:
    """A code, as “7F3K-QM2D-9RTB-4WXZ”, that makes whoever types it first what is said here."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS)) for _ in range(CODE_GROUPS)]
    values = {"label": label(typed_label), "role": str(role), "organisation": organisation(of)}
    until = now() + INVITATION_LASTS
    queries.add_invitation(connection, {**values, "code_digest": _digest("".join(groups)), "until": until})
    return "-".join(groups)


def _digest(typed: str) -> str:
    return digest("".join(each for each in typed.upper() if each.isalnum()))


def accept(connection: Connection, typed: str, sign_in: SignIn) -> int:
    """Make whoever signed in what the invitation says, and use it up; the person's number.

    Somebody who was there before gets the new label and role. Raises `NotOpen`.
    """
    invited = queries.use_invitation(connection, _digest(typed), now())
    if invited is None:
        raise NotOpen(NOT_OPEN)
    values = {name: invited[name] for name in ("label", "organisation", "role")}
    values |= {"joined_on": now(), "left_on": None}
    known = queries.person_of(connection, sign_in.issuer, sign_in.subject)
    if known:
        queries.change_person(connection, known["id"], values)
        return int(known["id"])
    identity = {"issuer": sign_in.issuer, "subject": sign_in.subject}
    return queries.add_person(connection, identity | values)


def everybody(connection: Connection) -> tuple[Joined, ...]:
    """All who ever joined, in that order."""
    return tuple(
        Joined(
            each["id"],
            each["label"],
            Role(each["role"]),
            each["organisation"],
            each["joined_on"],
            left=each["left_on"] is not None,
        )
        for each in queries.people(connection)
    )


def invited(connection: Connection) -> tuple[Invited, ...]:
    """The invitations that still hold."""
    return tuple(
        Invited(each["label"], Role(each["role"]), each["until"])
        for each in queries.invitations(connection, now())
    )


def change_role(connection: Connection, number: int, role: Role) -> None:
    """Give a person another role, which holds from their next click."""
    _change(connection, number, {"role": str(role)})


def revoke(connection: Connection, number: int) -> None:
    """Let a person do no more than a visitor may, and end their sessions. A new invitation undoes it."""
    sessions.end_all(connection, Holder("", Role.VIEWER, person=number))
    _change(connection, number, {"left_on": now()})


def _change(connection: Connection, number: int, values: dict[str, object]) -> None:
    if not queries.change_person(connection, number, values):
        raise DashboardError(f"There is no person {number}. `person list` shows them with their numbers.")
