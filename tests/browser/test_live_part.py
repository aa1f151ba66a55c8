"""A filter draws the Overview alone, and what stands around it never says what is no longer so."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import Visit

AROUND = b"What do we agree?"
LONELINESS = "Loneliness (modelled estimate)"


def unfold(page: Page, name: str) -> None:
    box = page.get_by_role("combobox", name=name)
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # a list of options closes while the page still scrolls
    box.click()


def choose(page: Page, filter_name: str, option: str) -> None:
    unfold(page, filter_name)
    page.get_by_role("option", name=option, exact=True).click()


def test_a_filter_sends_its_part_of_the_page_alone(sample_server: str, browser: Browser) -> None:
    """The words of the top bar come once, with the page; those of the dots again with each change."""
    page, heard = browser.new_page(), []

    def hear(frame: str | bytes) -> None:
        heard.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    Visit(page, sample_server).open("?level=district&indicator=imd_score")
    assert any(AROUND in frame for frame in heard)
    heard.clear()

    choose(page, "Map", "Loneliness (modelled)")

    expect(page.locator(".dot-list caption")).to_contain_text(LONELINESS)
    page.wait_for_url(lambda url: "indicator=loneliness" in url)
    assert any(LONELINESS.encode() in frame for frame in heard)
    assert not any(AROUND in frame for frame in heard)
    page.close()


def test_what_is_agreed_is_about_what_the_filters_show_now(visit):
    opened = visit("?level=district&indicator=imd_score")
    page = opened.page
    choose(page, "Map", "Loneliness (modelled)")
    expect(page.locator(".dot-list caption")).to_contain_text(LONELINESS)
    opened.rested()

    page.get_by_role("button", name="What do we agree?").click()

    asked = page.get_by_role("dialog", name="What do we agree?")
    expect(asked.get_by_role("combobox", name="About")).to_have_value(re.compile(re.escape(LONELINESS)))
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)


def test_the_menu_counts_what_is_on_the_board_as_soon_as_it_is_there(visit):
    page = visit("?level=district&indicator=imd_score").page

    page.get_by_role("button", name="Add to board").click()

    expect(page.get_by_role("link", name="Board (1)", exact=True)).to_be_visible()
    page.get_by_role("button", name="Take off the board").click()
    expect(page.get_by_role("link", name="Board", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Board (1)", exact=True)).to_have_count(0)
