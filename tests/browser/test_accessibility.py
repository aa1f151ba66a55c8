"""What a machine can find of the barriers in a page; the rest needs a person with a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.navigation import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_axe_finds_no_barrier(visit, page):
    opened = visit(page.address)
    found = Axe().run(opened.page).response["violations"]
    nodes = ((rule, node) for rule in found for node in rule["nodes"])
    barriers = [f"{rule['id']}: {node['failureSummary']}\n  {node['html'][:300]}" for rule, node in nodes]
    assert not barriers, "\n".join(barriers)


ON = """() => {
  let on = document.activeElement;
  while (on.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
  return (on.getAttribute("aria-label") || on.innerText).trim();
}"""


@pytest.mark.parametrize("path", ["", "gaps", "backlogs"])
def test_the_first_stop_leads_past_the_menu_and_the_next_past_the_filters_to_the_map(visit, path):
    page = visit(path).page
    heard = []
    for key in ("Tab", "Enter", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
        heard.append(page.evaluate(ON))
    assert heard[0] == "Skip to main content"
    assert heard[2] == "Skip to the answer"
    assert heard[3] == page.locator("h1.answer").inner_text()
    assert heard[4] == "Zoom in"


TOO_SMALL = """least =>
  [...document.querySelector("[data-testid=stMain]").querySelectorAll("button, summary, [role=radio]")]
  .filter(each => !each.closest("p, li, dd, svg, [data-testid=stSelectbox], [data-testid=stMultiSelect]"))
  .map(each => [each.getAttribute("aria-label") || each.innerText, each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < least - 0.5)
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
@pytest.mark.parametrize(("size", "least"), [("projector", 24), ("phone", 44)])
def test_whatever_is_pressed_is_large_enough_and_no_chart_has_stops_that_are_not_seen(
    visit, page, size: str, least: int
):
    opened = visit(page.address, size=size, touch=size == "phone").page
    assert opened.evaluate(TOO_SMALL, least) == []
    assert opened.locator("[data-testid=stElementToolbar]:visible").count() == 0
