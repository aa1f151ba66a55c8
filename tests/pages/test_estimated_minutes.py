"""Wherever estimated minutes are printed, that they are an estimate and how it is made stands beside them."""

import re

import pytest

from dashboard.navigation import PAGES
from dashboard.ui.gaps.parts import CARDS_FIRST
from tests.pages.conftest import Open, answer, words

PAGE = {page.url_path or "overview": page for page in PAGES}
TOWN = "town:Burnley"
BY_ROAD = "estimate: straight line × 1.3"
ON_FOOT = "Walks are an estimate: straight line × 1.3."


@pytest.mark.parametrize(
    ("path", "filters", "beside"),
    [
        ("overview", {}, rf"have no bereavement service within 30 minutes \({BY_ROAD}\)"),
        ("gaps", {"area": TOWN}, rf"About \d+ minutes? away \({BY_ROAD}\)"),
        ("my-town", {"area": TOWN}, rf"(?:listed|nearest first)\. Minutes are an {BY_ROAD}"),
        ("my-town", {"area": TOWN}, re.escape(ON_FOOT)),
        ("transport", {"mode": "car"}, rf"within 45 minutes each way \({BY_ROAD}\)"),
        ("transport", {}, rf"within 30 minutes \({BY_ROAD}\) of a place outside the data"),
    ],
)
def test_minutes_say_how_they_are_estimated(
    path: str, filters: dict[str, str], beside: str, open_page: Open, sample_url: str
) -> None:
    assert re.search(beside, words(open_page(PAGE[path], sample_url, **filters)))


def test_every_card_of_a_service_says_it(open_page: Open, sample_url: str) -> None:
    said = words(open_page(PAGE["gaps"], sample_url, area=TOWN))
    away = re.findall(r"About \d+ minutes? away( \([^)]*\))?", said)
    assert len(away) == CARDS_FIRST
    assert set(away) == {f" ({BY_ROAD})"}


def test_a_figure_by_car_is_not_defined_by_the_timetable(open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE["transport"], sample_url, mode="car")
    assert answer(app).startswith("More than 99% of people live where a car gets them to a session and home")
    said = words(app)
    assert "How long a drive to the nearest weekly session takes, one way, by an estimate." in said
    assert "as if every bus ran on time" not in said


def test_a_share_without_a_service_is_defined_by_what_was_asked(open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE["gaps"], sample_url, need="money_and_debt", minutes="15")
    assert "no listed money and debt service within 15 estimated minutes" in words(app)
    assert "within 30 minutes" not in words(app)
