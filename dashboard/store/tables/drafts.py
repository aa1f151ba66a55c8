"""What a browser has begun and not saved for everybody. It ends some weeks after it was last changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class Draft(Base):
    """One browser's draft board, found by the digest of its token; nothing here says whose it is.

    `words` is JSON: texts typed into a form and not saved yet, by field. `revision` counts every change.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    changed_on: Mapped[datetime] = mapped_column(index=True)


class DraftItem(Base):
    """A figure of a draft; columns as in `BoardItem`. `number` tells it from the others of its draft."""

    __tablename__ = "draft_item"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    number: Mapped[int]
    position: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    removed: Mapped[bool]
    page: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(Text)
    recipe: Mapped[str] = mapped_column(Text)
    kept: Mapped[str] = mapped_column(Text)
    added_on: Mapped[datetime]
