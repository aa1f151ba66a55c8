"""A backup of either database, taken while it is in use, comes back whole in either."""

import os
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from dashboard.access import Role
from dashboard.boards import shelf
from dashboard.boards.board import Board
from dashboard.errors import DashboardError
from dashboard.store.backup import NoBackup, backup, restore
from dashboard.store.engine import Engine, engine_for, writing
from dashboard.store.queries.loads import data_version
from dashboard.store.tables import AuditRow, Base
from tests.boards.made import item
from tests.commands.conftest import Command
from tests.loaders.published import lists, load


def contents(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order of its own."""
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
        }


def apart(held: dict[str, list[tuple[object, ...]]]) -> tuple[dict[str, object], int]:
    """All but the audit, and how many rows that has: it goes on, whatever is restored."""
    rest = {name: rows for name, rows in held.items() if name != AuditRow.__tablename__}
    return rest, len(held[AuditRow.__tablename__])


def saved_board(engine: Engine, note: str) -> str:
    with writing(engine) as connection:
        draft = Board("Winter", (item(note=note),))
        return shelf.save_draft(connection, draft, by="lead", role=Role.CONTRIBUTOR)


def filled(engine: Engine, folder: Path) -> None:
    load(engine, lists(folder, {"A81001": 10}))
    load(engine, lists(folder, {"A81001": 12}))
    saved_board(engine, "Ask the north — ਪੰਜਾਬੀ 😀")


def test_a_backup_brings_back_every_row_and_what_came_since_is_gone(engine: Engine, tmp_path: Path) -> None:
    filled(engine, tmp_path)
    before, file = contents(engine), tmp_path / "saved.backup"
    rows = backup(engine, file)
    assert rows == sum(map(len, before.values()))
    saved_board(engine, "Written after the backup")
    kept, audited = apart(before)
    changed, more = apart(contents(engine))
    assert changed != kept
    assert restore(engine, file) == rows - audited
    assert apart(contents(engine)) == (kept, more + 1)
    assert saved_board(engine, "And on it goes")


def test_a_backup_of_sqlite_comes_back_in_postgresql_with_the_same_data_version(
    sqlite_engine: Engine, postgres_engine: Engine, tmp_path: Path
) -> None:
    filled(sqlite_engine, tmp_path)
    backup(sqlite_engine, tmp_path / "saved.backup")
    restore(postgres_engine, tmp_path / "saved.backup")
    with sqlite_engine.connect() as one, postgres_engine.connect() as other:
        assert data_version(one) == data_version(other)
        for table in Base.metadata.sorted_tables:
            count = select(func.count()).select_from(table)
            told = int(table.name == AuditRow.__tablename__)  # one row more says that it was restored
            assert (one.scalar(count) or 0) + told == other.scalar(count), table.name


def test_a_backup_that_is_damaged_or_something_else_changes_nothing(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    filled(sqlite_engine, tmp_path)
    before, file = contents(sqlite_engine), tmp_path / "saved.backup"
    backup(sqlite_engine, file)
    whole = file.read_bytes()
    for wrong in (b"", b"area,score\n", whole[:5000], whole[:8192] + os.urandom(len(whole) - 8192)):
        file.write_bytes(wrong)
        with pytest.raises(DashboardError):
            restore(sqlite_engine, file)
        assert contents(sqlite_engine) == before
    assert list(tmp_path.glob(".*")) == []


def test_an_older_backup_is_never_overwritten(sqlite_engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "saved.backup"
    backup(sqlite_engine, file)
    with pytest.raises(NoBackup, match="never overwritten"):
        backup(sqlite_engine, file)
    assert file.stat().st_mode & 0o077 == 0


def test_a_damaged_database_says_so_and_is_restored_by_the_commands(
    command: Command, small_sample: None, tmp_path: Path
) -> None:
    command("sample")
    status = command("status").output
    assert command("backup", tmp_path / "saved.backup").exit_code == 0
    database = tmp_path / "commands.sqlite"
    for journal in tmp_path.glob("commands.sqlite-*"):
        journal.unlink()  # SQLite would mend the file from it
    database.write_bytes(os.urandom(50_000))
    for words in (["status"], ["check"], ["load", tmp_path / "geography"], ["undo", "1"]):
        said = command(*words)
        assert said.exit_code == 1
        assert "is damaged" in said.output
        assert "Traceback" not in said.output
        assert isinstance(said.exception, SystemExit)
    restored = command("restore", tmp_path / "saved.backup", "--yes")
    assert restored.exit_code == 0, restored.output
    assert command("status").output == status
    assert (tmp_path / "commands.sqlite.damaged").exists()


def test_commands_on_a_newer_or_foreign_database_say_one_true_sentence(
    command: Command, small_sample: None, address: str
) -> None:
    command("sample")
    engine = engine_for(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for words in (["status"], ["check"], ["sample"], ["undo", "1", "--yes"]):
        said = command(*words)
        assert said.exit_code == 1
        assert "newer version of the dashboard" in said.output
        assert isinstance(said.exception, SystemExit)
