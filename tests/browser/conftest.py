"""A real server with the sample data, and a real browser in front of it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.navigation import PAGES
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


@contextmanager
def tab(browser: Browser, server: str, path: str, *, size: str, touch: bool = False) -> Iterator[Visit]:
    """That page of that server in a new browser of that size."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch)
    context.set_default_timeout(MILLISECONDS_TO_COME_TRUE)
    try:
        opened = Visit(context.new_page(), server).open(path)
        if opened.exceptions:
            pytest.fail(f"the page failed: {opened.exceptions}\n{log_of(server)}")
        yield opened
    finally:
        context.close()


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Callable[..., Visit]]:
    """`visit("place", size="phone")` opens that page in a new browser; `address=` names another server,
    `touch=True` has a finger in place of a mouse."""
    with ExitStack() as tabs:

        def opened(
            path: str = "", *, size: str = "projector", address: str | None = None, touch: bool = False
        ) -> Visit:
            server = address or request.getfixturevalue("sample_server")
            return tabs.enter_context(tab(browser, server, path, size=size, touch=touch))

        yield opened


@pytest.fixture(
    scope="module",
    params=[(page, size) for page in PAGES for size in ("projector", "phone")],
    ids=lambda each: f"{each[0].url_path}-{each[1]}",
)
def every_page(request: pytest.FixtureRequest, browser: Browser, sample_server: str) -> Iterator[Visit]:
    """Every page on a projector and, with a finger, on a phone: opened once for all that is asked of it."""
    page, size = request.param
    with tab(browser, sample_server, page.address, size=size, touch=size == "phone") as opened:
        yield opened
