"""`run`: data first, then the server, and Ctrl-C as the way to stop it."""

import re
import socket
from pathlib import Path

import pytest

from dashboard.commands import serving
from dashboard.errors import DatabaseReadOnly
from dashboard.store.engine import Engine, engine_for
from dashboard.store.queries.loads import loads
from tests.commands.conftest import Command


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


def test_the_first_start_loads_the_sample_and_then_serves(
    command: Command, address: str, small_sample: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = []

    def serve(host: str, port: int) -> None:
        served.append((host, port))
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.server.run", serve)
    port = free_port()
    result = command("run", "--port", port)

    assert served == [("127.0.0.1", port)]
    assert result.exit_code == 130
    assert f"http://localhost:{port}" in result.stdout
    assert "synthetic" in result.stdout
    assert result.stdout.endswith("Stopped.\n")
    with engine_for(address).connect() as connection:
        assert not loads(connection).empty


@pytest.mark.parametrize("port", ["dashboard", "0", "-1", "70000"])
def test_a_wrong_port_in_the_environment_is_answered_in_a_sentence(
    command: Command, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("PORT", port)
    result = command("run")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: PORT is not a number from 1 to 65535.")


def test_a_port_in_use_is_answered_in_a_sentence(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = command("run", "--port", taken.getsockname()[1])

    assert result.exit_code == 1
    assert "Nothing can listen on 127.0.0.1" in result.stderr


def test_a_later_start_draws_no_bar_and_opens_nothing_by_itself(
    command: Command, small_sample: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.server.run", lambda _host, _port: None)
    first, second = (command("run", "--port", free_port()) for _ in range(2))

    assert "Preparing the data" in first.stderr
    assert "Preparing" not in second.stderr
    assert "Opening" not in second.stdout
    assert "open it in a browser" in second.stdout


def test_a_database_that_a_mistyped_address_would_make_is_said(command: Command, address: str) -> None:
    """What reads makes no file; what may begin a database says that it does."""
    file = Path(address.removeprefix("sqlite:///"))
    for reading in (["status"], ["check"], ["undo", "1", "--yes"], ["sample", "--remove", "--yes"]):
        result = command(*reading)
        assert result.exit_code == 1
        assert f"There is no database {file}. Check DATABASE_URL" in result.stderr
        assert not file.exists()


def test_a_new_database_is_announced(
    command: Command, address: str, small_sample: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "a new one is made" in command("sample").stdout
    assert "a new one" not in command("sample").stdout


def test_where_nothing_can_be_saved_there_is_no_pin_and_the_start_goes_on(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_engine: Engine) -> None:
        raise DatabaseReadOnly("The database can be read only.")

    assert re.fullmatch(r"\d{4} \d{4}", serving.pin_for_this_room(sqlite_engine))
    monkeypatch.setattr(serving, "writing", refused)
    assert serving.pin_for_this_room(sqlite_engine) == ""
    assert capsys.readouterr().err == "The database can be read only. Pages can be read.\n"
