"""A real server with the sample data, and a real browser in front of it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import MILLISECONDS_TO_COME_TRUE
from tests.browser.servers import free_port, log_of, serving
from tests.browser.visits import SIZES, NotDrawn, Visit

SECONDS_FOR_THE_SAMPLE = 180


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def sample_database(sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample server's own database: a copy of the loaded sample."""
    file = tmp_path_factory.mktemp("server") / "sample.sqlite"
    shutil.copy(sample_url.removeprefix("sqlite:///"), file)
    return file


@pytest.fixture(scope="session")
def sample_server(browser: Browser, sample_database: Path) -> Iterator[str]:
    """The address of a server with the sample whose first visitor has been."""
    command = [sys.executable, "-m", "dashboard.server"]
    with serving(command, database=sample_database, port=free_port()) as address:
        first = Visit(browser.new_page(), address)
        first.page.goto(address)
        try:
            first.settled(seconds=SECONDS_FOR_THE_SAMPLE).page.close()
        except NotDrawn as late:
            pytest.fail(f"{late}\n{log_of(address)}")
        yield address


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Callable[..., Visit]]:
    """`visit("place", size="phone")` opens that page in a new browser; `address=` names another server,
    `touch=True` has a finger in place of a mouse."""
    contexts = []

    def opened(
        path: str = "", *, size: str = "projector", address: str | None = None, touch: bool = False
    ) -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        context.set_default_timeout(MILLISECONDS_TO_COME_TRUE)
        contexts.append(context)
        server = address or request.getfixturevalue("sample_server")
        tab = Visit(context.new_page(), server).open(path)
        if tab.exceptions:
            pytest.fail(f"the page failed: {tab.exceptions}\n{log_of(server)}")
        return tab

    yield opened
    for context in contexts:
        context.close()
