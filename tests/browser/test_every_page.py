"""Every page, on a projector and on a phone: no other host, error or scroll sideways, and no barrier that a
machine can find; the rest needs a person with a screen reader."""

from axe_playwright_python.sync_playwright import Axe

MENU_ON_A_PHONE = ["[data-testid=stSidebarNavItems]"]
"""Streamlit's own list, in which it wraps the pages of a section: nothing of ours can mend it."""
LEAST = {1280: 24, 390: 44}
"""Pixels of whatever is pressed, with a mouse on a projector and with a finger on a phone, by the width."""
TOO_SMALL = """least =>
  [...document.querySelector("[data-testid=stMain]").querySelectorAll("button, summary, [role=radio]")]
  .filter(each => !each.closest("p, li, dd, svg, [data-testid=stSelectbox], [data-testid=stMultiSelect]"))
  .map(each => [each.getAttribute("aria-label") || each.innerText, each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < least - 0.5)
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


def test_a_page_draws_from_this_host_alone_and_without_an_error(every_page):
    every_page.page.wait_for_load_state("networkidle")
    assert every_page.outside == []
    assert every_page.errors == []
    assert every_page.sideways <= 0


def test_axe_finds_no_barrier(every_page):
    found = Axe().run(every_page.page, context={"exclude": [MENU_ON_A_PHONE]}).response["violations"]
    nodes = ((rule, node) for rule in found for node in rule["nodes"])
    barriers = [f"{rule['id']}: {node['failureSummary']}\n  {node['html'][:300]}" for rule, node in nodes]
    assert not barriers, "\n".join(barriers)


def test_whatever_is_pressed_is_large_enough_and_no_chart_has_stops_that_are_not_seen(every_page):
    width = every_page.page.viewport_size["width"]
    assert every_page.page.evaluate(TOO_SMALL, LEAST[width]) == []
    assert every_page.page.locator("[data-testid=stElementToolbar]:visible").count() == 0
