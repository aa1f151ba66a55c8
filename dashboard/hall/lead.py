"""Leading a session: from step to step, votes opened and closed with them; what is typed; and the end."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dashboard.access import Permission, Role, require
from dashboard.boards.private_words import checked
from dashboard.errors import DashboardError
from dashboard.hall import ballots
from dashboard.hall.questions import Asked
from dashboard.hall.result import result_of, written
from dashboard.hall.session import KEPT_FOR, SEEN_BY, NotNow, Session, Vote
from dashboard.hall.steps import State, after_topic, asked, steps
from dashboard.store.engine import Connection
from dashboard.store.queries import hall as queries

LONGEST_NOTE = 200
PAPER, PHONES, AGAIN = "paper", "phones", ("paper again, 1", "paper again, 2")


def advance(connection: Connection, session: Session, *, role: Role) -> None:
    """Take the next step as the session was seen: votes of the step that ends close, those of the next open.

    Where another console has gone on meanwhile nothing happens: two presses are one step. Raises `NotNow`
    at the last steps, which `lock` takes.
    """
    _go(connection, session, session.at + 1, role=role)


def skip_topic(connection: Connection, session: Session, *, role: Role) -> None:
    """Leave the rest of a sub-theme out. Raises `NotNow` while a vote is open or after the last sub-theme."""
    if session.open_votes or not session.step.position:
        raise NotNow("A vote is open, or no sub-theme is on. Close the vote first.")
    _go(connection, session, after_topic(session.at, len(session.topics)), role=role)


def _go(connection: Connection, session: Session, to: int, *, role: Role) -> None:
    require(role, Permission.FACILITATE)
    queries.held(connection, session.number)
    every = steps(len(session.topics))
    if every[session.at].state in {State.CLOSING, State.LOCKED}:
        raise NotNow("The session is at its end. Close it, or leave it as it is.")
    now = datetime.now()
    if not queries.take_step(connection, session.number, to, seen=session.at, at=now):
        return
    for vote in session.open_votes:
        _close(connection, session, vote, at=now)
    step = every[to]
    number = session.topics[step.position - 1].number if step.position else ""
    for question in asked(step, number):
        values = {
            "session_id": session.number,
            "position": step.position,
            "question": question,
            "present": session.present,
            "opened_at": now,
        }
        queries.open_vote(connection, values)


def _close(connection: Connection, session: Session, vote: Vote, *, at: datetime) -> None:
    paper, phones = ballots.counted(connection, session, vote)
    queries.close_vote(
        connection, vote.number, {PAPER: paper, PHONES: phones}, at=at, marks_in=sum(paper) + sum(phones)
    )


def count_paper_again(
    connection: Connection, session: Session, vote: Vote, marks: Sequence[int], *, role: Role
) -> int:
    """Enter a second count of a closed vote's paper, beside the first; 1 or 2, as it is entered twice.

    Raises `NotNow` for an open vote, one counted again already, or a locked session, and `DoesNotAddUp`.
    """
    require(role, Permission.FACILITATE)
    queries.held(connection, session.number)
    counts = queries.counts(connection, vote.number)
    left = [source for source in AGAIN if source not in counts]
    if session.locked or not counts or not left:
        raise NotNow("This vote cannot be counted again: it is open, or has been counted again twice.")
    whole = [one + other for one, other in zip(marks, counts[PHONES], strict=True)]
    fault = session.question(vote.asked).fault(whole, people=vote.present)
    if fault:
        raise ballots.DoesNotAddUp(fault)
    queries.add_counts(connection, vote.number, left[0], marks)
    return AGAIN.index(left[0]) + 1


def differences(counts: Mapping[str, tuple[int, ...]], answers: Sequence[str]) -> str:
    """What the second count of the paper says of the first, as a sentence; empty without a second count."""
    first, again = counts.get(PAPER, ()), [counts[source] for source in AGAIN if source in counts]
    if not again:
        return ""
    if len(again) == 1:
        return "Counted again once. Enter the second count once more, from the paper."
    if again[0] != again[1]:
        return "The second count was entered twice and differs from itself. The first count stands."
    told = [
        f"“{answer}” {new} instead of {old}"
        for answer, old, new in zip(answers, first, again[0], strict=True)
        if old != new
    ]
    return f"The second count says {'; '.join(told)}." if told else "The second count says the same."


def marks(counts: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The marks of a closed vote, paper and phones added; of a second count where both entries agree."""
    paper = counts[PAPER]
    again = [counts.get(source) for source in AGAIN]
    if again[0] is not None and again[0] == again[1]:
        paper = again[0]
    return tuple(one + other for one, other in zip(paper, counts[PHONES], strict=True))


def add_note(connection: Connection, session: Session, text: str, *, role: Role) -> None:
    """Keep a note to the sub-theme at hand. Raises `PrivateWords` before anything is kept, and `NotNow`."""
    require(role, Permission.FACILITATE)
    _not_locked(session)
    words = checked(text, what="The note", longest=LONGEST_NOTE)
    if words:
        queries.add_note(connection, session.number, position=session.step.position, words=words)


def add_missing(connection: Connection, session: Session, text: str, *, role: Role) -> str:
    """Keep what is missing, said by somebody taking part; its code, such as P-1. Raises as `add_note`."""
    require(role, Permission.FACILITATE)
    _not_locked(session)
    queries.held(connection, session.number)
    words = checked(text, what="What is missing", longest=LONGEST_NOTE)
    if not words:
        raise DashboardError("Write in a few words what is missing.")
    return f"P-{queries.add_addition(connection, session.number, words)}"


def delete_note(connection: Connection, session: Session, note: int, *, role: Role) -> None:
    """Forget a note that the group does not want kept."""
    require(role, Permission.FACILITATE)
    queries.delete_note(connection, session.number, note)


def _not_locked(session: Session) -> None:
    if session.locked:
        raise NotNow("The session is closed. Nothing can be added.")


def read_consent(connection: Connection, session: Session, *, role: Role) -> None:
    """Write down that the consent words were read out."""
    require(role, Permission.FACILITATE)
    queries.change_session(connection, session.number, consent_read=True)


def lock(
    connection: Connection,
    session: Session,
    *,
    keep_notes: bool,
    seen_by: str,
    delete_on: date,
    role: Role,
) -> None:
    """Close a session for good: what may leave the room is written down, and the numbers are destroyed.

    Raises `NotNow` before the last step or without consent, and `DashboardError` for a date of deletion
    that has passed or is more than a year away.
    """
    require(role, Permission.FACILITATE)
    queries.held(connection, session.number)
    if session.locked or session.step.state is not State.CLOSING:
        raise NotNow("The session is not at its last step, or is closed already.")
    if not session.consent_read:
        raise NotNow("Read the consent words out first, and say that you have.")
    if not session.held_on < delete_on <= session.held_on + KEPT_FOR:
        raise DashboardError("Choose a day of deletion after the session, at most a year later.")
    if seen_by not in SEEN_BY:
        raise DashboardError("Say who may see the result.")
    if not keep_notes:
        queries.delete_notes(connection, session.number)
    counts = {
        (vote.asked, vote.position): marks(queries.counts(connection, vote.number))
        for vote in session.votes
        if vote.closed
    }
    notes = [(row["position"], row["text"]) for row in queries.notes(connection, session.number)]
    missing = [(f"P-{row['number']}", row["text"]) for row in queries.additions(connection, session.number)]
    result = result_of(session, counts, notes=notes, missing=missing)
    queries.delete_votes(connection, session.number)
    queries.take_step(connection, session.number, session.at + 1, seen=session.at, at=datetime.now())
    queries.change_session(
        connection, session.number, result=written(result), seen_by=seen_by, delete_on=delete_on
    )


def throw_away(connection: Connection, session: Session, *, role: Role) -> None:
    """Forget a session whole: a rehearsal at its end, or one whose group asks for it."""
    require(role, Permission.FACILITATE)
    queries.delete_session(connection, session.number)


def forget_due(connection: Connection, *, today: date) -> int:
    """Forget sessions whose date of deletion has come; how many they were."""
    due = queries.due(connection, today)
    for number in due:
        queries.delete_session(connection, number)
    return len(due)


def closed_counts(
    connection: Connection, session: Session, asked_: Asked, position: int
) -> Mapping[str, tuple[int, ...]]:
    """The counts of a closed vote by source, for the room; empty while it is open."""
    vote = session.vote(asked_, position)
    return queries.counts(connection, vote.number) if vote and vote.closed else {}
