"""What a session in a hall keeps: its steps, its votes as numbers, and words that its people agreed to leave.

No table holds a person, and no row of a vote a time or a turn: while a vote is open its rows have random
names, and when it closes they are counted and gone.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class HallSession(Base):
    """One session. `step` counts the steps taken and never falls; `result` is empty until it is locked."""

    __tablename__ = "hall_session"
    __table_args__ = (CheckConstraint("present BETWEEN 1 AND 30", name="people_in_a_hall"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    key_digest: Mapped[str] = mapped_column(String(200))
    group_name: Mapped[str] = mapped_column(String(100))
    area_code: Mapped[str] = mapped_column(String(20))
    area_name: Mapped[str] = mapped_column(String(200))
    present: Mapped[int]
    rehearsal: Mapped[bool]
    step: Mapped[int] = mapped_column(default=0)
    step_began: Mapped[datetime]
    dots_agreed: Mapped[bool] = mapped_column(default=False)
    consent_read: Mapped[bool] = mapped_column(default=False)
    seen_by: Mapped[str] = mapped_column(String(20))
    held_on: Mapped[date]
    delete_on: Mapped[date]
    made_by: Mapped[str] = mapped_column(String(100))
    data_version: Mapped[str] = mapped_column(String(8))
    result: Mapped[str] = mapped_column(Text, default="")


class HallTopic(Base):
    """A sub-theme of a session, with the figure as it was when the session was made (`figure`, JSON)."""

    __tablename__ = "hall_topic"
    __table_args__ = (UniqueConstraint("session_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hall_session.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    paraphrase: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int]
    answer: Mapped[str] = mapped_column(Text)
    limits: Mapped[str] = mapped_column(Text)
    figure: Mapped[str] = mapped_column(Text)


class HallVote(Base):
    """One question put to the room once: opening, closing and how many had voted are all that is on record.

    `position` is the sub-theme's, 0 for a question about all of them.
    """

    __tablename__ = "hall_vote"
    __table_args__ = (UniqueConstraint("session_id", "position", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hall_session.id"), index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(String(20))
    present: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    marks_in: Mapped[int | None]


class HallSlip(Base):
    """A slip of paper that lets one phone vote; `phone` is a hash of what that phone was told, once."""

    __tablename__ = "hall_slip"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hall_session.id"), index=True)
    phone: Mapped[str] = mapped_column(String(64))


class HallBallot(Base):
    """What a phone has chosen in a vote that is still open; gone when it closes."""

    __tablename__ = "hall_ballot"

    vote_id: Mapped[int] = mapped_column(ForeignKey("hall_vote.id"), primary_key=True)
    slip: Mapped[str] = mapped_column(ForeignKey("hall_slip.digest"), primary_key=True)
    marks: Mapped[str] = mapped_column(String(60))


class HallTap(Base):
    """One mark counted from paper in an open vote, or taken back (`change` -1); gone when it closes.

    `name` is a random one, given by the console: the same tap sent twice is one tap.
    """

    __tablename__ = "hall_tap"
    __table_args__ = (CheckConstraint("change IN (-1, 1)", name="one_mark"),)

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("hall_vote.id"), index=True)
    answer: Mapped[int]
    change: Mapped[int]


class HallCount(Base):
    """The marks of an answer in a closed vote, by source: paper, phones, or a count made again."""

    __tablename__ = "hall_count"

    vote_id: Mapped[int] = mapped_column(ForeignKey("hall_vote.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(20), primary_key=True)
    answer: Mapped[int] = mapped_column(primary_key=True)
    marks: Mapped[int]


class HallNote(Base):
    """A note to a sub-theme, after the guard against words about a person."""

    __tablename__ = "hall_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hall_session.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))


class HallAddition(Base):
    """What is missing, said by those taking part: P-1, P-2 and so on, never one of the study's sub-themes."""

    __tablename__ = "hall_addition"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hall_session.id"), index=True)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))
