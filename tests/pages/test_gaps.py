"""The page on service gaps, as people of each kind meet it."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from tests.pages.conftest import Open, answer, opened, words

GAPS = next(page for page in PAGES if page.url_path == "gaps")
OVERVIEW = next(page for page in PAGES if page.default)
PLACE = next(page for page in PAGES if page.url_path == "place")


def seen_as(view: str, app: AppTest) -> AppTest:
    app.session_state["view"] = view
    app.run()
    assert not app.exception
    assert app.session_state["view"] == view
    return app


@pytest.mark.whole
@pytest.mark.parametrize("level", ["place", "district", "pcn"])
@pytest.mark.parametrize("view", ["map", "scatter", "table"])
def test_it_opens_at_every_level_in_every_view(
    level: str, view: str, open_page: Open, sample_url: str
) -> None:
    app = seen_as(view, open_page(GAPS, sample_url, level=level, need="food", minutes="15"))
    assert "within 15 estimated minutes" in answer(app)


def test_sentence_matrix_panel_and_map_tell_one_share_of_the_chosen_area(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(GAPS, sample_url, need="money_and_debt", area="E07000127")
    figure = app.session_state["shown_in_this_run"]["map"].figure
    own = figure.rows.set_index("area_code").loc["E07000127"]
    share, people = round(float(own["value"])), f"about {own['numerator'] / 1000:,.0f},000 people"
    said = words(app)
    assert people in answer(app)
    assert "West Lancashire have no listed money and debt service" in answer(app)
    assert f"West Lancashire, Money and debt: {share}% have none within reach" in said
    assert f"{own['value']:.1f}%" in said[said.index("facts") :]


def test_a_town_stands_for_its_own_neighbourhoods_and_keeps_its_name(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(GAPS, sample_url, need="arts_and_culture", area="town:Morecambe")
    assert not app.exception
    assert "Morecambe" in answer(app)


def test_reach_against_chance_is_shown_when_asked_for_and_counts_every_neighbourhood(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(GAPS, sample_url, need="social_isolation")
    assert "put down 999 times" not in words(app)
    said = words(opened(app, "clusters"))
    assert "Nowhere are fewer services within reach than chance alone could make" in said
    table = said.partition("Neighbourhoods against chance")[2].partition("</table>")[0]
    counts = [int(number.replace(",", "")) for number in re.findall(r"</th><td>([\d,]+)</td>", table)]
    assert counts[:2] == [0, 0]
    assert sum(counts) == 1058


def test_a_service_taken_away_tells_who_would_have_none_and_where_another_would_help(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(GAPS, sample_url, need="bereavement")
    assert "and no other" not in words(app)
    app = opened(app, "goes_with")
    first = app.selectbox(key="without").options[0].partition(":")[0]
    said = words(app)
    assert f"of them it is {first}." in said
    assert re.search(rf"Without {first} about [\d,]+ people have no bereavement service left", said)
    app.selectbox(key="without").select_index(1).run()
    second = app.selectbox(key="without").options[1].partition(":")[0]
    assert f"Without {second} about" in words(app)


def test_a_need_without_a_stand_in_has_no_scatter_and_says_why(open_page: Open, sample_url: str) -> None:
    app = seen_as("scatter", open_page(GAPS, sample_url, need="nature"))
    assert "equal for everybody" in words(app)


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
    assert words(app).count("is no choice of") == 3, "an unknown value is said, never swapped in silence"


def test_a_card_of_the_overview_names_the_need_that_most_people_have_nothing_for(
    open_page: Open, sample_url: str
) -> None:
    said = words(open_page(OVERVIEW, sample_url))
    assert "have no bereavement service within 30 minutes" in said


def test_the_place_page_shows_twelve_needs_of_the_area(open_page: Open, sample_url: str) -> None:
    said = words(opened(open_page(PLACE, sample_url, area="E07000127"), "place_services"))
    assert "Twelve needs in West Lancashire" in said
    assert "Bereavement" in said
