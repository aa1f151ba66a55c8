"""What people keep: boards of published figures with their notes, and what a meeting decided.

None of it comes with a load: it stays when data is loaded or taken back. No table holds a person's name;
`added_by` is the label of whoever saved: a role or an organisation.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class Board(Base):
    """A collection of figures for a meeting, found by its short code. `revision` counts changes of title."""

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int] = mapped_column(default=1)
    made_on: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(100))


class BoardItem(Base):
    """A published figure as it was shown: `kept` is all of it as JSON, `recipe` how to make it again.

    `page` and `address` lead back to the view; `revision` counts changes of the note. A removed item stays,
    so that nobody's note is lost.
    """

    __tablename__ = "board_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    position: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)
    removed: Mapped[bool] = mapped_column(default=False)
    page: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(Text)
    recipe: Mapped[str] = mapped_column(Text)
    kept: Mapped[str] = mapped_column(Text)
    data_version: Mapped[str] = mapped_column(String(8))
    added_on: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(100))


class Decision(Base):
    """What a meeting agreed, or did not agree and why, with the value that it saw.

    `about` is the figure's title, `row_name` the line of its table that was looked at.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("(agreed AND text <> '') OR (NOT agreed AND reason <> '')", name="one_or_the_other"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    agreed: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(200))
    due: Mapped[date | None]
    decided_on: Mapped[date]
    page: Mapped[str] = mapped_column(String(40), index=True)
    address: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    row_name: Mapped[str] = mapped_column(Text)
    recipe: Mapped[str] = mapped_column(Text)
    value_then: Mapped[str] = mapped_column(Text)
    data_version: Mapped[str] = mapped_column(String(8))
    added_by: Mapped[str] = mapped_column(String(100))
