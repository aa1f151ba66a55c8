"""Choosing an area: map, ranked list and name do the same thing, and the address keeps it."""

import csv
import io
import urllib.request

from playwright.sync_api import Page

BLACKPOOL = "E38000015"
VIEW = "?level=place&indicator=imd_score"


def wait_for_area(page: Page, code: str) -> None:
    page.wait_for_url(lambda url: f"area={code}" in url, timeout=20_000)


def test_the_map_the_list_and_the_name_choose_the_same_area(visit):
    opened = visit(VIEW)
    page = opened.page
    page.get_by_role("option", name="Blackpool (00R)").first.click()
    wait_for_area(page, BLACKPOOL)
    by_map = page.url

    other = visit(VIEW).page
    other.get_by_role("combobox", name="Find an area").click()
    other.keyboard.type("Blackpool (00R)")
    other.keyboard.press("Enter")
    wait_for_area(other, BLACKPOOL)
    assert other.url == by_map


def test_a_dot_of_the_ranked_list_chooses_its_area(visit):
    page = visit(VIEW).page
    page.set_viewport_size({"width": 1280, "height": 2400})
    page.wait_for_timeout(1000)
    drawing = page.get_by_test_id("stVegaLiteChart").first
    box = drawing.bounding_box()
    for down in range(90, int(box["height"]) - 60, 7):
        for across in range(130, int(box["width"]) - 20, 12):
            page.mouse.move(box["x"] + across, box["y"] + down)
            under = page.evaluate(
                "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor",
                [box["x"] + across, box["y"] + down],
            )
            if under == "pointer":
                page.mouse.click(box["x"] + across, box["y"] + down)
                page.wait_for_url(lambda url: "area=E" in url, timeout=20_000)
                return
    raise AssertionError("no dot of the ranked list could be found")


def test_a_row_of_the_list_of_gaps_chooses_its_area_by_keyboard(visit):
    page = visit("gaps?level=district&need=food").page
    row = page.get_by_role("button", name="Pendle", exact=True)
    row.focus()
    page.keyboard.press("Enter")
    wait_for_area(page, "E07000122")
    page.wait_for_function("document.activeElement.getAttribute('aria-pressed') === 'true'")
    assert page.get_by_role("combobox", name="Find an area").input_value() == "Pendle (district)"


def test_an_address_shows_the_same_view_in_a_new_browser(visit):
    first = visit("?level=district&indicator=connectivity_score&area=E06000009")
    again = visit(first.page.url.split("/", 3)[3])
    for opened in (first, again):
        assert (
            opened.page.get_by_role("combobox", name="Find an area").input_value() == "Blackpool (district)"
        )
    assert again.page.url == first.page.url


def test_the_map_keeps_its_view_when_an_area_is_chosen(visit):
    page = visit(VIEW).page
    page.get_by_role("button", name="Zoom in").or_(page.get_by_role("button", name="+")).first.click()
    page.wait_for_timeout(500)
    before = page.locator("svg[role=listbox]").get_attribute("viewBox")
    page.get_by_role("option", name="Greater Preston (01E)").first.click()
    wait_for_area(page, "E38000227")
    page.wait_for_timeout(500)
    assert page.locator("svg[role=listbox]").get_attribute("viewBox") == before


def test_the_table_on_the_screen_and_the_file_at_its_address_hold_the_same_values(visit):
    opened = visit(VIEW)
    page = opened.page
    page.get_by_text("The same numbers as a table").first.click()
    page.wait_for_selector(".numbers tbody tr")
    on_screen = {
        row.locator("th").inner_text(): row.locator("td").first.inner_text()
        for row in page.locator(".numbers table").first.locator("tbody tr").all()
    }
    with urllib.request.urlopen(f"{opened.address}/api/v1/imd_score/place.csv") as answer:
        in_file = list(csv.DictReader(io.StringIO(answer.read().decode())))
    assert on_screen == {row["area_name"]: row["value"] for row in in_file}
    assert {row["data"] for row in in_file} == {"Synthetic demonstration data"}


def test_a_place_prints_on_two_sheets_of_a4(visit):
    page = visit("place?area=E38000228").page
    page.wait_for_selector("text=What is not known here")
    page.wait_for_timeout(1000)
    page.emulate_media(media="print")
    printed = page.pdf(format="A4", print_background=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 2
