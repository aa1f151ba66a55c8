"""Boards, what is on them, and decisions. Who may write is asked by `dashboard.boards`, not here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from dashboard.store.engine import Connection
from dashboard.store.new_row import number_of_new
from dashboard.store.tables import Board, BoardItem, Decision

Row = dict[str, Any]
"""A stored row by the names of its columns."""


def codes(connection: Connection) -> set[str]:
    """The codes in use."""
    return set(connection.scalars(select(Board.code)))


def add_board(connection: Connection, *, code: str, title: str, made_on: datetime, made_by: str) -> int:
    """Store an empty board; its number."""
    values = {"code": code, "title": title, "revision": 1, "made_on": made_on, "made_by": made_by}
    return number_of_new(connection.execute(insert(Board).values(values)))


def board(connection: Connection, code: str) -> Row | None:
    """The board of this code: id, code, title, revision, made_on, made_by."""
    found = _rows(connection, select(*Board.__table__.columns).where(Board.code == code))
    return found[0] if found else None


def save_title(connection: Connection, board_id: int, title: str, *, seen: int) -> bool:
    """Change the title if nobody has since revision `seen`; whether it was changed."""
    statement = update(Board).where(Board.id == board_id, Board.revision == seen)
    return connection.execute(statement.values(title=title, revision=seen + 1)).rowcount > 0


def items(connection: Connection, board_id: int) -> list[Row]:
    """Every item of a board in its order, removed ones among them; keys are the table's columns."""
    statement = select(*BoardItem.__table__.columns).where(BoardItem.board_id == board_id)
    return _rows(connection, statement.order_by(BoardItem.position, BoardItem.id))


def item(connection: Connection, item_id: int) -> Row | None:
    """One item."""
    found = _rows(connection, select(*BoardItem.__table__.columns).where(BoardItem.id == item_id))
    return found[0] if found else None


def add_item(connection: Connection, board_id: int, values: Mapping[str, Any]) -> int:
    """Put an item at the end of a board; its number."""
    last = connection.scalar(select(func.max(BoardItem.position)).where(BoardItem.board_id == board_id))
    written = {**values, "board_id": board_id, "position": (last or 0) + 1, "revision": 1, "removed": False}
    return number_of_new(connection.execute(insert(BoardItem).values(written)))


def place_item(connection: Connection, item_id: int, position: int) -> None:
    """Give an item its place in the order."""
    connection.execute(update(BoardItem).where(BoardItem.id == item_id).values(position=position))


def save_note(connection: Connection, item_id: int, note: str, *, seen: int) -> bool:
    """Change the note if nobody has since revision `seen`; whether it was changed."""
    statement = update(BoardItem).where(BoardItem.id == item_id, BoardItem.revision == seen)
    return connection.execute(statement.values(note=note, revision=seen + 1)).rowcount > 0


def set_removed(connection: Connection, item_id: int, removed: bool) -> None:
    """Take an item off the board, or put it back."""
    connection.execute(update(BoardItem).where(BoardItem.id == item_id).values(removed=removed))


def add_decision(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a decision; its number."""
    return number_of_new(connection.execute(insert(Decision).values(values)))


def decisions(connection: Connection, *, board_id: int | None = None, page: str | None = None) -> list[Row]:
    """The decisions of a board, or those made on a page without any; oldest first."""
    chosen = (
        Decision.board_id == board_id
        if board_id is not None
        else Decision.board_id.is_(None) & (Decision.page == page)
    )
    statement = select(*Decision.__table__.columns).where(chosen).order_by(Decision.id)
    return _rows(connection, statement)


def remove_decision(connection: Connection, decision_id: int) -> None:
    """Forget a decision: for one that should not have been written down."""
    connection.execute(delete(Decision).where(Decision.id == decision_id))


def _rows(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(row) for row in connection.execute(statement).mappings()]
