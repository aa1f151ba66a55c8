"""A filter draws its part of the Overview alone, and the rest of the page never says what is no longer so."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import Visit

TILE = b"Who gets what, and for how long?"


def unfold(page: Page, name: str) -> None:
    box = page.get_by_role("combobox", name=name)
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # a list of options closes while the page still scrolls
    box.click()


def choose(page: Page, filter_name: str, option: str) -> None:
    unfold(page, filter_name)
    page.get_by_role("option", name=option, exact=True).click()


def test_a_filter_sends_its_part_of_the_page_alone(sample_server: str, browser: Browser) -> None:
    """The words of a tile come once, with the page; those of the ranked list again with each change."""
    page, heard = browser.new_page(), []

    def hear(frame: str | bytes) -> None:
        heard.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    Visit(page, sample_server).open("?level=district&indicator=imd_score")
    assert any(TILE in frame for frame in heard)
    heard.clear()

    choose(page, "Indicator", "Loneliness (modelled estimate)")

    expect(page.get_by_role("heading", name="Loneliness (modelled estimate), ranked")).to_be_visible()
    page.wait_for_url(lambda url: "indicator=loneliness" in url)
    assert any(b"Loneliness (modelled estimate), ranked" in frame for frame in heard)
    assert not any(TILE in frame for frame in heard)
    page.close()


def test_an_open_foot_follows_the_filters(visit):
    opened = visit("?level=district&indicator=imd_score")
    page = opened.page
    page.get_by_text("Five minutes left: what do we agree?").click()
    about = page.get_by_role("combobox", name="About")
    expect(about).to_be_visible()
    opened.rested()

    choose(page, "Indicator", "Loneliness (modelled estimate)")

    expect(page.get_by_role("heading", name="Loneliness (modelled estimate), ranked")).to_be_visible()
    opened.rested()
    unfold(page, "About")
    expect(page.get_by_role("option", name="Loneliness (modelled estimate), ranked")).to_be_visible()


def test_the_foot_leads_to_the_board_as_soon_as_something_is_on_it(visit):
    page = visit("?level=district&indicator=imd_score").page

    page.get_by_role("button", name="Add to board").first.click()

    expect(page.get_by_role("link", name="Open your draft board: 1 figure")).to_be_visible()
    page.get_by_role("button", name="Take off the board").first.click()
    expect(page.get_by_role("link", name="Open your draft board: 1 figure")).to_have_count(0)
