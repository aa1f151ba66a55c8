"""Drafts by the digest of their token. What belongs on one is decided by `dashboard.boards`, not here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dashboard.store.engine import Connection
from dashboard.store.tables import Draft, DraftItem

Row = dict[str, Any]

INSERTS: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def revision(connection: Connection, token_digest: str) -> int:
    """How often the draft of a token has been changed; 0 where there is none."""
    found = connection.scalar(select(Draft.revision).where(Draft.token_digest == token_digest))
    return found or 0


def draft(connection: Connection, token_digest: str, *, for_change: bool = False) -> Row | None:
    """The draft of a token: id, title, words, revision. `for_change` holds it to the transaction's end."""
    statement = select(*Draft.__table__.columns).where(Draft.token_digest == token_digest)
    found = _rows(connection, statement.with_for_update() if for_change else statement)
    return found[0] if found else None


def items(connection: Connection, draft_id: int) -> list[Row]:
    """Every item of a draft in its order, removed ones among them; keys are the table's columns."""
    statement = select(*DraftItem.__table__.columns).where(DraftItem.draft_id == draft_id)
    return _rows(connection, statement.order_by(DraftItem.position, DraftItem.id))


def count(connection: Connection) -> int:
    """How many drafts there are."""
    return connection.scalar(select(func.count()).select_from(Draft)) or 0


def add_draft(connection: Connection, token_digest: str, now: datetime) -> None:
    """Store an empty draft, unless another process has just done so for the same token."""
    values = {"token_digest": token_digest, "title": "", "words": "", "revision": 0, "changed_on": now}
    connection.execute(INSERTS[connection.dialect.name](Draft).values(values).on_conflict_do_nothing())


def change_draft(connection: Connection, draft_id: int, values: Mapping[str, Any]) -> None:
    """Write a draft's own columns anew."""
    connection.execute(update(Draft).where(Draft.id == draft_id).values(values))


def add_item(connection: Connection, draft_id: int, values: Mapping[str, Any]) -> None:
    """Store one more item."""
    connection.execute(insert(DraftItem).values({**values, "draft_id": draft_id}))


def change_item(connection: Connection, draft_id: int, number: int, values: Mapping[str, Any]) -> None:
    """Write an item's place, note or whether it is removed."""
    chosen = (DraftItem.draft_id == draft_id) & (DraftItem.number == number)
    connection.execute(update(DraftItem).where(chosen).values(values))


def remove_draft(connection: Connection, token_digest: str) -> None:
    """Forget a draft and all that is on it."""
    _remove(connection, connection.scalars(select(Draft.id).where(Draft.token_digest == token_digest)))


def remove_older(connection: Connection, than: datetime) -> None:
    """Forget the drafts that nobody has changed since."""
    _remove(connection, connection.scalars(select(Draft.id).where(Draft.changed_on < than)))


def _remove(connection: Connection, draft_ids: Iterable[int]) -> None:
    numbers = list(draft_ids)
    connection.execute(delete(DraftItem).where(DraftItem.draft_id.in_(numbers)))
    connection.execute(delete(Draft).where(Draft.id.in_(numbers)))


def _rows(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(row) for row in connection.execute(statement).mappings()]
