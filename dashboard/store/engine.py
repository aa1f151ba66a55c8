"""One engine for either database, and the history that brings its tables up to date."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from sqlite3 import OperationalError as ReadOnlyError

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from dashboard.actor import OPERATOR, Actor
from dashboard.errors import DashboardError, DatabaseNotOurs, DatabaseSilent, DatabaseUnreachable
from dashboard.store import audit
from dashboard.store.faults import say, with_hosts_apart

__all__ = [
    "Connection",
    "Engine",
    "answers",
    "at_head",
    "engine_for",
    "file_not_there",
    "lock_for_loading",
    "migrate",
    "migration_config",
    "migration_step",
    "newest_step",
    "open_database",
    "require_ours",
    "writing",
]

LOAD_LOCK = 740_110  # any fixed number: PostgreSQL's name for "a load is running here"
WAIT_SECONDS = 15
BESIDE_OURS = {"spatial_ref_sys"}  # what PostgreSQL's extensions put into an empty database


def engine_for(database_url: str) -> Engine:
    """An engine with foreign keys enforced; the folder of an SQLite file is made if need be.

    No error that it raises holds data: neither the parameters of a statement nor the row that failed.
    """
    url = make_url(with_hosts_apart(database_url))
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "handle_error", _leave_out_the_row)
        event.listen(engine, "handle_error", say, retval=True)
        event.listen(engine, "after_execute", audit.record)
        return engine
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", say, retval=True)
    event.listen(engine, "after_execute", audit.record)
    return engine


def _leave_out_the_row(context: ExceptionContext) -> None:
    # PostgreSQL adds “DETAIL: Failing row contains (...)” to its message: a count of people, say.
    original, raised = context.original_exception, context.sqlalchemy_exception
    whole = str(original)
    said = whole.partition("\n")[0]
    original.args = (said,)
    if raised is not None:
        raised.args = tuple(str(each).replace(whole, said) for each in raised.args)


def _prepare_sqlite(dbapi_connection: object, _record: object) -> None:
    # The driver's own BEGIN comes too late to cover reads and table changes: SQLAlchemy sends ours.
    dbapi_connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = dbapi_connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    with suppress(ReadOnlyError):  # a file that can only be read is read as it is
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def lock_for_loading(engine: Engine, *, by: Actor | None = OPERATOR) -> Connection:
    """A connection in a transaction that no other load can share; it waits, then says so.

    The audit names `by`, and nothing where that is None.
    Raises `DatabaseBusy` when another load still runs after `WAIT_SECONDS`.
    """
    connection = engine.connect().execution_options(writes=True, **{audit.BY: by})
    try:
        connection.begin()
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOAD_LOCK})
    except DashboardError:
        connection.close()
        raise
    return connection


@contextmanager
def writing(
    engine: Engine, *, by: Actor | None = OPERATOR, seconds: float = WAIT_SECONDS
) -> Iterator[Connection]:
    """A transaction for what is saved: all of it is kept if the block ends well, else nothing.

    The audit names `by`, and nothing where that is None. Raises
    `DatabaseBusy` where a load keeps an SQLite database to itself for longer than `seconds`, and
    `DatabaseReadOnly`, `DatabaseSilent`, `DatabaseFull` or `DatabaseDamaged`.
    """
    connection = engine.connect().execution_options(writes=True, **{audit.BY: by})
    try:
        with _patience(connection, seconds), connection.begin():
            yield connection
    finally:
        connection.close()


@contextmanager
def _patience(connection: Connection, seconds: float) -> Iterator[None]:
    """Let an SQLite connection wait so long for another's transaction, then as long as usual again."""
    if connection.dialect.name != "sqlite":
        yield
        return
    _busy_timeout(connection, seconds)
    try:
        yield
    finally:
        _busy_timeout(connection, WAIT_SECONDS)


def _busy_timeout(connection: Connection, seconds: float) -> None:
    # On the driver's own connection: through SQLAlchemy it would begin a transaction and wait as before.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    cursor.close()


def migration_config(engine: Engine) -> Config:
    """Alembic's configuration for this engine; the history lies beside this file."""
    config = _config()
    config.attributes["engine"] = engine
    return config


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@lru_cache(maxsize=1)
def _history() -> ScriptDirectory:
    """The steps that this copy of the project knows: each is a file, so a process reads them once."""
    return ScriptDirectory.from_config(_config())


def migration_step(engine: Engine) -> str:
    """The step of the history that the tables are at; empty for a database without tables."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def newest_step() -> str:
    """The last step of the history that this copy of the project knows."""
    return _history().get_current_head() or ""


def at_head(engine: Engine) -> bool:
    """Whether the tables are at the newest step of the history."""
    return migration_step(engine) == newest_step()


def migrate(engine: Engine) -> None:
    """Bring the tables up to the newest step, whole or not at all, under the lock that loads take.

    Raises `DatabaseBusy` when a load or another process's migration holds the database for too long, and
    `DatabaseNotOurs`.
    """
    if at_head(engine):
        return
    require_ours(engine)
    with lock_for_loading(engine, by=None) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def require_ours(engine: Engine) -> None:
    """Pass silently for a database of this dashboard or an empty one.

    Raises `DatabaseNotOurs` where it holds something else, or was made by a newer version.
    """
    step, tables = migration_step(engine), set(inspect(engine).get_table_names()) - BESIDE_OURS
    if step and step not in _steps() and "refused_row" in tables:
        raise DatabaseNotOurs(
            "The database was made by a newer version of the dashboard. Update this copy, then try again."
        )
    if tables and step not in _steps():
        raise DatabaseNotOurs(
            "The database holds tables of something else and none of this dashboard. Nothing was changed: "
            "name a database of its own in DATABASE_URL."
        )


def _steps() -> set[str]:
    return {step.revision for step in _history().walk_revisions()}


def open_database(database_url: str) -> Engine:
    """An engine for an address a person gave, tried once.

    Raises `DatabaseUnreachable`, which names the address without its password.
    """
    try:
        engine = engine_for(database_url)
    except OSError as error:
        raise DatabaseUnreachable(
            f"The folder for the database cannot be made ({error.strerror}). Check DATABASE_URL."
        ) from error
    except (ArgumentError, ImportError) as error:
        raise DatabaseUnreachable(
            "DATABASE_URL is not an address that can be used. Write sqlite:///FILE or "
            "postgresql://USER:PASSWORD@HOST/DATABASE."
        ) from error
    try:
        engine.connect().close()
    except (SQLAlchemyError, DatabaseSilent) as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise DatabaseUnreachable(
            f"The database at {shown} does not answer. Check DATABASE_URL and that the database is running."
        ) from error
    return engine


def file_not_there(database_url: str) -> str:
    """The SQLite file that an address names and that does not exist; "" for any other address."""
    try:
        url = make_url(with_hosts_apart(database_url))
    except ArgumentError:
        return ""
    named = url.database if url.get_backend_name() == "sqlite" else ""
    return named if named and named != ":memory:" and not Path(named).exists() else ""


def answers(engine: Engine) -> bool:
    """Whether the database answers a trivial question."""
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1
    except Exception:
        return False
