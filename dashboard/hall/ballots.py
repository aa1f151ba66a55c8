"""Votes while they are open: slips for phones, marks counted from paper, and how many are in.

`standing` is the only thing that can be read of an open vote: how many marks are in, of how many.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import words
from dashboard.access import Permission, Role, require
from dashboard.boards.codes import LETTERS
from dashboard.errors import DashboardError
from dashboard.hall.questions import Question, marks_of, text_of
from dashboard.hall.session import MOST_PRESENT, NotNow, Session, Vote
from dashboard.store.engine import Connection
from dashboard.store.queries import hall as queries

SLIP_LETTERS, PHONE_BYTES = 6, 16
NAME = re.compile(r"[0-9a-f-]{16,40}")
ALL_IN = "All {} votes are in. Ask the facilitator."


class SlipRefused(DashboardError):
    """A slip that lets nobody vote."""


class DoesNotAddUp(DashboardError):
    """Marks that the people present cannot have given."""


@dataclass(frozen=True)
class Standing:
    """How many marks are in, of the most that there can be."""

    marks_in: int
    most: int

    @property
    def words(self) -> str:
        """As the hall and the console say it."""
        return f"{self.marks_in} of {self.most} in"

    @property
    def missing(self) -> int:
        """How many are not in."""
        return self.most - self.marks_in


def standing(connection: Connection, session: Session, vote: Vote) -> Standing:
    """How many are in. Nothing else of a vote is told before it closes."""
    most = session.question(vote.asked).most(vote.present)
    if vote.closed:
        return Standing(vote.marks_in or 0, most)
    return Standing(sum(_together(connection, session, vote)), most)


def counted(connection: Connection, session: Session, vote: Vote) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Marks of an open vote from paper and from phones, by answer: for its closing alone."""
    size = len(session.question(vote.asked).answers)
    paper = queries.paper(connection, vote.number)
    phones = [marks_of(text) for text in queries.ballots(connection, vote.number)]
    from_phones = tuple(sum(marks[answer] for marks in phones) for answer in range(size))
    return tuple(paper.get(answer, 0) for answer in range(size)), from_phones


def _together(connection: Connection, session: Session, vote: Vote) -> tuple[int, ...]:
    paper, phones = counted(connection, session, vote)
    return tuple(one + other for one, other in zip(paper, phones, strict=True))


def _room_for(question: Question, marks: Sequence[int], present: int) -> None:
    fault = question.fault(marks, people=present)
    if fault:
        here = words.counted(present, "person is", "people are")
        raise DoesNotAddUp(f"{ALL_IN.format(question.most(present))} {here} present.")


def tap(
    connection: Connection, session: Session, vote: Vote, *, name: str, answer: int, change: int, role: Role
) -> None:
    """Count one mark from paper (`change` 1), or take one back (-1).

    A tap whose name is known is done already. Raises `NotNow` for a vote that is closed and `DoesNotAddUp`
    where there are not so many people; the sentence never tells how an answer stands.
    """
    require(role, Permission.FACILITATE)
    queries.held(connection, session.number)
    question = session.question(vote.asked)
    if not NAME.fullmatch(name) or answer not in range(len(question.answers)) or change not in {-1, 1}:
        raise DashboardError("This is no mark. Press plus or minus beside an answer.")
    if queries.has_tap(connection, name):
        return
    _open(connection, session, vote)
    paper, phones = counted(connection, session, vote)
    if change < 0 and not paper[answer]:
        raise DoesNotAddUp("There is no mark from paper to take back.")
    marks = [one + other for one, other in zip(paper, phones, strict=True)]
    marks[answer] += change
    _room_for(question, marks, vote.present)
    queries.add_tap(connection, name, vote.number, answer=answer, change=change)


def count_again(connection: Connection, session: Session, vote: Vote, *, role: Role) -> None:
    """Begin counting the paper of an open vote anew."""
    require(role, Permission.FACILITATE)
    queries.held(connection, session.number)
    _open(connection, session, vote)
    queries.clear_taps(connection, vote.number)


def _open(connection: Connection, session: Session, vote: Vote) -> None:
    """Raises `NotNow` where the vote has been closed, perhaps from another console a moment ago."""
    now = {row["id"]: row["closed_at"] for row in queries.votes(connection, session.number)}
    if vote.number not in now or now[vote.number] is not None:
        raise NotNow("This vote is closed. Nothing was changed.")


def digest(secret: str) -> str:
    """What the database keeps of a slip or of a phone's token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read_slip(typed: str) -> str:
    """The slip that a person meant: “k7m xp2” is K7MXP2; empty where it cannot be one."""
    written = "".join(typed.upper().split()).replace("-", "")
    return written if re.fullmatch(f"[{LETTERS}]{{{SLIP_LETTERS}}}", written) else ""


def new_slips(connection: Connection, session: Session, number: int, *, role: Role) -> tuple[str, ...]:
    """So many more slips to hand out, each for one phone; the database keeps hashes of them.

    Raises `DashboardError` above the most that can be handed out: twice the people a hall may hold, as
    phones leave and people lose slips.
    """
    require(role, Permission.FACILITATE)
    queries.held(connection, session.number)
    made, _ = queries.slips(connection, session.number)
    if session.locked or number < 1 or made + number > 2 * MOST_PRESENT:
        raise DashboardError(f"A session has at most {2 * MOST_PRESENT} slips; {made} are made.")
    found: list[str] = []
    while len(found) < number:
        slip = "".join(secrets.choice(LETTERS) for _ in range(SLIP_LETTERS))
        if queries.slip(connection, digest(slip)) is None:
            queries.add_slip(connection, digest(slip), session.number)
            found.append(slip)
    return tuple(found)


def use_slip(connection: Connection, typed: str) -> str:
    """Take up a slip; the token by which this phone, and no other, is known from now on.

    Raises `SlipRefused` for a slip that was never made or that another phone has used.
    """
    found = queries.slip(connection, digest(read_slip(typed)))
    if found is None:
        raise SlipRefused("No slip has these letters. Look again, or ask the facilitator for another.")
    token = secrets.token_urlsafe(PHONE_BYTES)
    if not queries.use_slip(connection, found["digest"], digest(token)):
        raise SlipRefused("Another phone has used this slip. Ask the facilitator for another.")
    return token


def slip_of(connection: Connection, token: str) -> queries.Row:
    """The slip of a phone: digest and session_id. Raises `SlipRefused` for a forged token."""
    found = queries.slip_of_phone(connection, digest(token)) if token else None
    if found is None:
        raise SlipRefused("This phone has no slip, or the session is over.")
    return found


def vote_by_phone(connection: Connection, session: Session, vote: Vote, *, token: str, marks: str) -> None:
    """Store what a phone has chosen; it may choose again until the vote closes.

    Raises `SlipRefused`, `NotNow`, and `DoesNotAddUp` where all that are present have voted.
    """
    slip = slip_of(connection, token)
    queries.held(connection, session.number)
    if slip["session_id"] != session.number:
        raise SlipRefused("This slip belongs to another session.")
    _open(connection, session, vote)
    question, chosen = session.question(vote.asked), marks_of(marks)
    if question.fault(chosen, people=1) or (not any(chosen) and not question.choose_any):
        raise DashboardError("This is no answer to the question. Choose one of those on the screen.")
    before = marks_of(queries.ballot(connection, vote.number, slip["digest"]) or text_of([0] * len(chosen)))
    now = _together(connection, session, vote)
    marks_now = [n - old + new for n, old, new in zip(now, before, chosen, strict=True)]
    _room_for(question, marks_now, vote.present)
    queries.save_ballot(connection, vote.number, slip["digest"], text_of(chosen))


def has_voted(connection: Connection, vote: Vote, token: str) -> bool:
    """Whether this phone's choice is in; the choice itself is told to nobody, as phones lie on tables."""
    return bool(queries.ballot(connection, vote.number, slip_of(connection, token)["digest"]))
