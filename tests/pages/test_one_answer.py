"""One answer: what a page's sentence, the title of what it keeps, its list and its panel say of one area."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from tests.pages.conftest import Open, answer, words

TOWN = "town:Burnley"
PAGE = {page.url_path or "overview": page for page in PAGES}
WAITS = "Waiting 12 weeks or more"


def sent(app: AppTest) -> str:
    """All words of a page as HTML, without the marks of how it is sent."""
    return words(app).replace("\\", "")


def facts(app: AppTest) -> dict[str, tuple[str, str]]:
    """The panel: by label the number and what stands beside it."""
    panel = sent(app).partition('class="facts"')[2].partition("</dl>")[0]
    found = re.findall(r'<dt>(.*?)</dt><dd class="value">(.*?)</dd><dd[^>]*>(.*?)</dd>', panel)
    return {label: (value, beside) for label, value, beside in found}


def titles(app: AppTest) -> list[str]:
    return [block.title for block in app.session_state["shown_in_this_run"].values()]


@pytest.fixture
def opened(open_page: Open, sample_url: str):
    def page(path: str, **filters: str) -> AppTest:
        app = open_page(PAGE[path], sample_url, **filters)
        assert not app.exception
        return app

    return page


def test_the_panel_of_a_town_is_the_same_on_every_page(opened) -> None:
    """Burnley's networks are in East Lancashire, whose waits stand for it and are named."""
    every = {path: facts(opened(path, area=TOWN)) for path in ("overview", "gaps", "backlogs", "transport")}
    value, beside = every["overview"][WAITS]
    assert re.fullmatch(r"\d+%", value)
    assert beside.startswith("all of East Lancashire (01A) · ICB ")
    for path, own in every.items():
        shared = set(own) & set(every["overview"])
        assert len(shared) >= 2, path
        for label in shared:
            assert own[label][0] == every["overview"][label][0], (path, label)
        assert own.get(WAITS, (value, beside)) == (value, beside)


def test_the_page_on_backlogs_names_the_place_that_answers_for_a_town(opened) -> None:
    app = opened("backlogs", area=TOWN, wait="over_12_weeks")
    value, beside = facts(app)[WAITS]
    assert beside.startswith("all of East Lancashire (01A)")
    assert answer(app).startswith(f"In East Lancashire (01A), {value} of those waiting have waited 12 weeks")
    assert "East Lancashire (01A), which Burnley lies in" in unescape(answer(app))
    assert titles(app)[0] in answer(app)


@pytest.mark.parametrize(
    ("path", "filters"),
    [
        ("overview", {}),
        ("gaps", {}),
        ("funding", {"part": "who"}),
        ("funding", {"part": "long"}),
        ("backlogs", {"wait": "over_26_weeks"}),
        ("backlogs", {"part": "long"}),
        ("backlogs", {"part": "lost"}),
        ("backlogs", {"part": "chance"}),
        ("backlogs", {"part": "clock"}),
        ("backlogs", {"part": "change"}),
        ("transport", {}),
    ],
)
def test_what_a_page_keeps_of_an_area_is_titled_by_the_areas_answer(opened, path: str, filters) -> None:
    app = opened(path, area="E38000050", **filters)  # East Lancashire
    said, kept = answer(app), titles(app)
    assert not [title for title in kept if title.endswith("?")]
    assert any(title in said or said.partition(". ")[0].rstrip(".") in title for title in kept)


def test_number_sentence_list_and_panel_agree(opened) -> None:
    app = opened("backlogs", area="E38000050", level="place", wait="over_12_weeks")
    value, _ = facts(app)[WAITS]
    row = sent(app).partition('data-code="E38000050"')[2].partition("</tr>")[0]
    assert value in row
    assert f", {value} of those waiting" in answer(app)
    assert f", {value} of those waiting" in titles(app)[0]
