"""What goes wrong with a database, as one sentence for each kind; never its address, never data."""

import re
import sqlite3
from collections.abc import Callable

from psycopg import Error as PostgresError
from psycopg import InterfaceError as PostgresInterfaceError
from psycopg import OperationalError as PostgresOperationalError
from sqlalchemy.engine import ExceptionContext

from dashboard.errors import (
    DashboardError,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseSilent,
)

BUSY = "Another load is writing to the database. Nothing was saved: try again soon."
DAMAGED = (
    "The database is damaged, so nothing can be read or saved. Whoever runs this dashboard can put a backup "
    "in its place: `python -m dashboard restore FILE`."
)
FULL = "The disk that holds the database is full. Nothing was saved: make room there, then try again."
READ_ONLY = (
    "The database can only be read at this moment. Nothing was saved: try again when it can be written to."
)
SILENT = "The database does not answer at this moment. What was not finished has not been kept."

_SQLITE = {
    "SQLITE_CORRUPT": (DatabaseDamaged, DAMAGED),
    "SQLITE_NOTADB": (DatabaseDamaged, DAMAGED),
    "SQLITE_READONLY": (DatabaseReadOnly, READ_ONLY),
    "SQLITE_BUSY": (DatabaseBusy, BUSY),
    "SQLITE_LOCKED": (DatabaseBusy, BUSY),
    "SQLITE_FULL": (DatabaseFull, FULL),
    "SQLITE_CANTOPEN": (DatabaseSilent, SILENT),
    "SQLITE_IOERR": (DatabaseSilent, SILENT),
}
"""By SQLite's own name of the error; longer names such as SQLITE_READONLY_DBMOVED begin with these."""

_BROKEN_HEADS = ("unsupported file format", "malformed database schema")
"""What SQLite says of a broken first page under its name for an error of the statement."""

_POSTGRES = {
    "25006": (DatabaseReadOnly, READ_ONLY),
    "55P03": (DatabaseBusy, BUSY),
    "53100": (DatabaseFull, FULL),
    "XX001": (DatabaseDamaged, DAMAGED),
    "XX002": (DatabaseDamaged, DAMAGED),
    "53300": (DatabaseSilent, SILENT),
    "57P01": (DatabaseSilent, SILENT),
    "57P02": (DatabaseSilent, SILENT),
    "57P03": (DatabaseSilent, SILENT),
}
"""By SQLSTATE, the code that PostgreSQL gives with an error."""

Kind = tuple[type[DashboardError], str]


def fault(error: BaseException) -> DashboardError | None:
    """The sentence for what a driver raised; None for what is no such fault but a mistake in the code."""
    kind = next((find(error) for kinds, find in _FINDERS if isinstance(error, kinds)), None)
    return kind[0](kind[1]) if kind else None


def _sqlite_kind(error: BaseException) -> Kind | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if any(words in str(error) for words in _BROKEN_HEADS):
        return DatabaseDamaged, DAMAGED
    return next((kind for begin, kind in _SQLITE.items() if name.startswith(begin)), None)


def _postgres_kind(error: BaseException) -> Kind | None:
    code = getattr(error, "sqlstate", None) or ""
    if code in _POSTGRES:
        return _POSTGRES[code]
    gone = isinstance(error, PostgresOperationalError | PostgresInterfaceError)
    return (DatabaseSilent, SILENT) if code.startswith("08") or (gone and not code) else None


_FINDERS: tuple[tuple[type[BaseException], Callable[[BaseException], Kind | None]], ...] = (
    (sqlite3.Error, _sqlite_kind),
    (PostgresError, _postgres_kind),
)
DRIVER_ERRORS = tuple(kinds for kinds, _find in _FINDERS)


def say(context: ExceptionContext) -> BaseException | None:
    """For SQLAlchemy's `handle_error`: the sentence takes the place of the driver's error.

    After a failover an old connection leads to a server that can only be read: it is given up, so that the
    next one finds the new primary. A connection tried before its use is another matter: SQLAlchemy replaces
    one that does not answer, and says nothing unless the new one fails too.
    """
    if context.is_pre_ping:
        return None
    found = fault(context.original_exception)
    if isinstance(found, DatabaseReadOnly):
        context.is_disconnect = True
    return found


_SEVERAL_HOSTS = re.compile(
    r"^(postgres(?:ql)?(?:\+psycopg)?://)((?:[^@/]*@)?)([^/?@]*,[^/?@]*)(/[^?]*)?(\?.*)?$"
)


def with_hosts_apart(address: str) -> str:
    """An address in libpq's form for several servers, as SQLAlchemy writes it; any other as it is.

    `postgresql://u:p@one:5432,two:5432/db` names the same servers as `postgresql://u:p@/db?host=one:5432&…`.
    """
    found = _SEVERAL_HOSTS.match(address)
    if not found:
        return address
    scheme, user, hosts, database, query = found.groups()
    named = "&".join(f"host={host if ':' in host else f'{host}:5432'}" for host in hosts.split(","))
    return f"{scheme}{user}{database or '/'}?{named}{'&' + query[1:] if query else ''}"
