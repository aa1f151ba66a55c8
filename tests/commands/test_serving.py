"""`run`: data first, then the server, and Ctrl-C as the way to stop it."""

import socket

import pytest

from dashboard.store.engine import engine_for
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
