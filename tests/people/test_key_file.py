"""The file of an older version is read once: its keys open as before, and a removed one stays removed."""

from pathlib import Path

import pytest

from dashboard.access import Role
from dashboard.errors import DashboardError
from dashboard.people.key_file import take_over
from dashboard.people.keys import digest, holders, opened, remove
from dashboard.store.engine import Engine, writing

OLD = f"""
[[contributor]]
name = "Lead “North”"
role = "contributor"
key_sha256 = "{digest("first key")}"
organisation = "Amberlea Partnership"

[[contributor]]
name = "A meeting of Lead"
role = "contributor"
pin_scrypt = "{"0" * 128}"
salt = "{"1" * 32}"
until = 2026-01-01T00:00:00+00:00

[[contributor]]
name = "Workshop lead"
role = "facilitator"
key_sha256 = "{digest("second key")}"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "contributors.toml"
    file.write_text(OLD, encoding="utf-8")
    return file


def test_keys_open_as_before_and_the_file_is_set_aside(engine: Engine, file: Path) -> None:
    said = take_over(engine, file)
    assert "2 keys" in said
    assert not file.exists()
    with engine.connect() as connection:
        first, second = holders(connection)
        assert (first.name, first.role, first.organisation) == (
            "Lead “North”",
            Role.CONTRIBUTOR,
            "Amberlea Partnership",
        )
        assert (second.name, second.role) == ("Workshop lead", Role.FACILITATOR)
        assert opened(connection, "second key") == second.key
    assert take_over(engine, file) == ""


def test_a_removed_key_does_not_come_back_with_the_same_file(sqlite_engine: Engine, file: Path) -> None:
    take_over(sqlite_engine, file)
    with writing(sqlite_engine) as connection:
        remove(connection, "Workshop lead")
    file.write_text(OLD, encoding="utf-8")
    assert "0 keys" in take_over(sqlite_engine, file)
    with sqlite_engine.connect() as connection:
        assert opened(connection, "second key") is None


def test_the_same_label_of_another_machine_gets_a_number(sqlite_engine: Engine, file: Path) -> None:
    take_over(sqlite_engine, file)
    file.write_text(OLD.replace(digest("first key"), digest("another")), encoding="utf-8")
    take_over(sqlite_engine, file)
    with sqlite_engine.connect() as connection:
        assert "Lead “North” (2)" in {each.name for each in holders(connection)}


@pytest.mark.parametrize("text", ["not toml [", "[[contributor]]\nname = 1", '[[contributor]]\nname = "x"'])
def test_a_broken_file_gets_a_sentence(sqlite_engine: Engine, file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(DashboardError):
        take_over(sqlite_engine, file)
