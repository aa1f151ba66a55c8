"""The first screen of a projector: menu, filters, answer, and a picture that is whole."""

import pytest
from playwright.sync_api import Page

PICTURES = (
    ".st-key-pictures [data-testid=stBidiComponentIsolated], .st-key-pictures [data-testid=stVegaLiteChart], "
    ".theme-maps, .st-key-pictures .strips, .st-key-pictures .dot-list, [data-testid=stVegaLiteChart]"
)
AREA = "area=E07000117"
TOWN = "area=town:Morecambe"
WHOLE = (
    "",
    f"?{AREA}",
    f"?{TOWN}&indicator=imd_score",
    "gaps",
    f"gaps?{AREA}",
    f"gaps?{TOWN}",
    "gaps?view=scatter",
    "funding?part=who",
    f"funding?part=who&{AREA}",
    "funding?part=equal",
    "funding?part=fair",
    "funding?part=long",
    "funding?part=cliff",
    "backlogs",
    "backlogs?part=change",
    "transport",
    f"transport?{TOWN}",
    "place",
    f"place?{AREA}",
    "findings?part=said",
)
"""Views whose first picture is seen whole without scrolling."""
BEGUN = (f"place?part=compare&{AREA}&compare=E07000123", "findings?part=map", "findings?part=blind")
"""Views whose first picture is a table of many rows: it begins on the first screen."""
CARDS_FIRST_ON_A_PHONE = ("backlogs?part=change",)
"""Views whose number cards, the first answer there, stand above the picture on a phone."""
LOWEST_BEGIN = {"projector": 190, "phone": 380}
TITLE_OF_TWO_LINES = {"gaps?view=scatter": 25}
"""Pixels more for a picture whose head says what both of its axes are."""
SCREEN = {"projector": 720, "phone": 844}


def first_picture(page: Page) -> dict[str, float]:
    """The box of the picture that stands highest, once it no longer moves."""
    page.locator(PICTURES).first.wait_for()
    before: dict[str, float] = {}
    for _ in range(60):
        boxes = [each.bounding_box() for each in page.locator(PICTURES).all() if each.is_visible()]
        now = min((box for box in boxes if box and box["height"]), key=lambda box: (box["y"], box["x"]))
        if now == before:
            return now
        before = now
        page.wait_for_timeout(400)
    raise AssertionError(f"the first picture does not come to rest: {before}")


HALF_ROWS = """() => [...document.querySelectorAll(".dot-list, .heat, .scrolled")].flatMap(box => {
  const { top, bottom: end } = box.getBoundingClientRect();
  const stay = box.scrollHeight > box.clientHeight + 1 ? [...box.querySelectorAll("caption, thead")] : [];
  const begin = stay.reduce((sum, each) => sum + each.offsetHeight, top);
  const rows = [...box.querySelectorAll("tbody > tr")].map(row => row.getBoundingClientRect());
  const below = rows.filter(row => row.bottom > end + 1 && row.height);
  const more = box.parentElement.querySelector("button.more")?.textContent ?? "";
  const above = rows.filter(row => stay.length && row.top < begin - 1 && row.bottom > begin + 1);
  return [...above, ...below.filter(row => row.top < end - 1)].map(row => `cut at ${row.top}`).concat(
    below.length && !more.includes(" more below. Show all ") ? [`${below.length} rows unsaid`] : []);
})"""
"""What is wrong with the lists of a page: rows that are cut, rows below that no line speaks of."""
COVERED = """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].some(map => {
  const [tools, stage] = [".tools", ".stage"].map(each => map.shadowRoot?.querySelector(each));
  return tools && tools.getBoundingClientRect().top < stage.getBoundingClientRect().bottom;
})"""
"""Whether a map's buttons stand over its picture."""


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_the_first_picture_of_every_view_begins_high_and_is_whole_on_the_first_screen(visit, size) -> None:
    opened, missed = visit(WHOLE[0], size=size), {}
    views = (path for path in (*WHOLE, *BEGUN) if size != "phone" or path not in CARDS_FIRST_ON_A_PHONE)
    for path in views:
        box = first_picture(opened.open(path).page)
        begun = box["y"] <= LOWEST_BEGIN[size] + TITLE_OF_TWO_LINES.get(path, 0)
        whole = path in BEGUN or box["y"] + box["height"] <= SCREEN[size]
        page = opened.page
        faults = page.evaluate(HALF_ROWS) + (
            ["buttons"] if size == "phone" and page.evaluate(COVERED) else []
        )
        if not begun or not whole or opened.sideways > 0 or faults:
            missed[path] = (box["y"], box["y"] + box["height"], opened.sideways, faults)
    assert not missed


def test_on_the_large_screen_of_a_hall_pictures_and_letters_grow_with_it(visit) -> None:
    opened = visit(WHOLE[0], size="hall")
    for path in ("", f"?{AREA}", "gaps", "funding?part=who", "place"):
        page = opened.open(path).page
        page.locator("svg[role=listbox]").wait_for()
        box = first_picture(page)
        assert box["y"] + box["height"] <= 1080
        assert page.locator(".area-map").first.bounding_box()["height"] > 1080 / 2
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"


@pytest.mark.parametrize("path", ["", "gaps", "backlogs", "findings?part=said", "my-town", "board"])
def test_a_page_reflows_at_a_width_of_320_pixels(visit, path: str) -> None:
    assert visit(path, size="narrow").sideways <= 1


@pytest.mark.parametrize("path", ["", "gaps", "funding", "backlogs", "transport"])
def test_the_filters_stand_in_one_row_that_stays_in_sight(visit, path: str) -> None:
    opened = visit(path)
    row = opened.page.locator(".st-key-filters")
    before = row.bounding_box()
    assert before and before["height"] <= 56
    opened.page.mouse.move(640, 600)
    opened.page.mouse.wheel(0, 400)
    opened.page.wait_for_timeout(500)
    assert row.bounding_box()["y"] == pytest.approx(before["y"], abs=1)


@pytest.mark.parametrize("path", ["", "gaps", "funding"])
def test_the_keyboard_comes_from_the_filters_to_the_map_and_on_to_the_list(visit, path: str) -> None:
    """Tab from the last filter reaches an area of the map, then a row of the list, in few presses."""
    page = visit(path).page
    page.locator("svg[role=listbox] [role=option]").first.wait_for(state="attached")
    page.locator(".st-key-filters :is([role=radio], input):visible").last.focus()
    met = []
    for _ in range(12):
        page.keyboard.press("Tab")
        met.append(
            page.evaluate(
                "() => { let e = document.activeElement; while (e.shadowRoot?.activeElement) "
                "e = e.shadowRoot.activeElement; "
                "return e.getAttribute('role') === 'option' ? 'map' : e.dataset.code ? 'list' : '' }"
            )
        )
    assert "map" in met and "list" in met
    assert met.index("map") < met.index("list")
