"""`person`: invited by a code that is shown once, listed by label, given another role, revoked."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.people import joined
from dashboard.people.holder import now
from dashboard.people.sessions import SignIn
from dashboard.store.engine import engine_for, writing


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{(tmp_path / 'who.sqlite').as_posix()}"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


def said(*words: str, status: int = 0) -> str:
    ran = CliRunner().invoke(main, ["person", *words])
    assert ran.exit_code == status, ran.output
    return ran.output


def test_a_person_is_invited_given_another_role_and_revoked(url: str) -> None:
    code = said("invite", "ICB data team", "--role", "steward").split()[-1]
    waiting = said("list")
    assert "ICB data team (steward), invited until" in waiting
    assert code not in waiting
    engine = engine_for(url)
    with writing(engine) as connection:
        joined.accept(connection, code, SignIn("https://login.example.org", "a1", now(), "n"))
    engine.dispose()
    assert "1  ICB data team (steward)" in said("list")
    said("role", "1", "facilitator")
    assert "1  ICB data team (facilitator)" in said("list")
    said("revoke", "1")
    assert "1  ICB data team (revoked)" in said("list")
    assert "no person 2" in said("revoke", "2", status=1)
