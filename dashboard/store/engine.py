"""One engine for either database, and the history that brings its tables up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError

from dashboard.errors import DatabaseBusy

__all__ = ["Connection", "Engine", "answers", "engine_for", "lock_for_loading", "migrate", "migration_config"]

LOAD_LOCK = 740_110  # any fixed number: PostgreSQL's name for "a load is running here"
WAIT_SECONDS = 15


def engine_for(database_url: str) -> Engine:
    """An engine with foreign keys enforced; the folder of an SQLite file is made if need be."""
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: object, _record: object) -> None:
    # The driver's own BEGIN comes too late to cover reads and table changes: SQLAlchemy sends ours.
    dbapi_connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = dbapi_connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def lock_for_loading(engine: Engine) -> Connection:
    """A connection in a transaction that no other load can share; it waits, then says so.

    Raises `DatabaseBusy` when another load still runs after `WAIT_SECONDS`.
    """
    connection = engine.connect().execution_options(writes=True)
    try:
        connection.begin()
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOAD_LOCK})
    except OperationalError as error:
        connection.close()
        raise DatabaseBusy(
            "Another load is writing to the database. Wait until it has finished, then try again."
        ) from error
    return connection


def migration_config(engine: Engine) -> Config:
    """Alembic's configuration for this engine; the history lies beside this file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine) -> None:
    """Bring the tables up to the newest step of the history."""
    command.upgrade(migration_config(engine), "head")


def answers(engine: Engine) -> bool:
    """Whether the database answers a trivial question."""
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1
    except Exception:
        return False
