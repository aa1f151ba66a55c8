"""The command line as the shell sees it: status, streams, interruption, two starts at once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for
from dashboard.store.queries.loads import loads
from tests.commands import published
from tests.commands.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
TWICE = """
import sys
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for
print(ensure_data(engine_for(sys.argv[1]), quiet))
"""


def shell(*arguments: str, address: str) -> subprocess.CompletedProcess[str]:
    """Run the dashboard in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["run", "sample", "download", "load", "undo", "status", "check"])
def test_each_command_has_help(command: Command, name: str) -> None:
    result = command(name, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {name}")


def test_a_mistake_leaves_no_traceback(address: str) -> None:
    result = shell("load", "nowhere", address=address)

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == "Error: nowhere: there is no such file or folder. Check the name.\n"


def test_a_wrong_option_exits_with_2(address: str) -> None:
    assert shell("status", "--xml", address=address).returncode == 2


@pytest.fixture
def ctrl_c_heard() -> Iterator[None]:
    """Processes that a test starts hear Ctrl-C, also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted(process: subprocess.Popen[bytes]) -> bytes:
    """Press Ctrl-C, again if need be: Python misses one that comes just as it begins to read."""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=5)[1]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("the process does not stop")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs a POSIX system")
@pytest.mark.usefixtures("ctrl_c_heard")
def test_ctrl_c_at_the_question_exits_with_130_and_keeps_nothing(address: str, tmp_path: Path) -> None:
    import pty

    published.lookup(tmp_path / "files")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "load", str(tmp_path / "files")],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    seen = b""
    while b"Keep this?" not in seen and process.poll() is None:
        seen += process.stdout.read1()
    err = interrupted(process)
    os.close(ours)
    os.close(theirs)

    assert process.returncode == 130
    assert b"Traceback" not in err
    with engine_for(address).connect() as connection:
        assert loads(connection).empty


@pytest.mark.whole
def test_two_first_starts_at_once_load_the_sample_once(address: str) -> None:
    starts = [
        subprocess.Popen([sys.executable, "-c", TWICE, address], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = sorted(start.communicate(timeout=120)[0].strip() for start in starts)

    assert answers == ["False", "True"]
    with engine_for(address).connect() as connection:
        listed = loads(connection)
    assert listed["sha256"].is_unique
    assert set(listed.loc[listed["kind"] == "deprivation", "synthetic"]) == {True}


def test_a_later_start_takes_the_database_as_it_is(address: str, small_sample: None) -> None:
    engine = engine_for(address)

    assert ensure_data(engine, quiet) is True
    assert ensure_data(engine, quiet) is False
