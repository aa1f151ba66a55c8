"""One answer: what a page's sentence, the title of what it keeps, its list and its panel say of one area."""

import json
import re
from html import unescape
from random import Random
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.journey import GROUPS
from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.funnels import KEYS
from dashboard.figures.transport.sessions import DAY_NAMES
from dashboard.navigation import PAGES
from dashboard.ui.backlogs.filters import NOW
from dashboard.ui.backlogs.filters import PARTS as WAITS_PARTS
from dashboard.ui.findings.filters import PARTS as FINDINGS_PARTS
from dashboard.ui.funding.filters import MEASURES, SECTIONS
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


def test_the_sentence_is_about_the_measure_that_was_chosen(opened) -> None:
    """It went on with the widest gap of all while map and list showed another."""
    app = opened("overview", level="district", indicator="imd_score")
    said = unescape(answer(app))
    assert said.startswith("The deprivation score of ")
    assert titles(app)[0] in said


def test_a_measure_is_offered_only_by_areas_that_it_is_published_for(opened) -> None:
    """By networks, the age-standardised rate of referrals ended the page in an error."""
    app = opened("backlogs", wait="referral_rate_standardised", level="pcn")
    assert "is no choice of “Show” here" in sent(app)


def test_number_sentence_list_and_panel_agree(opened) -> None:
    app = opened("backlogs", area="E38000050", level="place", wait="over_12_weeks")
    value, _ = facts(app)[WAITS]
    row = sent(app).partition('data-code="E38000050"')[2].partition("</tr>")[0]
    assert value in row
    assert f", {value} of those waiting" in answer(app)
    assert f", {value} of those waiting" in titles(app)[0]


Views = list[dict[str, str]]
EVERY: dict[str, Views] = {
    "overview": [
        {"level": level, "indicator": item.key}
        for level in ("place", "district", "pcn")
        for item in indicators_at(AreaKind(level))
    ],
    "gaps": [
        *({"need": need, "level": "district"} for need in NEEDS),
        *({"need": "money_and_debt", "level": level} for level in ("place", "pcn")),
        *({"need": "money_and_debt", "minutes": minutes} for minutes in ("15", "45")),
    ],
    "funding": [
        *({"measure": measure, "level": level} for measure in MEASURES for level in ("place", "district")),
        *({"part": part} for part in SECTIONS if part != "who"),
    ],
    "backlogs": [
        *({"wait": wait, "level": level} for wait in NOW for level in ("place", "pcn", "district")),
        *({"part": part} for part in WAITS_PARTS if part not in ("now", "chance")),
        *({"part": "chance", "funnel": key} for key in KEYS),
        *({"part": "long", "by": by} for by in GROUPS),
    ],
    "transport": [
        *({"need": need} for need in ("any", *NEEDS)),
        *({"mode": "car", "limit": limit} for limit in ("15", "30", "45")),
        *({"limit": limit} for limit in ("15", "30")),
        *({"day": day} for day in DAY_NAMES),
    ],
    "place": [{}, {"part": "compare"}],
    "findings": [{"part": part} for part in FINDINGS_PARTS],
}
"""What each page may be asked to show: every part of it, and each measure, need and level that it offers."""

Listed = dict[str, str]


def components(app: AppTest, *named: str) -> list[dict[str, Any]]:
    """What is sent to the maps and lists of a page."""
    protos = [element.proto for element in app.main if hasattr(element, "proto")]
    return [json.loads(each.json) for each in protos if getattr(each, "component_name", "") in named]


def rows_of(app: AppTest) -> tuple[Listed, Listed]:
    """The ranked list: names and printed values, of the ranked and of those that are not."""
    html = "".join(each["html"] for each in components(app, "area_list") if "dot-list" in each["html"])
    ranked, _, aside = html.partition('<tr class="apart">')
    found = [
        {unescape(name): unescape(value) for name, value in re.findall(ROW, part)} for part in (ranked, aside)
    ]
    return found[0], found[1]


ROW = r"<button[^>]*>([^<]*)</button></th><td class=\"track\">.*?</td><td[^>]*>([^<]*)</td>"


def faults(app: AppTest) -> list[str]:
    """Where sentence, titles, map and list of a page say different things."""
    return [*_of_sentence(app), *_of_names(app), *_of_map(app)]


def _of_sentence(app: AppTest) -> list[str]:
    said, kept = unescape(answer(app)).removesuffix(_about(app)).rstrip(), titles(app)
    if sent(app).count("<h1") != 1 or not said:
        return ["not one heading"]
    first = said.partition(". ")[0].rstrip(".")
    if kept and not any(title.rstrip(".") in said or first in title for title in kept):
        return [f"“{said}” is titled {kept}"]
    return [f"“{title}” asks" for title in kept if title.endswith("?")]


def _about(app: AppTest) -> str:
    """Of what area the heading speaks, which stands behind the sentence."""
    return unescape("".join(re.findall(r'<span class="speaks">(.*?)</span>', sent(app))[:1]))


def _of_names(app: AppTest) -> list[str]:
    """An area that the sentence names stands in the list, ranked, with the value that the sentence gives."""
    said, (ranked, aside) = unescape(answer(app)), rows_of(app)
    if not re.search(r"(?:In|By|From|to|from) ", said):
        return []
    wrong = [f"names {name}, not ranked" for name in aside if re.search(rf"\b{re.escape(name)}\b", said)]
    for name, value in ranked.items():
        told = re.search(rf"\b{re.escape(name)}[^.]*?,? ", said)
        nought = re.fullmatch(r"0\.0+", value) and " 0 " in said
        if told and value not in said and not nought:
            wrong.append(f"{name} is {value} in the list, and “{said}”")
    return wrong


def _of_map(app: AppTest) -> list[str]:
    """The map says no other finding than the sentence, and holds the values of the list."""
    said, (ranked, aside) = unescape(answer(app)), rows_of(app)
    wrong = []
    for drawn in components(app, "area_map"):
        values = sorted(filter(None, drawn["values"].split("|")))
        if ranked and {*ranked.values(), *aside.values()} - set(values) - NOT_VALUES:
            wrong.append(f"list and map differ: {ranked} {aside} {values}")
        named = [name for name in ranked if re.search(rf"\b[Ii]n {re.escape(name)}, ", drawn["title"])]
        wrong += [f"the map names {name}, and “{said}”" for name in named if name not in said]
    return wrong


NOT_VALUES = {"No data", "–", ""}


@pytest.mark.whole
@pytest.mark.parametrize("path", EVERY)
def test_every_part_of_a_page_has_one_answer(opened, path: str) -> None:
    wrong = {str(filters): found for filters in EVERY[path] if (found := faults(opened(path, **filters)))}
    assert not wrong


CHOSEN = {
    "a town": ("town:Kendal", "Kendal"),
    "a postcode district": ("postcode:LA4", "LA4"),
    "a neighbourhood": ("E01012631", "Blackburn with Darwen 006B"),
    "a network": ("U99814", "BRAMBLING FOLD PCN"),
    "a district": ("E07000117", "Burnley"),
    "a part of a district, which no directory covers": ("E06000063", "Cumberland"),
    "a place": ("E38000050", "East Lancashire (01A)"),
    "a place of which a network is silent": ("E38000228", "Morecambe Bay (01K)"),
    "the ICB itself": ("E54000048", "NHS Lancashire and South Cumbria ICB"),
}
"""Of each level one area, and those of which less is known: its key in the address and its name."""

VIEWS_EACH = {"backlogs": 2, "funding": 2, "transport": 2}
"""Of each page for each area, by a seed: one view of those that take longer."""
ABOUT_NO_AREA = {"findings"}
"""What people said is of no area; how many figures an area has for it stands below."""


def faults_of_choice(app: AppTest, name: str) -> list[str]:
    """Where a page speaks of another area than was chosen and does not say so, or says it at length."""
    said, html = unescape(answer(app)), sent(app)
    wrong = [] if name in said or ": no data for " in said else [f"“{said}” does not name {name}"]
    wrong += [f"{len(each.split())} words: {each}" for each in sentences(said) if len(each.split()) > 25]
    if found := re.search(r"\b(nan|inf)\b", said):
        wrong.append(f"“{said}” holds {found[0]}")
    panel = unescape(html.partition('class="facts"')[2].partition("</dl>")[0])
    if panel and name not in panel:
        wrong.append(f"the panel is of another area than {name}")
    return wrong


def sentences(said: str) -> list[str]:
    return re.split(r"(?<=[.:;]) ", said)


@pytest.mark.whole
@pytest.mark.parametrize("path", EVERY)
def test_whatever_area_is_chosen_a_page_has_one_answer_about_it(opened, path: str) -> None:
    draw, wrong = Random(f"15 {path}"), {}
    for kind, (area, name) in CHOSEN.items():
        for filters in draw.sample(EVERY[path], VIEWS_EACH.get(path, 1)):
            app = opened(path, area=area, **filters)
            named = faults_of_choice(app, name) if path not in ABOUT_NO_AREA else []
            if found := [each for each in (*faults(app), *named) if each != f"names {name}, not ranked"]:
                wrong[kind, str(filters)] = found
    assert not wrong


@pytest.mark.whole
def test_another_answer_on_a_page_would_be_found(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = "In Preston, 12.3% of people can get to a session and home by bus"
    monkeypatch.setattr("dashboard.ui.headlines.widest", lambda *_: planted)
    found = faults(opened("overview", level="district"))
    assert any("is titled" in each for each in found)
    assert any(each.startswith("Preston is ") for each in found)
    assert any(each.startswith("the map names Westmorland and Furness") for each in found)


@pytest.mark.whole
def test_a_place_is_worse_than_its_icb_on_the_rows_that_are_marked(opened) -> None:
    app = opened("place", area="E38000050")
    said = re.search(
        r"worse than its ICB on (\d) of (\d) rows of its own: (.*?)[;.] .*The deprivation", answer(app)
    )
    assert said
    rows = re.findall(r'<tr><th scope="row">[^<]*<small>(.*?)</small></th>(.*?)</tr>', sent(app))
    marked = [unescape(name) for name, cells in rows if 'class="worse"' in cells]
    known = [name for name, cells in rows if "<strong>No data" not in cells]
    assert (len(marked), len(known)) == (int(said[1]), int(said[2]))
    assert all(name[:1].lower() + name[1:] in unescape(said[3]) for name in marked)


@pytest.mark.whole
def test_a_place_is_not_called_worse_for_what_is_known_of_a_larger_area_alone(opened) -> None:
    """Burnley's networks lie in East Lancashire: how long they wait is that place's answer."""
    said = answer(opened("place", area="E07000117"))
    own, holder = said.split("; East Lancashire (01A), which holds it, on ")
    assert own == "Burnley is worse than its ICB on 1 of 4 rows of its own: deprivation"
    assert holder.startswith("2 of 2 rows. ")


@pytest.mark.whole
def test_a_town_is_told_apart_from_the_district_of_its_name_that_answers_for_it(opened) -> None:
    """Contract money is known of districts: it is Burnley district's row, not the town's own."""
    app = opened("place", area=TOWN)
    assert answer(app).startswith("Burnley is worse than its ICB on 1 of 3 rows of its own: deprivation; ")
    assert "all of Burnley (district)" in sent(app)


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
