"""Two ways to use a page: with a mouse, and with the keyboard alone."""

import re
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page

from tests.browser.visits import Visit

MOST_STOPS = 500
NOW_ON = """() => {
  let e = document.activeElement;
  while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body) return ["", ""];
  const radio = (e.tagName === "INPUT" && e.type === "radio") || e.getAttribute("role") === "radio";
  const kind = radio ? "radio" : e.tagName.toLowerCase();
  const label = kind === "radio" ? e.closest("label") ?? e : e;
  const words = e.getAttribute("aria-label") || label.innerText;
  return [kind, (words || "").trim().replace(/^keyboard_arrow_\\w+\\s*/, "")];
}"""

BESIDE = """option => {
  const on = document.activeElement, row = on.closest("[role=radiogroup]") ?? on.parentElement;
  return [...row.querySelectorAll("[role=radio], label")].some(each => each.innerText.trim() === option);
}"""
"""Whether the choice that has the focus stands in one row with another."""


class Actor(Protocol):
    """Somebody in front of a visit. Names are whole labels; `at` counts controls of one name from 0."""

    visit: Visit

    def press(self, name: str, at: int = 0) -> None: ...

    def fill(self, label: str, text: str) -> None: ...

    def choose(self, label: str, text: str) -> None: ...

    def mark(self, option: str) -> None: ...

    def slide(self, slider: str, number: int) -> None: ...


@dataclass
class Mouse:
    """Points and clicks; types only where text is wanted."""

    visit: Visit

    def press(self, name: str, at: int = 0) -> None:
        controls = self.visit.page.locator("button:visible, a:visible, summary:visible")
        controls.filter(has_text=exactly(name)).nth(at).click()
        self.visit.rested()

    def fill(self, label: str, text: str) -> None:
        self.visit.page.get_by_role("textbox", name=label).or_(
            self.visit.page.get_by_label(label, exact=True)
        ).first.fill(text)

    def choose(self, label: str, text: str) -> None:
        self.visit.page.get_by_role("combobox", name=label).first.click()
        self.visit.page.keyboard.type(text)
        self.visit.page.get_by_role("option", name=text).first.click()
        self.visit.rested()

    def mark(self, option: str) -> None:
        choices = self.visit.page.locator("label, [role=radio]")
        choices.filter(has_text=exactly(option)).first.click()
        self.visit.rested()

    def slide(self, slider: str, number: int) -> None:
        self.visit.page.locator(f"input[type=range][aria-label={slider!r}]").focus()
        _slide(self.visit.page, number)
        self.visit.rested()


@dataclass
class Keyboard:
    """Tab, arrows, Enter and letters; nothing is ever clicked."""

    visit: Visit

    def press(self, name: str, at: int = 0) -> None:
        self._tab_to({"button", "a", "summary"}, name, at)
        self.visit.page.keyboard.press("Enter")
        self.visit.rested()

    def fill(self, label: str, text: str) -> None:
        self._tab_to({"input", "textarea"}, label, 0)
        self.visit.page.keyboard.press("ControlOrMeta+a")
        self.visit.page.keyboard.type(text)

    def choose(self, label: str, text: str) -> None:
        self._tab_to({"input"}, label, 0)
        self.visit.page.keyboard.type(text)
        # Not an area of a map, which is an option of its list too.
        offered = self.visit.page.locator("[role=listbox]:not(svg) [role=option]")
        offered.filter(has_text=text).first.wait_for()
        self.visit.page.wait_for_timeout(300)
        self.visit.page.keyboard.press("Enter")
        self.visit.rested()

    def mark(self, option: str) -> None:
        for _ in range(MOST_STOPS):
            self.visit.page.keyboard.press("Tab")
            if self._on()[0] == "radio" and self.visit.page.evaluate(BESIDE, option):
                break
        for key in ["ArrowRight"] * 9 + ["ArrowLeft"] * 9:  # a row of choices has ends
            if self._on() == ("radio", option):
                break
            self.visit.page.keyboard.press(key)
            self.visit.rested()
        self.visit.page.keyboard.press("Space")
        self.visit.rested()

    def slide(self, slider: str, number: int) -> None:
        self._tab_to({"input"}, slider, 0)
        _slide(self.visit.page, number)
        self.visit.rested()

    def _on(self) -> tuple[str, str]:
        kind, words = self.visit.page.evaluate(NOW_ON)
        return kind, words

    def _tab_to(self, kinds: set[str], name: str, at: int) -> None:
        """Go on by Tab to the control of this name; what has the focus now is not counted."""
        self.visit.page.evaluate("() => document.activeElement.blur()")
        met = 0
        for _ in range(MOST_STOPS):
            self.visit.page.keyboard.press("Tab")
            kind, words = self._on()
            if kind in kinds and (exactly(name).match(words) or (not name and kind == "radio")):
                if met == at:
                    return
                met += 1
        raise AssertionError(f"the keyboard does not reach “{name}”")


def _slide(page: Page, number: int) -> None:
    """Move the slider that has the focus, a step a press, as its handle has no other way."""
    left = number - int(float(page.evaluate("document.activeElement.value")))
    for _ in range(abs(left)):
        page.keyboard.press("ArrowRight" if left > 0 else "ArrowLeft")


def exactly(name: str) -> re.Pattern[str]:
    """A text that is this name and nothing else but the sign of a folded part, a letter of a font, and how
    many there are: “Board (5)” is the Board."""
    return re.compile(rf"^\s*(keyboard_arrow_\w+)?\s*{re.escape(name)}( \(\d+\))?\s*$")
