"""The first screen of a projector: menu, filters, answer, and a picture that is whole."""

import pytest
from playwright.sync_api import Page

PICTURES = (
    ".st-key-pictures [data-testid=stBidiComponentIsolated], .st-key-pictures [data-testid=stVegaLiteChart], "
    ".theme-maps, .st-key-pictures .strips, [data-testid=stVegaLiteChart]"
)
PAGES = (
    "",
    "?area=E07000117",
    "gaps",
    "gaps?area=E07000117",
    "funding",
    "backlogs",
    "backlogs?part=change",
    "transport",
    "place?area=E07000117",
    "findings",
)
LOWEST_BEGIN, SCREEN = 190, 720


def first_picture(page: Page) -> dict[str, float]:
    """The box of the picture that stands highest."""
    page.locator(PICTURES).first.wait_for()
    page.wait_for_timeout(1000)
    boxes = [each.bounding_box() for each in page.locator(PICTURES).all() if each.is_visible()]
    return min((box for box in boxes if box), key=lambda box: (box["y"], box["x"]))


@pytest.mark.parametrize("path", PAGES)
def test_the_first_picture_is_whole_on_the_first_screen(visit, path: str) -> None:
    page = visit(path).page
    box = first_picture(page)
    assert box["y"] <= LOWEST_BEGIN
    assert box["y"] + box["height"] <= SCREEN


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
    page.locator(".st-key-filters [role=radio], .st-key-filters input").last.focus()
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
