"""The number of a row that was just stored, on either database."""

from typing import Any

from sqlalchemy.engine import CursorResult


def number_of_new(stored: CursorResult[Any]) -> int:
    """The number that the database gave to the one row of this insert; 0 where it stored none.

    Not by RETURNING: the audit reads the same number, and what is returned can be read once.
    """
    key = stored.inserted_primary_key if stored.rowcount else None  # SQLite's is of an older row where none
    return int(key[0]) if key and isinstance(key[0], int) else 0
