"""A person at a terminal in an empty folder: what is typed, what is answered, and every sentence shown.

Each command runs as a process of its own with a terminal to answer at, and is written down as it was typed.
"""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.settings import ROOT

TYPED = "python -m dashboard"
LONGEST = 25
"""Words of a sentence on a page or in a terminal, at most."""
LISTING = re.compile(
    r"^(\S+\s{2,}|\s|Not recognised and left alone|Usage|Kinds?:?\s|Database|Data version|Tables)"
)
"""Lines that list files, kinds, loads or options; they are no sentences."""


@dataclass(frozen=True)
class Shown:
    """What a typed line led to: its words on either stream, and its exit status."""

    typed: str
    answers: tuple[str, ...]
    words: str
    status: int

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.words.splitlines() if line.strip()]


@dataclass
class Walk:
    """A folder with nothing in it but what a person puts there, and all that was typed in it so far."""

    folder: Path
    shown: list[Shown] = field(default_factory=list)
    pages: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"sqlite:///{(self.folder / 'region.sqlite').as_posix()}"

    def _environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": "sqlite:///region.sqlite",
            "CONTRIBUTORS": "contributors.toml",
            "SERVICE_LINK_KEY": "service_links.key",
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
        }

    def type(self, line: str, *answers: str, status: int = 0) -> Shown:
        """Type `python -m dashboard LINE`, answer its questions in turn, and expect an exit status."""
        here, there = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", *line.split()],
            cwd=self.folder,
            env=self._environment(),
            stdin=there,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        os.close(there)
        os.write(here, "".join(f"{each}\n" for each in answers).encode())
        words, _ = process.communicate(timeout=900)
        os.close(here)
        done = Shown(f"{TYPED} {line}".strip(), answers, words, process.returncode)
        self.shown.append(done)
        assert done.status == status, f"{done.typed} ended with {done.status}:\n{words[-3000:]}"
        return done

    def serve(self) -> Shown:
        """Type `run`, wait until the page answers, and press Ctrl-C."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "run", "--port", str(port)],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            _answered(f"http://127.0.0.1:{port}/healthz", process)
        finally:
            process.send_signal(signal.SIGINT)
        words, _ = process.communicate(timeout=60)
        plain = "\n".join(line for line in words.splitlines() if not line.startswith("{"))  # the log
        done = Shown(f"{TYPED} run --port {port}", ("Ctrl-C",), plain, process.returncode)
        self.shown.append(done)
        return done

    def record(self, title: str) -> str:
        """The walk as a page of Markdown: each line typed with what it said, then how each page begins."""
        parts = [f"# {title}", ""]
        for each in self.shown:
            answered = "".join(f"> answered: {word}\n" for word in each.answers)
            parts += [f"## `{each.typed}`", "", answered, "```", each.words.strip(), "```", ""]
            parts += [f"Exit status {each.status}.", ""]
        for page, said in self.pages:
            parts += [f"## Page {page}", "", *(f"- {words}" for words in said), ""]
        return "\n".join(parts)


def _answered(address: str, process: "subprocess.Popen[str]") -> None:
    for _ in range(600):
        assert process.poll() is None, process.communicate()[0]
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"nothing answers at {address}")


def sentences(lines: Sequence[str]) -> list[str]:
    """Each sentence of lines that are no listing; a name with a full stop in it is no end of one."""
    words = [line for line in lines if not LISTING.match(line)]
    return [each for line in words for each in re.split(r"(?<=[.?!])\s+(?=[A-Z“`])|:\s+", line)]


def too_long(lines: Sequence[str]) -> list[str]:
    """Sentences of more words than a person reads at once; the name of a file is one word."""
    return [each for each in sentences(lines) if len(each.split()) > LONGEST]
