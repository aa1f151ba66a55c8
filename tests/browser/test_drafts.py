"""A draft in a real browser: after F5, after the process has died, and on another process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.actors import Mouse
from tests.browser.servers import ROOT, free_port, wait_until_up
from tests.browser.test_boards import add, copied, go, shows


@contextmanager
def process(database: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """One process of the dashboard, which the test may kill."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database.as_posix()}", "PORT": str(port)}
    with database.with_suffix(f".{port}.log").open("a") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "dashboard.server"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        wait_until_up(f"http://127.0.0.1:{port}", running)
        yield running
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def database(sample_server: str, sample_database: Path, tmp_path: Path) -> Path:
    return copied(sample_database, tmp_path / "drafts.sqlite")


def note(actor: Mouse, words: str) -> None:
    actor.fill("Note", words)
    actor.visit.page.keyboard.press("Tab")
    actor.visit.rested()


def test_a_draft_outlives_f5_and_the_death_of_its_process(visit, database: Path) -> None:
    port = free_port()
    with process(database, port) as first:
        actor = Mouse(visit(address=f"http://127.0.0.1:{port}"))
        add(actor)
        go(actor, "Board")
        note(actor, "Ask the north first")
        actor.visit.page.reload()
        actor.visit.settled()
        shows(actor, "1 figure. Your draft")
        expect(actor.visit.page.get_by_label("Note").first).to_have_value("Ask the north first")
        first.send_signal(signal.SIGKILL)
        first.wait()
    with process(database, port):
        actor.visit.page.reload()
        actor.visit.settled()
        shows(actor, "1 figure. Your draft")
        expect(actor.visit.page.get_by_label("Note").first).to_have_value("Ask the north first")


def test_an_open_page_finds_its_draft_again_on_another_process_by_itself(visit, database: Path) -> None:
    port = free_port()
    with process(database, port):
        actor = Mouse(visit(address=f"http://127.0.0.1:{port}"))
        add(actor)
        go(actor, "Board")
    with process(database, port):
        app = actor.visit.page.locator('[data-test-connection-state="CONNECTED"]')
        app.first.wait_for(timeout=60_000)
        actor.visit.rested()
        shows(actor, "1 figure. Your draft")
        assert actor.visit.page.evaluate("() => document.cookie").find("sp_draft") == -1
