"""Which rows a load replaces, and how they come back when it is taken back.

A replaced row stays where it is and points to the load that replaced it: nothing has to be copied to be able
to restore it exactly.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from dashboard.errors import LoadRefused
from dashboard.store.engine import Connection
from dashboard.store.tables import LOADED_TABLES, Area, Load, Loaded, Observation, Population


def replace(connection: Connection, load_id: int, *, superseded: Sequence[int] = ()) -> int:
    """Mark the rows that a load replaces; returns how many.

    They are those of the same source, period and areas; the loads that it supersedes whole; and, if it is
    real and has a row, the loads of the sample that must not stand beside it: see `_giving_way`.
    """
    load = connection.execute(
        select(Load.source_key, Load.kind, Load.period, Load.synthetic).where(Load.id == load_id)
    ).one()
    same_source = Load.source_key == load.source_key
    from_source = _loads_before(connection, load_id, same_source)
    same_period = _loads_before(connection, load_id, same_source, Load.period == load.period)
    whole = list(superseded)
    if not load.synthetic and any(_current_rows(connection, table, load_id) for table in LOADED_TABLES):
        whole += _giving_way(connection, load_id, load.source_key, load.kind)
    if not from_source and not whole:
        return 0
    replaced = 0
    for table in LOADED_TABLES:
        key = getattr(table, table.REPLACED_ON)
        covered = select(key).where(table.load_id == load_id)
        same = table.load_id.in_(from_source if table.ANY_PERIOD else same_period)
        replaced += _mark(
            connection, table, or_(and_(same, key.in_(covered)), table.load_id.in_(whole)), load_id
        )
    _mark_empty_loads(connection, load_id)
    return replaced


def _loads_before(connection: Connection, load_id: int, *which: ColumnElement[bool]) -> list[int]:
    """Former loads that are current, wholly or in part, and of which all of `which` holds."""
    statement = select(Load.id).where(Load.id < load_id, Load.status == "current", *which)
    return list(connection.scalars(statement))


def _giving_way(connection: Connection, load_id: int, source_key: str, kind: str) -> list[int]:
    """The sample's loads of the same source, and those of the same kind that tell the same.

    Of numbers about areas, others of the kind stay: real residents say nothing about loneliness. Invented
    organisations, services or people never stand beside real ones.
    """
    same_source = _loads_before(connection, load_id, Load.synthetic.is_(True), Load.source_key == source_key)
    same_kind = _loads_before(connection, load_id, Load.synthetic.is_(True), Load.kind == kind)
    own = _told(connection, load_id)
    return same_source + [
        other
        for other in same_kind
        if not own.isdisjoint(told := _told(connection, other)) or not _of_areas(told)
    ]


def _told(connection: Connection, load_id: int) -> set[tuple[type[Loaded], str]]:
    """What a load tells, each as a table and, of published values, the key they stand under, of residents the
    kind of area that they are counted for."""
    keys = select(Observation.indicator_key).where(Observation.load_id == load_id).distinct()
    kinds = select(Area.kind).join(Population, Population.area_id == Area.id)
    tables = (table for table in LOADED_TABLES if table not in (Observation, Population))
    told: set[tuple[type[Loaded], str]] = {
        (table, "") for table in tables if _current_rows(connection, table, load_id)
    }
    told |= {(Observation, key) for key in connection.scalars(keys)}
    return told | {
        (Population, kind)
        for kind in connection.scalars(kinds.where(Population.load_id == load_id).distinct())
    }


def _of_areas(told: set[tuple[type[Loaded], str]]) -> bool:
    return {table for table, _ in told} <= {Observation, Population}


def _mark(connection: Connection, table: type[Loaded], which: ColumnElement[bool], load_id: int) -> int:
    statement = update(table).where(table.replaced_by_id.is_(None), which).values(replaced_by_id=load_id)
    return connection.execute(statement).rowcount


def _mark_empty_loads(connection: Connection, load_id: int) -> None:
    """A load none of whose rows is current any more has been replaced."""
    for other in _loads_touched_by(connection, load_id):
        if not any(_current_rows(connection, table, other) for table in LOADED_TABLES):
            connection.execute(
                update(Load).where(Load.id == other).values(status="replaced", replaced_by_id=load_id)
            )


def _loads_touched_by(connection: Connection, load_id: int) -> set[int]:
    found: set[int] = set()
    for table in LOADED_TABLES:
        found |= set(
            connection.scalars(select(table.load_id).where(table.replaced_by_id == load_id).distinct())
        )
    return found


def _current_rows(connection: Connection, table: type[Loaded], load_id: int) -> int:
    return (
        connection.scalar(
            select(func.count())
            .select_from(table)
            .where(table.load_id == load_id, table.replaced_by_id.is_(None))
        )
        or 0
    )


def restore(connection: Connection, load_id: int) -> None:
    """Delete the rows of a load and make current again what it had replaced; no later load may have replaced
    any of its rows."""
    for table in LOADED_TABLES:
        connection.execute(delete(table).where(table.load_id == load_id))
        connection.execute(update(table).where(table.replaced_by_id == load_id).values(replaced_by_id=None))
    connection.execute(
        update(Load).where(Load.replaced_by_id == load_id).values(status="current", replaced_by_id=None)
    )
    connection.execute(update(Load).where(Load.id == load_id).values(status="undone"))


def refuse_if_replaced(connection: Connection, load_id: int, file_name: str) -> None:
    """Raise `LoadRefused` if a later load replaced any of its rows: that one has to be taken back first."""
    for table in LOADED_TABLES:
        later = connection.scalar(select(func.max(table.replaced_by_id)).where(table.load_id == load_id))
        if later is not None:
            raise LoadRefused(
                f"Load {load_id} ({file_name}) was replaced, wholly or in part, by load {later}. "
                f"Take load {later} back first."
            )
