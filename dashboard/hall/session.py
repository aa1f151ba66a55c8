"""One session in a hall: made, opened by code and key, and led from step to step."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.access import Permission, Role, require
from dashboard.boards.codes import LETTERS, new_code, read_code
from dashboard.boards.private_words import checked
from dashboard.errors import DashboardError
from dashboard.exports.kept import Kept, read, written
from dashboard.hall.questions import Asked, Question, question
from dashboard.hall.steps import Step, steps
from dashboard.store.engine import Connection
from dashboard.store.queries import boards
from dashboard.store.queries import hall as queries

MOST_PRESENT, MOST_TOPICS, MOST_MINUTES = 30, 6, 60
KEY_LETTERS, SALT_BYTES = 10, 16
KEPT_FOR = timedelta(days=365)
A_SESSION = timedelta(hours=12)
SEEN_BY = {"everybody": "Everybody who opens the dashboard", "facilitators": "Facilitators only"}


class UnknownSession(DashboardError):
    """A code or key that opens no session."""


class NotNow(DashboardError):
    """What was asked for does not belong to the step at which the session is."""


@dataclass(frozen=True)
class Topic:
    """A sub-theme to talk about; `figure` is empty where nobody holds one."""

    number: str
    title: str
    paraphrase: str
    minutes: int
    answer: str = ""
    limits: str = ""
    figure: Kept | None = None


@dataclass(frozen=True)
class Plan:
    """What a facilitator sets up."""

    group: str
    area_code: str
    area_name: str
    present: int
    topics: tuple[Topic, ...]
    rehearsal: bool = False
    seen_by: str = "everybody"
    data_version: str = ""


@dataclass(frozen=True)
class Vote:
    """One question put to the room. `marks_in` is known once it has closed; before, ask `standing`."""

    number: int
    position: int
    asked: Asked
    present: int
    closed: bool
    marks_in: int | None


@dataclass(frozen=True)
class Session:
    """A session as it stood when it was opened."""

    number: int
    code: str
    group: str
    area_code: str
    area_name: str
    present: int
    rehearsal: bool
    at: int
    step_began: datetime
    dots_agreed: bool
    consent_read: bool
    seen_by: str
    held_on: date
    delete_on: date
    topics: tuple[Topic, ...]
    votes: tuple[Vote, ...]
    result: str

    @property
    def step(self) -> Step:
        """Where the session is."""
        return steps(len(self.topics))[self.at]

    @property
    def topic(self) -> Topic:
        """The sub-theme at hand; the last one when all of them are talked of."""
        return self.topics[(self.step.position or len(self.topics)) - 1]

    @property
    def locked(self) -> bool:
        """Whether it has been closed for good."""
        return bool(self.result)

    @property
    def name(self) -> str:
        """What the room reads above each screen."""
        return f"{self.area_name}: {self.group}"

    def question(self, asked: Asked) -> Question:
        """A question with the answers that it has in this session."""
        return question(asked, [topic.title for topic in self.topics])

    def vote(self, asked: Asked, position: int) -> Vote | None:
        """The vote on a question, or None where it was never opened."""
        return next((each for each in self.votes if (each.asked, each.position) == (asked, position)), None)

    @property
    def open_votes(self) -> tuple[Vote, ...]:
        """Votes that are open."""
        return tuple(each for each in self.votes if not each.closed)


def new_key() -> str:
    """A key to a session, to be written down by its facilitator."""
    return "".join(secrets.choice(LETTERS) for _ in range(KEY_LETTERS))


def key_digest(key: str, salt: bytes = b"") -> str:
    """What the database keeps of a key: made slow to guess by scrypt (RFC 7914), as it is short."""
    salt = salt or secrets.token_bytes(SALT_BYTES)
    typed = "".join(key.upper().split()).encode()
    hashed = hashlib.scrypt(typed, salt=salt, n=2**14, r=8, p=1, dklen=32)
    return f"{salt.hex()}${hashed.hex()}"


def fits(key: str, digest: str) -> bool:
    """Whether a key is the one of this digest."""
    salt, _, _ = digest.partition("$")
    return hmac.compare_digest(key_digest(key, bytes.fromhex(salt)), digest) if salt else False


def make_session(connection: Connection, plan: Plan, *, by: str, role: Role) -> tuple[str, str]:
    """Store a session at its first step; its code and its key, which nothing keeps.

    Raises `NotAllowed`, and `DashboardError` for a plan that cannot be held.
    """
    require(role, Permission.FACILITATE)
    _check(plan)
    code = new_code(boards.codes(connection) | queries.codes(connection))
    key, now = new_key(), datetime.now()
    values = {
        "code": code,
        "key_digest": key_digest(key),
        "group_name": plan.group,
        "area_code": plan.area_code,
        "area_name": plan.area_name,
        "present": plan.present,
        "rehearsal": plan.rehearsal,
        "step": 0,
        "step_began": now,
        "dots_agreed": False,
        "consent_read": False,
        "seen_by": plan.seen_by,
        "held_on": now.date(),
        "delete_on": now.date() + KEPT_FOR,
        "made_by": by,
        "data_version": plan.data_version,
        "result": "",
    }
    queries.add_session(connection, values, [_stored(topic) for topic in plan.topics])
    return code, key


def _check(plan: Plan) -> None:
    if not 1 <= plan.present <= MOST_PRESENT:
        raise DashboardError(f"Say how many people are present: from 1 to {MOST_PRESENT}.")
    if not 1 <= len(plan.topics) <= MOST_TOPICS:
        raise DashboardError(f"Choose from 1 to {MOST_TOPICS} sub-themes.")
    if len({topic.number for topic in plan.topics}) < len(plan.topics):
        raise DashboardError("A sub-theme stands twice in the plan. Take one of them out.")
    if any(not 1 <= topic.minutes <= MOST_MINUTES for topic in plan.topics):
        raise DashboardError(f"Give each sub-theme from 1 to {MOST_MINUTES} minutes.")
    if not checked(plan.group, what="The name of the group", longest=100):
        raise DashboardError("Say which group is meeting.")


def _stored(topic: Topic) -> dict[str, object]:
    figure = "" if topic.figure is None else written(topic.figure)
    same = ("number", "title", "paraphrase", "minutes", "answer", "limits")
    return {name: getattr(topic, name) for name in same} | {"figure": figure}


def open_session(connection: Connection, code: str, key: str) -> Session:
    """The session of a code and its key, as it stands. Raises `UnknownSession`."""
    row = queries.session(connection, read_code(code))
    if row is None or not fits(key, row["key_digest"]):
        raise UnknownSession("No session has this code and key. Both were shown when it was set up.")
    return _session(connection, row)


def session_of(connection: Connection, code: str) -> Session:
    """The session of a code for what needs no key: a phone with a slip, or a session that is locked.

    Raises `UnknownSession`.
    """
    row = queries.session(connection, read_code(code))
    if row is None:
        raise UnknownSession("No session has this code. A code looks like SP-7F3KQM.")
    return _session(connection, row)


def session_numbered(connection: Connection, number: int) -> Session:
    """The session of a slip. Raises `UnknownSession` where it has been thrown away."""
    row = queries.session_numbered(connection, number)
    if row is None:
        raise UnknownSession("The session is over.")
    return _session(connection, row)


def _session(connection: Connection, row: queries.Row) -> Session:
    topics = tuple(_topic(each) for each in queries.topics(connection, row["id"]))
    votes = tuple(
        Vote(
            each["id"],
            each["position"],
            Asked(each["question"]),
            each["present"],
            each["closed_at"] is not None,
            each["marks_in"],
        )
        for each in queries.votes(connection, row["id"])
    )
    same = ("code", "area_code", "area_name", "present", "rehearsal", "step_began", "dots_agreed")
    more = ("consent_read", "seen_by", "held_on", "delete_on", "result")
    return Session(
        **{name: row[name] for name in (*same, *more)},
        number=row["id"],
        group=row["group_name"],
        at=row["step"],
        topics=topics,
        votes=votes,
    )


def _topic(row: queries.Row) -> Topic:
    figure = read(row["figure"]) if row["figure"] else None
    same = ("number", "title", "paraphrase", "minutes", "answer", "limits")
    return Topic(**{name: row[name] for name in same}, figure=figure)


def minutes_gone(session: Session, now: datetime) -> int | None:
    """Whole minutes at this step; None where the clock has jumped and nobody can know."""
    gone = now - session.step_began
    return int(gone.total_seconds() // 60) if timedelta(0) <= gone < A_SESSION else None


def agree_on_dots(connection: Connection, session: Session, agreed: bool, *, role: Role) -> None:
    """Write down whether the group has agreed to see its votes as dots."""
    require(role, Permission.FACILITATE)
    queries.change_session(connection, session.number, dots_agreed=agreed)


def count_present(connection: Connection, session: Session, present: int, *, role: Role) -> None:
    """Write down that people came or left. Raises `NotNow` while a vote is open."""
    require(role, Permission.FACILITATE)
    if session.open_votes or session.locked:
        raise NotNow("A vote is open. Close it, then change how many people are present.")
    if not 1 <= present <= MOST_PRESENT:
        raise DashboardError(f"Say how many people are present: from 1 to {MOST_PRESENT}.")
    queries.change_session(connection, session.number, present=present)


def sessions_to_see(connection: Connection, *, role: Role) -> Sequence[queries.Row]:
    """Locked sessions that this role may see, the newest first; no rehearsal, none due to be deleted."""
    today = date.today()
    facilitates = Permission.FACILITATE in role.permissions
    return [
        row
        for row in queries.sessions(connection)
        if row["result"]
        and row["delete_on"] > today
        and not row["rehearsal"]
        and (facilitates or row["seen_by"] == "everybody")
    ]
