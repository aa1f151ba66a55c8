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
        assert len(shared) >= len(every["overview"]) - 1, "a page leaves out its own measure alone"
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


@pytest.mark.whole
def test_a_place_is_worse_than_its_icb_on_the_rows_that_are_marked(opened) -> None:
    app = opened("place", area="E38000050")
    said = re.search(
        r"worse than its ICB on (\d) of (\d) rows that are known: (.*?)(?: Place)?$", answer(app)
    )
    assert said
    rows = re.findall(r'<tr><th scope="row">[^<]*<small>(.*?)</small></th>(.*?)</tr>', sent(app))
    marked = [unescape(name) for name, cells in rows if 'class="worse"' in cells]
    known = [name for name, cells in rows if "<strong>No data" not in cells]
    assert (len(marked), len(known)) == (int(said[1]), int(said[2]))
    assert all(name[:1].lower() + name[1:] in unescape(said[3]) for name in marked)


@pytest.mark.whole
def test_all_groups_that_the_findings_say_are_quoted_have_a_quotation_in_the_list(opened) -> None:
    app = opened("findings")
    said = re.fullmatch(r"All (\d) groups are quoted on (.*)", answer(app))
    assert said
    row = re.search(rf">{said[2]}</button></th>(.*?)</tr>", sent(app), re.IGNORECASE)
    assert row
    assert "no quotation" not in row[1]
    assert row[1].count("<td") == int(said[1])


@pytest.mark.whole
def test_a_town_has_as_many_groups_near_as_its_list_and_map_say(opened) -> None:
    app = opened("my-town", area="E38000050")
    near = re.search(r"; (\d+) groups near, (\d+) says? they have room|; (\d+) groups near", answer(app))
    assert near
    groups = near[1] or near[3]
    rest = sent(app).partition("</h1>")[2]
    assert re.search(rf"\b{groups} (listed |groups|services)", rest)


@pytest.mark.whole
@pytest.mark.parametrize("path", ["workshop", "board", "data", "glossary"])
def test_a_page_without_a_finding_claims_nothing_in_its_heading(opened, path: str) -> None:
    said = answer(opened(path))
    assert said
    assert not re.search(r"\d|\b(most|half|none|worse|better|more|less)\b", said)


def test_every_page_is_asked_for_its_one_answer() -> None:
    asked = {"overview", "gaps", "backlogs", "transport", "funding", "place", "findings", "my-town"}
    assert asked | {"workshop", "board", "data", "glossary"} == set(PAGE)
