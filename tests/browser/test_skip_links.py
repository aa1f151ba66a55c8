"""The stops of the keyboard before a page's answer."""

import pytest

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
