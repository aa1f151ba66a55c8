"""Sessions in a hall and their votes. Who may do what, and when, is asked by `dashboard.hall`, not here."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, text, update

from dashboard.store.engine import Connection, Engine
from dashboard.store.new_row import number_of_new
from dashboard.store.tables import (
    HallAddition,
    HallBallot,
    HallCount,
    HallNote,
    HallSession,
    HallSlip,
    HallTap,
    HallTopic,
    HallVote,
)

Row = dict[str, Any]
"""A stored row by the names of its columns."""


def codes(connection: Connection) -> set[str]:
    """The codes in use."""
    return set(connection.scalars(select(HallSession.code)))


def add_session(
    connection: Connection, values: Mapping[str, Any], topics: Iterable[Mapping[str, Any]]
) -> int:
    """Store a session with its sub-themes, in their order; its number."""
    number = number_of_new(connection.execute(insert(HallSession).values(dict(values))))
    for position, topic in enumerate(topics, start=1):
        written = {**topic, "session_id": number, "position": position}
        connection.execute(insert(HallTopic).values(written))
    return number


def session(connection: Connection, code: str) -> Row | None:
    """The session of this code; keys are the table's columns."""
    found = _rows(connection, select(*HallSession.__table__.columns).where(HallSession.code == code))
    return found[0] if found else None


def session_numbered(connection: Connection, number: int) -> Row | None:
    """The session of this number."""
    found = _rows(connection, select(*HallSession.__table__.columns).where(HallSession.id == number))
    return found[0] if found else None


def held(connection: Connection, session_id: int) -> None:
    """Keep others from changing this session until the transaction ends; SQLite has one writer anyway."""
    connection.execute(select(HallSession.id).where(HallSession.id == session_id).with_for_update())


def sessions(connection: Connection) -> list[Row]:
    """Every session, the newest first, without keys."""
    columns = [each for each in HallSession.__table__.columns if each.name != "key_digest"]
    return _rows(connection, select(*columns).order_by(HallSession.held_on.desc(), HallSession.id.desc()))


def topics(connection: Connection, session_id: int) -> list[Row]:
    """The sub-themes of a session in their order."""
    statement = select(*HallTopic.__table__.columns).where(HallTopic.session_id == session_id)
    return _rows(connection, statement.order_by(HallTopic.position))


def take_step(connection: Connection, session_id: int, step: int, *, seen: int, at: datetime) -> bool:
    """Go to a step if the session is still at the step `seen`; whether it went."""
    statement = update(HallSession).where(HallSession.id == session_id, HallSession.step == seen)
    return connection.execute(statement.values(step=step, step_began=at)).rowcount > 0


def change_session(connection: Connection, session_id: int, **values: Any) -> None:
    """Change columns of a session."""
    connection.execute(update(HallSession).where(HallSession.id == session_id).values(values))


def open_vote(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a vote as open; its number."""
    written = {"closed_at": None, "marks_in": None, **values}
    return number_of_new(connection.execute(insert(HallVote).values(written)))


def votes(connection: Connection, session_id: int) -> list[Row]:
    """The votes of a session, open and closed, in the order in which they were opened."""
    statement = select(*HallVote.__table__.columns).where(HallVote.session_id == session_id)
    return _rows(connection, statement.order_by(HallVote.id))


def add_slip(connection: Connection, digest: str, session_id: int) -> None:
    """Store a slip that no phone has used."""
    connection.execute(insert(HallSlip).values(digest=digest, session_id=session_id, phone=""))


def slip(connection: Connection, digest: str) -> Row | None:
    """One slip."""
    found = _rows(connection, select(*HallSlip.__table__.columns).where(HallSlip.digest == digest))
    return found[0] if found else None


def slip_of_phone(connection: Connection, phone: str) -> Row | None:
    """The slip that a phone has used."""
    found = _rows(connection, select(*HallSlip.__table__.columns).where(HallSlip.phone == phone))
    return found[0] if found else None


def slips(connection: Connection, session_id: int) -> tuple[int, int]:
    """How many slips a session has, and how many of them a phone has used."""
    used = func.count().filter(HallSlip.phone != "")
    statement = select(func.count(), used).where(HallSlip.session_id == session_id)
    made, taken = connection.execute(statement).one()
    return int(made), int(taken)


def use_slip(connection: Connection, digest: str, phone: str) -> bool:
    """Give a slip to a phone if no other has it; whether it was given."""
    statement = update(HallSlip).where(HallSlip.digest == digest, HallSlip.phone == "")
    return connection.execute(statement.values(phone=phone)).rowcount > 0


def add_tap(connection: Connection, name: str, vote_id: int, *, answer: int, change: int) -> None:
    """Store a tap."""
    connection.execute(insert(HallTap).values(name=name, vote_id=vote_id, answer=answer, change=change))


def has_tap(connection: Connection, name: str) -> bool:
    """Whether a tap of this name is stored."""
    return connection.scalar(select(HallTap.name).where(HallTap.name == name)) is not None


def clear_taps(connection: Connection, vote_id: int) -> None:
    """Forget what was counted from paper in an open vote."""
    connection.execute(delete(HallTap).where(HallTap.vote_id == vote_id))


def paper(connection: Connection, vote_id: int) -> dict[int, int]:
    """Marks of an open vote by answer, from paper."""
    total = func.sum(HallTap.change)
    statement = select(HallTap.answer, total).where(HallTap.vote_id == vote_id).group_by(HallTap.answer)
    return {int(answer): int(marks) for answer, marks in connection.execute(statement)}


def save_ballot(connection: Connection, vote_id: int, slip_digest: str, marks: str) -> None:
    """Store what a phone has chosen, in the place of what it chose before."""
    mine = (HallBallot.vote_id == vote_id, HallBallot.slip == slip_digest)
    connection.execute(delete(HallBallot).where(*mine))
    connection.execute(insert(HallBallot).values(vote_id=vote_id, slip=slip_digest, marks=marks))


def ballot(connection: Connection, vote_id: int, slip_digest: str) -> str:
    """What a phone has chosen in an open vote; empty where it has not."""
    statement = select(HallBallot.marks).where(HallBallot.vote_id == vote_id, HallBallot.slip == slip_digest)
    return connection.scalar(statement) or ""


def ballots(connection: Connection, vote_id: int) -> list[str]:
    """What phones have chosen in an open vote, sorted: not in the order in which it came."""
    return sorted(connection.scalars(select(HallBallot.marks).where(HallBallot.vote_id == vote_id)))


def close_vote(
    connection: Connection, vote_id: int, counts: Mapping[str, Iterable[int]], *, at: datetime, marks_in: int
) -> None:
    """Keep the counts by source, and destroy every row that held a single vote or a slip's choice."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))  # what is deleted is overwritten
    for source, marks in counts.items():
        add_counts(connection, vote_id, source, marks)
    connection.execute(delete(HallBallot).where(HallBallot.vote_id == vote_id))
    clear_taps(connection, vote_id)
    connection.execute(update(HallVote).where(HallVote.id == vote_id).values(closed_at=at, marks_in=marks_in))


def settle(engine: Engine) -> None:
    """Empty SQLite's journal, which would hold deleted votes until it is next written over."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]


def add_counts(connection: Connection, vote_id: int, source: str, marks: Iterable[int]) -> None:
    """Store the marks of every answer under a source."""
    written = [
        {"vote_id": vote_id, "source": source, "answer": answer, "marks": count}
        for answer, count in enumerate(marks)
    ]
    connection.execute(insert(HallCount), written)


def counts(connection: Connection, vote_id: int) -> dict[str, tuple[int, ...]]:
    """The marks of a closed vote by source, in the order of the answers."""
    statement = select(HallCount.source, HallCount.marks).where(HallCount.vote_id == vote_id)
    found: dict[str, list[int]] = {}
    for source, marks in connection.execute(statement.order_by(HallCount.source, HallCount.answer)):
        found.setdefault(source, []).append(int(marks))
    return {source: tuple(marks) for source, marks in found.items()}


def add_note(connection: Connection, session_id: int, *, position: int, words: str) -> None:
    """Store a note to a sub-theme."""
    connection.execute(insert(HallNote).values(session_id=session_id, position=position, text=words))


def notes(connection: Connection, session_id: int) -> list[Row]:
    """The notes of a session."""
    statement = select(*HallNote.__table__.columns).where(HallNote.session_id == session_id)
    return _rows(connection, statement.order_by(HallNote.position, HallNote.id))


def delete_note(connection: Connection, session_id: int, note_id: int) -> None:
    """Forget a note."""
    connection.execute(delete(HallNote).where(HallNote.session_id == session_id, HallNote.id == note_id))


def delete_notes(connection: Connection, session_id: int) -> None:
    """Forget every note of a session."""
    connection.execute(delete(HallNote).where(HallNote.session_id == session_id))


def add_addition(connection: Connection, session_id: int, words: str) -> int:
    """Store what is missing; its number among those of the session."""
    highest = func.max(HallAddition.number)
    last = connection.scalar(select(highest).where(HallAddition.session_id == session_id))
    number = (last or 0) + 1
    connection.execute(insert(HallAddition).values(session_id=session_id, number=number, text=words))
    return number


def additions(connection: Connection, session_id: int) -> list[Row]:
    """What those taking part added, by number."""
    statement = select(*HallAddition.__table__.columns).where(HallAddition.session_id == session_id)
    return _rows(connection, statement.order_by(HallAddition.number))


def delete_votes(connection: Connection, session_id: int) -> None:
    """Destroy the counts and slips of a session; that a vote was held, and how many voted, stays."""
    held_votes = select(HallVote.id).where(HallVote.session_id == session_id).scalar_subquery()
    for table in (HallBallot, HallTap, HallCount):
        connection.execute(delete(table).where(table.vote_id.in_(held_votes)))
    connection.execute(delete(HallSlip).where(HallSlip.session_id == session_id))


def delete_session(connection: Connection, session_id: int) -> None:
    """Forget a session and all that belongs to it."""
    delete_votes(connection, session_id)
    for table in (HallVote, HallNote, HallAddition, HallTopic):
        connection.execute(delete(table).where(table.session_id == session_id))
    connection.execute(delete(HallSession).where(HallSession.id == session_id))


def due(connection: Connection, today: date) -> list[int]:
    """The numbers of sessions whose date of deletion has come."""
    return list(connection.scalars(select(HallSession.id).where(HallSession.delete_on <= today)))


def _rows(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(row) for row in connection.execute(statement).mappings()]
