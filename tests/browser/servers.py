"""Starting the dashboard as a person does, and stopping it again."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


LOGS: dict[str, Path] = {}


def log_of(address: str) -> str:
    """The end of what the server at this address has written, for a failure to show."""
    return LOGS[address].read_text(errors="replace")[-1500:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], *, database: Path, port: int) -> Iterator[str]:
    """Run a command that serves the dashboard; give its address once it answers; stop it afterwards."""
    log = database.with_suffix(f".{port}.log")
    environment = {**environ, "DATABASE_URL": f"sqlite:///{database.as_posix()}", "PORT": str(port)}
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    LOGS[address] = log
    try:
        wait_until_up(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_up(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the server did not come up:\n{log_of(address)}")
