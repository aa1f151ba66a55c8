"""One switch words every page for the NHS, the voluntary sector or in plain English; numbers never change."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.wordings import Audience
from dashboard.navigation import PAGES, Page
from tests.pages.conftest import Open, words
from tests.test_wording import JARGON

OVERVIEW = next(page for page in PAGES if page.default)
SAYS_ALL_THREE = "glossary"
NAMED = re.compile(r"[A-Z][\w’'()-]+(?: (?:and|of|the|[A-Z][\w’'()-]+))* (?:ICB|PCN|Primary Care Network)\b")
TAG = re.compile(r"<[^>]*>")


def texts(app: AppTest) -> list[str]:
    """What the page's elements print, one after another: markup, labels and options."""
    found = []
    for element in app.main:
        proto = element.proto
        found += [
            str(getattr(proto, name)) for name in ("body", "label", "placeholder") if hasattr(proto, name)
        ]
        found += [str(option) for option in getattr(proto, "options", ())]
    return found


def numbers(told: list[str]) -> list[str]:
    return sorted(re.findall(r"\d[\d,.]*\d|\d", TAG.sub(" ", " ".join(told))))


@pytest.mark.whole
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_a_page_says_the_same_numbers_in_all_three_wordings(
    page: Page, open_page: Open, sample_url: str
) -> None:
    told = {each: texts(open_page(page, sample_url, words=str(each))) for each in Audience}
    assert numbers(told[Audience.VCSE]) == numbers(told[Audience.NHS])
    assert numbers(told[Audience.PLAIN]) == numbers(told[Audience.NHS])
    if page.url_path == SAYS_ALL_THREE:
        return
    for audience in (Audience.VCSE, Audience.PLAIN):
        shown = NAMED.sub("", TAG.sub(" ", " ".join(told[audience])))
        assert not JARGON.findall(shown), [
            shown[m.start() - 60 : m.end() + 40] for m in JARGON.finditer(shown)
        ]


def test_the_switch_keeps_what_was_chosen_and_stands_in_the_address(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url, level="pcn", indicator="link_worker_fte_rate", area="E06000009")
    app.segmented_control(key="wording").set_value(Audience.PLAIN).run()
    assert not app.exception
    assert app.query_params["words"] == "plain"
    assert app.selectbox(key="level").value == "pcn"
    assert app.selectbox(key="area").value == "E06000009"
    assert app.selectbox(key="indicator").value == "link_worker_fte_rate"
    assert (
        "Link workers for every 10,000 people signed up with a GP" in app.selectbox(key="indicator").options
    )
    app.segmented_control(key="wording").set_value(Audience.NHS).run()
    assert "words" not in app.query_params
    assert "Full-time equivalent link workers per 10,000" in app.selectbox(key="indicator").options


def test_a_charity_is_led_to_its_page_in_its_own_words(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url, role="vcse")
    assert app.query_params["words"] == "vcse"


def test_an_unknown_wording_is_said(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url, words="klingon")
    assert "“klingon” is no wording here" in words(app)
