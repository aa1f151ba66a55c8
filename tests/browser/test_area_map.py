"""The area map as a person uses it: mouse, finger and keyboard, on a made page of seven squares."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.servers import ROOT, free_port, serving
from tests.browser.visits import Visit
from tests.charts.made import HOSTILE

Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def made_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the made page, served with the dashboard's own script and style of the map."""
    folder = tmp_path_factory.mktemp("made_page")
    shutil.copy(Path(__file__).with_name("area_map_page.py"), folder / "page.py")
    (folder / "static").mkdir()
    for file in (ROOT / "dashboard" / "static").glob("area_map.*"):
        shutil.copy(file, folder / "static")
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "page.py"), *options]
    with serving(command, database=folder / "unused.sqlite", port=port) as address:
        yield address


@pytest.fixture
def page(visit: Open, made_page: str) -> Page:
    opened = visit(address=made_page).page
    expect(area(opened, "A")).to_be_attached()
    return opened


def area(page: Page, name: str) -> Locator:
    """The area whose label starts with the name."""
    return page.locator(f".areas path[aria-label^='{name}']")


def view(page: Page) -> list[float]:
    """Left, top, width and height of what the map shows, in sheet units."""
    drawn = page.locator(".stage svg[viewBox]")
    return [float(number) for number in (drawn.get_attribute("viewBox") or "").split()]


def wait_until_closer(page: Page, *, than: list[float]) -> None:
    """Wait until the map shows less of the sheet than that view did."""
    page.wait_for_function(
        "width => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
        ".querySelector('.stage svg').viewBox.baseVal.width < width",
        arg=than[2],
    )


def focused(page: Page) -> str:
    """The label of what the keyboard is on inside the map."""
    return str(
        page.evaluate("() => document.activeElement.shadowRoot?.activeElement?.getAttribute('aria-label')")
    )


def enter_map(page: Page) -> None:
    page.get_by_role("button", name="Whole map").focus()
    page.keyboard.press("Tab")


def test_a_click_chooses_once_and_the_view_stays(page: Page) -> None:
    page.get_by_role("button", name="Zoom in").click()
    before = view(page)
    area(page, "E & Co").click()
    expect(page.get_by_text("chosen: E; picks: 1")).to_be_visible()
    expect(area(page, "E & Co")).to_have_attribute("aria-selected", "true")
    assert view(page) == before


def test_choosing_in_the_list_outlines_the_same_area(page: Page) -> None:
    page.get_by_label("Area", exact=True).click()
    page.get_by_role("option", name="C", exact=True).click()
    expect(area(page, "C & Co")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".marks path")).to_have_count(2)
    expect(page.locator(".stage svg > g").last).to_have_class("towns")  # no line crosses a name
    expect(page.get_by_text("chosen: C; picks: 0")).to_be_visible()


def test_three_quick_clicks_end_on_the_last(page: Page) -> None:
    for name in "ABC":
        area(page, f"{name} & Co").click(no_wait_after=True)
    expect(page.get_by_text("chosen: C")).to_be_visible()
    expect(page.locator(".areas path[aria-selected=true]")).to_have_count(1)
    expect(area(page, "C & Co")).to_have_attribute("aria-selected", "true")


def test_a_filter_repaints_and_fetches_no_outline_again(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.get_by_role("button", name="Zoom in").click()
    before, lowest = view(page), area(page, "B & Co").get_attribute("fill")
    page.get_by_text("February").click()
    expect(area(page, "B & Co")).to_have_attribute("aria-label", "B & Co, 2.0 per 10,000")
    assert area(page, "B & Co").get_attribute("fill") != lowest
    assert view(page) == before
    assert not [url for url in fetched if "areas-" in url]


def test_the_view_stays_when_the_map_is_put_elsewhere_on_the_page(page: Page) -> None:
    page.get_by_role("button", name="Zoom in").click()
    before = view(page)
    page.get_by_text("A note above").click()
    expect(page.get_by_text("Above the map")).to_be_visible()
    expect(area(page, "A & Co")).to_be_attached()
    page.wait_for_timeout(2000)  # the new map's style arrives a moment after its shapes
    assert view(page) == pytest.approx(before)


def test_hidden_missing_and_none_look_different_and_are_said(page: Page) -> None:
    expect(area(page, "A & Co")).to_have_attribute("aria-label", "A & Co, 0.0 per 10,000, class 0 (none)")
    expect(area(page, "E & Co")).to_have_attribute("aria-label", "E & Co, Hidden: small number")
    expect(area(page, "F & Co")).to_have_attribute("aria-label", "F & Co, No data")
    fills = [area(page, f"{name} & Co").get_attribute("fill") or "" for name in "AEF"]
    assert len(set(fills)) == 3
    assert fills[1].startswith("url(#")
    legend = page.locator(".legend li").all_inner_texts()
    assert [" ".join(line.split()) for line in legend][-2:] == ["Hidden: small number", "No data"]
    expect(page.locator("#alt")).to_contain_text("Hidden: small number: 1; No data: 1.")


def test_the_keyboard_reaches_neighbours_and_chooses(page: Page) -> None:
    enter_map(page)
    page.keyboard.type("a")
    assert focused(page).startswith("A & Co")
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith("B & Co")
    page.keyboard.press("ArrowUp")
    assert focused(page).startswith("E & Co")
    page.keyboard.press("Enter")
    expect(page.get_by_text("chosen: E; picks: 1")).to_be_visible()
    assert focused(page).startswith("E & Co")
    expect(page.locator(".tip")).to_contain_text("Hidden: small number")


def test_every_area_can_be_reached_and_the_map_is_one_tab_stop(page: Page) -> None:
    enter_map(page)
    page.keyboard.press("Home")
    reached = {focused(page)}
    for _ in range(6):
        page.keyboard.press("PageDown")
        reached.add(focused(page))
    assert len(reached) == 7
    page.keyboard.press("Tab")
    assert focused(page) == "None"


def test_keys_zoom_and_escape_shows_everything(page: Page) -> None:
    whole = view(page)
    enter_map(page)
    page.keyboard.press("+")
    assert view(page)[2] < whole[2]
    page.keyboard.press("Escape")
    assert view(page) == whole


def test_a_wheel_scrolls_the_page_and_zooms_only_with_control(page: Page) -> None:
    whole = view(page)
    area(page, "B & Co").hover()
    page.mouse.wheel(0, 40)
    assert view(page) == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    wait_until_closer(page, than=whole)


def test_a_drag_moves_the_map_and_chooses_nothing(page: Page) -> None:
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    before = view(page)
    page.locator(".stage").scroll_into_view_if_needed()
    box = page.locator(".stage").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 20, steps=4)
    page.mouse.up()
    assert view(page)[0] < before[0]
    expect(page.get_by_text("chosen: none; picks: 0")).to_be_visible()


def test_the_map_opens_on_the_part_asked_for(page: Page) -> None:
    whole = view(page)
    page.get_by_text("the south-west").click()
    wait_until_closer(page, than=whole)
    left, _, width, _ = view(page)
    assert left < 1500 < left + width


def test_hovering_names_the_area_and_a_name_is_only_text(page: Page) -> None:
    area(page, "<img").hover()
    expect(page.locator(".tip strong")).to_have_text(HOSTILE)
    assert page.locator(".area-map img").count() == 0


def smallest_button(page: Page) -> float:
    boxes = [button.bounding_box() for button in page.locator(".tools button:visible").all()]
    return min(side for box in boxes if box for side in (box["width"], box["height"]))


def test_buttons_are_large_enough_for_a_mouse(page: Page) -> None:
    assert smallest_button(page) >= 24


def test_buttons_are_large_enough_for_a_finger(browser: Browser, made_page: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with browser.new_context(**phone) as context:
        page = Visit(context.new_page(), made_page).open().page
        expect(area(page, "A & Co")).to_be_attached()
        assert smallest_button(page) >= 44


@pytest.mark.parametrize(
    "answer", [{"status": 404}, {"status": 200, "content_type": "text/html", "body": "<p>"}]
)
def test_boundaries_that_cannot_be_fetched_are_said(
    browser: Browser, made_page: str, answer: dict[str, object]
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/areas-*.json", lambda route: route.fulfill(**answer))
        page.goto(made_page)
        expect(page.get_by_role("alert")).to_contain_text("boundaries could not be fetched")
        expect(page.locator(".legend li").first).to_be_visible()


def test_on_a_phone_two_fingers_zoom_the_map_and_nothing_scrolls_sideways(
    browser: Browser, made_page: str
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as context:
        opened = Visit(context.new_page(), made_page).open()
        page = opened.page
        expect(area(page, "A & Co")).to_be_attached()
        page.locator(".stage").scroll_into_view_if_needed()
        whole = view(page)
        pinch(page)
        assert view(page)[2] < whole[2]
        assert page.evaluate("() => visualViewport.scale") == 1
        assert opened.sideways == 0
        expect(page.locator(".legend li").first).to_be_visible()


def pinch(page: Page) -> None:
    """Two fingers on the middle of the map move apart."""
    box = page.locator(".stage").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 100
    session = page.context.new_cdp_session(page)

    def touch(kind: str, apart: int | None) -> None:
        points = (
            [] if apart is None else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        )
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 20)
    for apart in range(30, 120, 10):
        touch("touchMove", apart)
    touch("touchEnd", None)


def test_an_area_in_part_is_hatched_among_those_that_were_chosen_too(page: Page) -> None:
    page.get_by_text("two, one in part").click()
    inside = page.locator(".within .inside")
    expect(inside).to_have_count(3)  # two areas, and the hatching over one of them
    hatching = page.locator(".apart path").get_attribute("fill")
    assert hatching is not None
    expect(inside.last).to_have_attribute("fill", hatching)
