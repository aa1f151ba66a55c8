"""A browser that lacks something says so in words, and offers what works."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import BROWSERS, FLAGS
from tests.browser.visits import SIZES, Visit

LIST = "every figure that has an address of its own is here as a file"


@pytest.fixture
def without_webgl(browser: Browser) -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    flags = [flag for flag in FLAGS if "swiftshader" not in flag]
    off = ["--disable-webgl", "--disable-3d-apis"]
    running = browser.browser_type.launch(executable_path=executable, args=[*flags, *off])
    yield running
    running.close()


def test_a_page_whose_websocket_is_blocked_says_so_and_leads_to_the_files(
    browser: Browser, sample_server: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.route_web_socket("**/_stcore/stream**", lambda socket: socket.close())
    page = context.new_page()
    page.goto(sample_server)
    words = page.get_by_role("alert").filter(has_text="ask IT to allow websockets")
    words.wait_for(timeout=60_000)
    page.get_by_role("link", name=LIST).click()
    page.get_by_role("heading", name="Figures as files").wait_for()
    with page.expect_download():
        page.get_by_role("link", name="neighbourhoods").first.click()
    context.close()


def test_a_page_with_a_connection_says_nothing_of_it(visit) -> None:
    page = visit().page
    page.wait_for_timeout(2_000)
    assert not page.locator("#no-connection").is_visible()


def test_without_webgl_a_map_of_points_is_words_and_its_list_stays(
    without_webgl: Browser, sample_server: str
) -> None:
    width, height = SIZES["projector"]
    context = without_webgl.new_context(viewport={"width": width, "height": height})
    tab = Visit(context.new_page(), sample_server).open("gaps?area=E07000121")
    tab.page.get_by_text("on a map").first.click()
    tab.rested()
    map_box = tab.page.locator("[data-testid=stDeckGlJsonChart]").first
    map_box.wait_for(state="attached", timeout=60_000)
    assert not map_box.is_visible()
    told = tab.page.locator("[data-testid=stElementContainer]:has([data-testid=stDeckGlJsonChart])").first
    said = told.evaluate("node => getComputedStyle(node, '::before').content")
    assert "WebGL is switched off" in said
    assert told.bounding_box()["height"] < 200
    context.close()
