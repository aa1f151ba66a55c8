"""Headings: no two of different things that a reader takes for one."""

import re

import pytest

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.services import WITHOUT_SERVICE
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.figures import asked


def headings(field: str) -> list[str]:
    """Of every indicator, and of the share without a service for each need and two distances."""
    of_one = [asked(WITHOUT_SERVICE, Ask(need, minutes=near)) for need in NEEDS for near in (30, 15)]
    return [getattr(each, field) for each in (*INDICATORS.values(), *of_one)]


@pytest.mark.parametrize("field", ["name", "short_name"])
def test_no_two_indicators_share_a_heading(field: str) -> None:
    names = headings(field)
    assert len(set(names)) == len(names)


def test_no_heading_of_a_card_a_map_or_a_row_is_another_with_words_left_out() -> None:
    """“No service in reach” stood over 2.3% (of all needs) and 8.3% (of one need), in two places. A heading
    of one word (Residents, Rural) is whole by itself."""
    said = {name: set(re.findall(r"\w+", name.lower())) for name in headings("short_name")}
    several = {name: words for name, words in said.items() if len(words) > 1}
    assert not [(one, other) for one, words in several.items() for other in said if words < said[other]]


def test_a_share_for_one_need_an_age_or_other_minutes_says_so_in_its_heading() -> None:
    assert asked(WITHOUT_SERVICE, Ask()).short_name == WITHOUT_SERVICE.short_name
    assert asked(WITHOUT_SERVICE, Ask("food", minutes=15)).short_name == "No food service within 15 minutes"
    older = asked(WITHOUT_SERVICE, Ask("food", "65+"))
    assert older.short_name == "No food service in reach, older people (65 and over)"
    assert older.name == "Older people (65 and over) with no listed food service within 30 estimated minutes"
