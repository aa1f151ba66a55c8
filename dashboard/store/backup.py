"""A backup: every table of either database in one SQLite file, which either database can take back.

`pg_dump` and SQLite's own copy were looked at: each serves one engine, and the first has to be of the
server's version. One file for both also moves a dashboard from SQLite to PostgreSQL.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Table,
    delete,
    func,
    insert,
    make_url,
    select,
    text,
    update,
)

from dashboard.errors import DashboardError, DatabaseDamaged, DatabaseNotOurs
from dashboard.store import audit
from dashboard.store.engine import (
    Connection,
    Engine,
    at_head,
    engine_for,
    lock_for_loading,
    migrate,
    require_ours,
    writing,
)
from dashboard.store.tables import AuditRow, Base

BATCH = 5_000


class NoBackup(DashboardError):
    """A backup that cannot be made, or a file that is none."""


def backup(engine: Engine, file: Path) -> int:
    """Write every table into a new file as it stands at this moment; how many rows.

    The file appears when it is whole. Raises `NoBackup` where it exists already or cannot be written.
    """
    if file.exists():
        raise NoBackup(f"{file.name} exists already. Name a new file: an older backup is never overwritten.")
    if not at_head(engine):
        raise NoBackup("The tables are not up to date: `python -m dashboard status` says how they stand.")
    begun = file.with_name(f".{file.name}.part")
    try:
        begun.parent.mkdir(parents=True, exist_ok=True)
        begun.unlink(missing_ok=True)
        begun.touch(mode=0o600)
        rows = _written(engine, begun)
        begun.replace(file)
    except OSError as error:
        raise NoBackup(f"{file} cannot be written ({error.strerror}).") from error
    finally:
        begun.unlink(missing_ok=True)
    return rows


def _written(engine: Engine, file: Path) -> int:
    target = engine_for(f"sqlite:///{file.as_posix()}")
    try:
        migrate(target)
        with _one_moment(engine) as source, writing(target, by=None) as copy:
            rows = _copy(source, copy, Base.metadata.sorted_tables)
    finally:
        target.dispose()
    _into_one_file(file)
    return rows


def _one_moment(engine: Engine) -> Connection:
    """A connection that sees the database as it is now, whatever others write meanwhile."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _into_one_file(file: Path) -> None:
    """Fold the journal into the file, so that the file alone is the whole of it."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def restore(engine: Engine, file: Path) -> int:
    """Put a backup in the place of all that the database holds, whole or not at all; how many rows.

    Only an audit that has begun stays, with one row more that says so.
    A backup of an older version is brought up to date first, in a copy. Raises `NoBackup`,
    `DatabaseNotOurs` and `DatabaseBusy`.
    """
    copy = _copied(file)
    source = engine_for(f"sqlite:///{copy.as_posix()}")
    try:
        _require_backup(source, file)
        migrate(source)
        migrate(engine)
        with source.connect() as saved, lock_for_loading(engine, by=None) as connection:
            tables = _replaced(connection)
            for table in reversed(tables):
                _emptied(connection, table)
            rows = _copy(saved, connection, tables)
            _go_on_counting(connection)
            audit.restored(connection, rows)
            connection.commit()
    finally:
        source.dispose()
        for each in copy.parent.glob(f"{copy.name}*"):
            each.unlink()
    return rows


def set_aside(database_url: str) -> Path:
    """Rename a damaged SQLite file and its journals, so that a new one can be made; its new name.

    Raises `DatabaseDamaged` for a database on a server, which its own tools have to mend.
    """
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise DatabaseDamaged("The server's database is damaged: mend it with PostgreSQL's own tools first.")
    file = Path(url.database)
    for end in ("-wal", "-shm", ""):
        part = file.with_name(f"{file.name}{end}")
        if part.exists():
            part.replace(file.with_name(f"{file.name}.damaged{end}"))
    return file.with_name(f"{file.name}.damaged")


def _copied(file: Path) -> Path:
    if not file.is_file():
        raise NoBackup(f"There is no file {file}.")
    copy = file.with_name(f".{file.name}.restoring")
    copy.touch(mode=0o600)
    copy.write_bytes(file.read_bytes())
    return copy


def _require_backup(source: Engine, file: Path) -> None:
    try:
        require_ours(source)
        with source.connect() as connection:
            sound = connection.execute(text("PRAGMA integrity_check")).scalar()
    except (DatabaseDamaged, DatabaseNotOurs) as error:
        raise NoBackup(
            f"{file.name} is no backup that can be used. Nothing was changed. ({error})"
        ) from error
    if sound != "ok" or not _tables(source):
        raise NoBackup(f"{file.name} is damaged or empty. Nothing was changed: take an older backup.")


def _tables(source: Engine) -> bool:
    with source.connect() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar())


def _replaced(connection: Connection) -> list[Table]:
    """Every table, but not an audit that has begun: nothing is ever taken out of it."""
    audited = Base.metadata.tables[AuditRow.__tablename__]
    begun = connection.scalar(select(func.count()).select_from(audited))
    return [table for table in Base.metadata.sorted_tables if table is not audited or not begun]


def _emptied(connection: Connection, table: Table) -> None:
    for column in _to_itself(table):
        connection.execute(update(table).values({column.name: None}))
    connection.execute(delete(table))


def _copy(source: Connection, target: Connection, tables: Iterable[Table]) -> int:
    return sum(_copy_table(source, target, table) for table in tables)


def _copy_table(source: Connection, target: Connection, table: Table) -> int:
    """Every row; what points within the table is filled in when all its rows are there."""
    later, copied = _to_itself(table), 0
    for batch in _batches(source, table):
        empty = {column.name: None for column in later}
        target.execute(insert(table), [row | empty for row in batch])
        copied += len(batch)
    for column in later:
        for batch in _batches(source, table):
            _point(target, table, column, [row for row in batch if row[column.name] is not None])
    return copied


def _point(target: Connection, table: Table, column: Column[Any], rows: list[dict[str, Any]]) -> None:
    key = next(iter(table.primary_key.columns)).name
    for row in rows:
        chosen = table.c[key] == row[key]
        target.execute(update(table).where(chosen).values({column.name: row[column.name]}))


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = source.execution_options(yield_per=BATCH).execute(select(table))
    for batch in result.mappings().partitions(BATCH):
        yield [dict(row) for row in batch]


def _to_itself(table: Table) -> list[Column[Any]]:
    """The columns by which a row points to another row of its own table."""
    own = (key for key in table.constraints if isinstance(key, ForeignKeyConstraint))
    return [key.columns[0] for key in own if key.referred_table is table]


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL numbers new rows from a counter, which has to be beyond those that came back."""
    if connection.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        key = table.autoincrement_column
        if key is not None:
            counter = func.pg_get_serial_sequence(table.name, key.name)
            last = connection.scalar(select(func.max(key)))
            connection.execute(select(func.setval(counter, last or 1, last is not None)))
