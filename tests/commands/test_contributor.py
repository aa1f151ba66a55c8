"""`contributor`: the key is printed once, no list shows it, and an older version's file is taken over."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.people.keys import digest, opened
from dashboard.store.engine import engine_for


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{(tmp_path / 'who.sqlite').as_posix()}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("CONTRIBUTORS", str(tmp_path / "who.toml"))
    return address


def said(*words: str) -> str:
    ran = CliRunner().invoke(main, ["contributor", *words])
    assert ran.exit_code == 0, ran.output
    return ran.output


def opens(url: str, key: str) -> bool:
    engine = engine_for(url)
    with engine.connect() as connection:
        found = opened(connection, key)
    engine.dispose()
    return found is not None


def test_a_contributor_is_added_listed_and_removed(url: str) -> None:
    key = said("add", "ICB inequalities lead").split()[-1]
    assert opens(url, key)
    said("add", "Data team", "--steward")
    listed = said("list")
    assert "ICB inequalities lead (contributor)" in listed
    assert "Data team (steward)" in listed
    assert key not in listed
    said("remove", "ICB inequalities lead")
    said("remove", "Data team")
    assert "Nobody may save" in said("list")
    assert not opens(url, key)


def test_one_who_is_not_there_cannot_be_removed() -> None:
    ran = CliRunner().invoke(main, ["contributor", "remove", "Nobody"])
    assert ran.exit_code == 1
    assert "no contributor" in ran.output


def test_the_file_of_an_older_version_is_taken_over_once_and_that_is_said(url: str, tmp_path: Path) -> None:
    entry = f'[[contributor]]\nname = "Lead"\nrole = "contributor"\nkey_sha256 = "{digest("a key")}"\n'
    (tmp_path / "who.toml").write_text(entry)
    first = said("list")
    assert "Taken over from who.toml" in first
    assert "Lead (contributor)" in first
    assert "Taken over" not in said("list")
    assert opens(url, "a key")
