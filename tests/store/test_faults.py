"""Each way in which a database fails has its own sentence, without its address and without data."""

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNotOurs,
    DatabaseReadOnly,
    DatabaseSilent,
    DatabaseUnreachable,
)
from dashboard.store.engine import Engine, engine_for, migrate, open_database, require_ours, writing
from dashboard.store.faults import with_hosts_apart

A_SOURCE = text("INSERT INTO source VALUES ('k', 'p', 't', 'l', 'a')")


def test_what_cannot_be_written_now_is_said_and_comes_back_by_itself_on_postgresql(
    postgres_engine: Engine,
) -> None:
    with postgres_engine.begin() as connection:
        connection.execute(text("SET default_transaction_read_only = on"))
    with (
        pytest.raises(DatabaseReadOnly, match="can only be read at this moment"),
        writing(postgres_engine) as connection,
    ):
        connection.execute(A_SOURCE)
    with writing(postgres_engine) as connection:  # on a new connection, as after a failover
        connection.execute(A_SOURCE)


def test_a_file_that_may_only_be_read_is_read_and_not_written(sqlite_engine: Engine) -> None:
    sqlite_engine.dispose()
    with sqlite3.connect(str(sqlite_engine.url.database)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    address = f"sqlite:///file:{sqlite_engine.url.database}?mode=ro&uri=true"
    reader = engine_for(address)
    with reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM source")).scalar() == 0
    assert not Path("file:").exists(), "an address is not the name of a folder"
    with pytest.raises(DatabaseReadOnly), writing(reader) as connection:
        connection.execute(A_SOURCE)


@pytest.mark.parametrize("at", [0, 40, 4096, 20_000])
def test_a_damaged_file_is_called_damaged_and_the_way_out_is_named(sqlite_engine: Engine, at: int) -> None:
    with writing(sqlite_engine) as connection:
        connection.execute(A_SOURCE)
    sqlite_engine.dispose()
    file = Path(str(sqlite_engine.url.database))
    whole = bytearray(file.read_bytes())
    whole[at : at + 60_000] = os.urandom(len(whole[at : at + 60_000]))
    file.write_bytes(whole)
    with pytest.raises(DatabaseDamaged, match="python -m dashboard restore FILE") as said:
        require_ours(sqlite_engine)
        with sqlite_engine.connect() as connection:
            for table in ("source", "load", "area", "board"):
                connection.execute(text(f"SELECT * FROM {table}")).all()
    assert str(file) not in str(said.value)


def test_an_sqlite_database_that_another_writes_is_busy(sqlite_engine: Engine) -> None:
    other = engine_for(sqlite_engine.url.render_as_string())
    with writing(other), pytest.raises(DatabaseBusy), writing(sqlite_engine, seconds=0.1) as connection:
        connection.execute(A_SOURCE)
    other.dispose()


def test_a_connection_that_dies_midway_is_said_and_the_next_one_works(postgres_engine: Engine) -> None:
    with pytest.raises(DatabaseSilent, match="does not answer"), writing(postgres_engine) as connection:
        connection.execute(A_SOURCE)
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        with postgres_engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": own})
        connection.execute(text("SELECT 1"))
    with postgres_engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM source")).scalar() == 0


def test_no_server_is_said_with_the_address_and_without_the_password() -> None:
    with pytest.raises(DatabaseUnreachable, match="does not answer") as said:
        open_database("postgresql://me:secret@127.0.0.1:9/nothing?connect_timeout=2")
    assert "secret" not in str(said.value)
    assert "127.0.0.1" in str(said.value)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE bookmark (id INTEGER)")
    engine = engine_for(f"sqlite:///{file.as_posix()}")
    with pytest.raises(DatabaseNotOurs, match="tables of something else"):
        migrate(engine)
    engine.dispose()
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmark",)]


def test_a_database_of_a_newer_version_asks_for_an_update(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNotOurs, match="newer version of the dashboard"):
        migrate(engine)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (
            "postgresql://u:p@one:5433,two/db?target_session_attrs=read-write",
            "postgresql://u:p@/db?host=one:5433&host=two:5432&target_session_attrs=read-write",
        ),
        ("postgresql://u:p@one,two/db", "postgresql://u:p@/db?host=one:5432&host=two:5432"),
        ("postgresql://u:p@one:5433/db", "postgresql://u:p@one:5433/db"),
        ("sqlite:///a,b.sqlite", "sqlite:///a,b.sqlite"),
    ],
)
def test_several_servers_may_be_named_as_libpq_does(given: str, read: str) -> None:
    assert with_hosts_apart(given) == read


@pytest.mark.postgres
def test_a_pooled_connection_that_died_is_replaced_without_a_word(postgres_engine: Engine) -> None:
    others = text(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with postgres_engine.connect() as first, postgres_engine.connect() as second:
        pids = {each.connection.dbapi_connection.info.backend_pid for each in (first, second)}
    with postgres_engine.connect() as connection:
        assert list(connection.scalars(others)) == [True]
    with postgres_engine.connect() as first, postgres_engine.connect() as second:
        after = {each.connection.dbapi_connection.info.backend_pid for each in (first, second)}
    assert len(after) == 2
    assert len(pids - after) >= 1
