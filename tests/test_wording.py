"""Three vocabularies of one meaning: what is exchanged, and what never is."""

import re

import pytest

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.types import Indicator
from dashboard.catalogue.wordings import TERMS, Audience
from dashboard.wording import reworded, said, said_html, said_spec

OTHERS = (Audience.VCSE, Audience.PLAIN)
JARGON = re.compile(r"\b(sub-ICB|ICBs?|PCNs?|LSOAs?|E2SFCA|FTE|percentiles?|primary care networks?)\b")


def numbers(text: str) -> list[str]:
    return re.findall(r"\b\d+", text)


@pytest.mark.parametrize(
    ("nhs", "plain"),
    [
        ("61.0% of people, below the ICB's 82.7%.", "61.0% of people, below the whole area's 82.7%."),
        ("Whom to ask at the ICB: the desk", "Whom to ask at the NHS board: the desk"),
        ("An ICB with one place (sub-ICB location)", "An NHS board with one place"),
        ("40 of 41 primary care networks", "40 of 41 groups of GP practices"),
        ("Service directories, as listed", "Lists of services, as listed"),
        ("Primary care networks", "Groups of GP practices"),
        ("There and back by bus, October 2026", "People who can get there and back by bus, October 2026"),
        ("An interval of 3 weeks", "A likely range of 3 weeks"),
        ("2 sub-ICB locations; 3.5 FTE", "2 places; 3.5 full-time posts"),
        ("No directory of services is loaded", "No list of services is loaded"),
        ("Directory entries checked this year", "Entries in lists of services checked this year"),
    ],
)
def test_a_term_has_a_plain_name(nhs: str, plain: str) -> None:
    assert said(nhs, Audience.PLAIN) == plain
    assert said(nhs, Audience.NHS) == nhs


@pytest.mark.parametrize(
    "name",
    [
        "NHS Lancashire and South Cumbria ICB",
        "Burnley East Primary Care Network",
        "The Residents Association",
        "Interval Theatre",
        "Kendal Residents",
        "They wrote “the ICB and its LSOAs”",
        "LSOA21CD",
        "Postcode districts, from the postcode directory",
        "Link workers",  # a group of people in the study, and a part of a page
    ],
)
def test_a_name_and_a_quotation_stay(name: str) -> None:
    assert said(name, Audience.PLAIN) == name


def test_markup_keeps_its_tags_and_code_and_words_what_is_read_out() -> None:
    markup = '<p class="ICB" title="The ICB">An LSOA<code>load ICB</code><a href="/x?by=ICB">ICB</a></p>'
    assert said_html(markup, Audience.PLAIN) == (
        '<p class="ICB" title="The whole area">A neighbourhood<code>load ICB</code>'
        '<a href="/x?by=ICB">NHS board</a></p>'
    )


def test_a_chart_keeps_its_numbers_and_the_names_within() -> None:
    chart = {
        "datasets": {"d": [{"interval": 3, "area": "the ICB"}]},
        "params": [{"select": {"type": "interval"}}],
        "encoding": {"x": {"field": "median", "title": "median (weeks)", "axis": {"title": None}}},
        "mark": {"type": "rule", "description": {"expr": '"interval: " + datum["interval"]'}},
        "title": {"text": ["The ICB", "by LSOA"]},
    }
    worded = said_spec(chart, Audience.PLAIN)
    assert worded["datasets"] == chart["datasets"] and worded["params"] == chart["params"]
    assert worded["encoding"]["x"] == {
        "field": "median",
        "title": "middle value (weeks)",
        "axis": {"title": None},
    }
    assert worded["mark"]["description"]["expr"] == '"likely range: " + datum["interval"]'
    assert worded["title"] == {"text": ["The whole area", "by neighbourhood"]}


def test_an_address_and_a_key_are_no_text() -> None:
    value = {"ICB": ("the ICB", 3, None, "https://example.org/ICB")}
    assert reworded(value, Audience.VCSE) == {"ICB": ("the whole area", 3, None, "https://example.org/ICB")}


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_a_heading_says_the_same_numbers_to_each_audience_and_no_jargon(
    item: Indicator, audience: Audience
) -> None:
    heading = said(item.short_name, audience)
    assert heading == getattr(item.wordings, audience)
    assert sorted(numbers(heading)) == sorted(numbers(item.short_name))
    assert not JARGON.search(heading), heading


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.nhs)
def test_a_term_keeps_its_numbers_and_is_not_said_by_another(term) -> None:
    for audience in OTHERS:
        assert numbers(term.said(audience)) == numbers(term.nhs)
        assert said(said(term.nhs, audience), audience) == said(term.nhs, audience)
    assert len({each.nhs for each in TERMS}) == len(TERMS)
