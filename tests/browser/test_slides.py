"""Slides of real figures: large enough for a hall, and no wider than a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from dashboard.boards.decks import page_deck
from dashboard.exports.html_deck import html_file
from dashboard.settings import ROOT
from tests.browser.visits import SIZES

VIEWS = (("overview", {"level": "district"}), ("backlogs", {}), ("funding", {}), ("gaps", {}))
SMALL_WORDS = """() => {
  const slide = [...document.querySelectorAll('.slide')].find((each) => !each.hidden);
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    if (!words || element.closest('title, desc, details:not([open]) > :not(summary)')) continue;
    const matrix = element.ownerSVGElement ? element.getScreenCTM() : null;
    const scale = matrix ? Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < 23.5) small.push(`${size.toFixed(1)} px: ${words}`);
  }
  return small;
}"""
SIDEWAYS = """() => {
  const slide = [...document.querySelectorAll('.slide')].find((each) => !each.hidden);
  const parts = [document.documentElement, slide, ...slide.querySelectorAll('.shown, .beside, .legend')];
  return Math.max(...parts.map((each) => each.scrollWidth - each.clientWidth));
}"""


@pytest.fixture(scope="module")
def slides(sample_server: str, sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The figures of four pages as one HTML file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{sample_database.as_posix()}")
        figures = [figure for path, view in VIEWS for figure in _shown(path, view)]
    file = tmp_path_factory.mktemp("slides") / "slides.html"
    file.write_text(
        html_file(page_deck("A hall", figures, [], address="", data_version="v")), encoding="utf-8"
    )
    return file


def _shown(path: str, view: dict[str, str]) -> list:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120)
    for name, value in view.items():
        app.query_params[name] = value
    app.run()
    if path != "overview":
        app.switch_page(str(Path("..") / "pages" / f"{path}.py")).run()
    return [block.kept() for block in app.session_state["shown_in_this_run"].values()]


def each_slide(browser, file: Path, size: str):
    width, height = SIZES[size]
    page: Page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(file.as_uri())
    for _ in range(page.locator(".slide").count()):
        yield page, page.locator(".slide:not([hidden]) :is(h1, h2)").inner_text()
        page.keyboard.press("ArrowRight")
    page.close()


def test_every_word_on_a_projected_slide_has_24_pixels(browser, slides: Path) -> None:
    for page, title in each_slide(browser, slides, "projector"):
        assert page.evaluate(SMALL_WORDS) == [], title


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_no_slide_and_no_table_on_it_is_wider_than_the_window(browser, slides: Path, size: str) -> None:
    for page, title in each_slide(browser, slides, size):
        assert page.evaluate(SIDEWAYS) <= 0, title
