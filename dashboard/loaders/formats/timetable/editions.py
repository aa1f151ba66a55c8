"""Which former timetables a feed replaces: its own earlier edition, also with other operators in it."""

from sqlalchemy import case, func, select

from dashboard.store.engine import Connection
from dashboard.store.tables import TimetableStop


def former_editions(connection: Connection, load_id: int) -> list[int]:
    """Loads of the same publisher, or with an operator in common, half or more of whose stops are in the new
    load as well.

    A feed's name changes when an operator joins or leaves it; its stops, named by the national codes, hardly.
    """
    names = _names(connection, load_id)
    served_now = select(TimetableStop.stop_code).where(TimetableStop.load_id == load_id)
    again = func.sum(case((TimetableStop.stop_code.in_(served_now), 1), else_=0))
    statement = (
        select(TimetableStop.load_id)
        .where(TimetableStop.replaced_by_id.is_(None), TimetableStop.load_id != load_id)
        .group_by(TimetableStop.load_id)
        .having(2 * again >= func.count())
    )
    return [former for former in connection.scalars(statement) if names & _names(connection, former)]


def _names(connection: Connection, load_id: int) -> set[str]:
    """The publisher and the operators of a feed, as its key joins them."""
    keys = select(TimetableStop.feed_key).where(TimetableStop.load_id == load_id).distinct()
    return {name for key in connection.scalars(keys) for name in key.split("; ")}
