"""The database stops under an open page: a sentence, and nothing that was collected is lost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for
from tests.browser.actors import Mouse
from tests.browser.servers import ROOT, free_port, wait_until_up
from tests.browser.test_boards import add, shows
from tests.browser.visits import Visit
from tests.machines.servers import Postgres, as_other

pytestmark = [pytest.mark.browser, pytest.mark.postgres]


@pytest.fixture
def server(postgres_url: str) -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="machines-"))
    subprocess.run(["chmod", "777", str(folder)], check=True)
    made = Postgres(folder / "one", free_port())
    made.initialise()
    made.start()
    yield made
    made.stop()
    subprocess.run(as_other(["rm", "-rf", str(folder / "one")]), check=False)


def test_a_page_says_so_and_finds_what_was_collected_when_the_database_is_back(
    browser: Browser,
    server: Postgres,
    tmp_path: Path,
) -> None:
    url = f"postgresql://postgres@127.0.0.1:{server.port}/postgres"
    engine = engine_for(url)
    ensure_data(engine, quiet)
    engine.dispose()
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": url, "PORT": str(port)}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard.server"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        visit = Visit(context.new_page(), f"http://127.0.0.1:{port}")
        visit.page.goto(visit.address)
        actor = Mouse(visit.settled(seconds=180))
        add(actor)
        server.stop()
        actor.visit.page.goto(f"http://127.0.0.1:{port}/board")
        actor.visit.page.get_by_text("The database does not answer at this moment").wait_for(timeout=60_000)
        server.start()
        visit.page.reload()
        visit.settled(seconds=120)
        shows(actor, "1 figure. Your draft")
        context.close()
    finally:
        process.kill()
        process.wait()
