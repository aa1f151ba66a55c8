"""The page on service gaps, as people of each kind meet it."""

import re

import pytest

from dashboard.navigation import PAGES
from tests.pages.conftest import Open, words

GAPS = next(page for page in PAGES if page.url_path == "gaps")
OVERVIEW = next(page for page in PAGES if page.default)
PLACE = next(page for page in PAGES if page.url_path == "place")


@pytest.mark.parametrize("level", ["place", "district", "pcn", "lsoa"])
def test_it_opens_at_every_level(level: str, open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, level=level, need="food", minutes="15")
    assert not app.exception
    assert "within 15 minutes" in words(app)


def test_the_count_in_the_title_is_the_count_in_the_list_and_on_the_map(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(GAPS, sample_url, level="district", need="food")
    said = words(app)
    titled = int(re.search(r"(\d+) districts? with high need, low supply", said).group(1))
    listed = said.count(">High need, low supply</td>")
    on_the_map = int(re.search(r"High need, low supply: (\d+)", said).group(1))
    assert titled == listed == on_the_map > 0


def test_reach_against_chance_is_shown_when_asked_for_and_counts_every_neighbourhood(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(GAPS, sample_url, need="social_isolation")
    assert "put down 999 times" not in words(app)
    app.toggle(key="clusters").set_value(True).run()
    assert not app.exception
    said = words(app)
    assert "Nowhere are fewer services within reach than chance alone could make" in said
    table = said.partition("Neighbourhoods against chance")[2].partition("</table>")[0]
    counts = [int(number.replace(",", "")) for number in re.findall(r"</th><td>([\d,]+)</td>", table)]
    assert counts[:2] == [0, 0]
    assert sum(counts) == 1058


def test_no_area_in_the_worst_class_is_a_finding_and_not_unknown(open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, need="social_isolation", level="place")
    assert "No place with high need, low supply" in words(app)


def test_services_for_children_are_nowhere_in_most_districts(open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, need="children_and_young_people", level="district")
    assert "children and young people (0 to 17) live in" in words(app)
    assert "0 (none)" in words(app)


def test_a_need_without_a_stand_in_says_so(open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, need="nature")
    assert not app.exception
    assert "equal for everybody" in words(app)
    assert "low supply" in words(app)


def test_cards_say_what_entries_leave_out(open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, need="arts_and_culture", area="E07000123")
    said = words(app)
    assert "What can people in Preston reach?" in said
    assert "Ages not recorded" in said
    assert "Room not recorded" in said
    assert "it may have gone" in said


def test_an_age_group_says_how_many_entries_do_not_record_ages(open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, need="food", ages="65+")
    assert not app.exception
    assert "services do not record ages: they are not counted here, and may fit" in words(app)


def test_choices_that_do_not_exist_fall_back(open_page: Open, sample_url: str) -> None:
    app = open_page(GAPS, sample_url, need="<b>gold</b>", minutes="999", ages="old")
    assert not app.exception
    assert "<b>gold" not in words(app)


def test_the_overview_tile_names_the_need_that_most_people_have_nothing_for(
    open_page: Open, sample_url: str
) -> None:
    said = words(open_page(OVERVIEW, sample_url))
    assert re.search(r"[\d,]+ of [\d,]+ .* have no listed service for bereavement within 30 minutes", said)


def test_the_place_page_shows_twelve_needs_of_the_area(open_page: Open, sample_url: str) -> None:
    said = words(open_page(PLACE, sample_url, area="E07000127"))
    assert "Twelve needs in West Lancashire" in said
    assert "Bereavement" in said
