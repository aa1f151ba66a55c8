"""Every page: on the sample, on an empty database, and for each role."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access
from dashboard.access import Role
from dashboard.navigation import PAGES, Page, pages_for
from dashboard.store.engine import Connection
from dashboard.ui import start
from dashboard.ui.overview import cards
from tests.pages.conftest import Open, answer, opened, words

page_of_the_menu = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
OVERVIEW = next(page for page in PAGES if page.default)
PLACE = next(page for page in PAGES if page.url_path == "place")


@page_of_the_menu
def test_a_page_opens_on_the_sample_and_says_that_it_is_synthetic(
    page: Page, open_page: Open, sample_url: str
) -> None:
    app = open_page(page, sample_url)
    assert not app.exception
    assert answer(app)
    assert "Synthetic demonstration data" in words(app)


@page_of_the_menu
def test_a_page_opens_on_an_empty_database_with_a_sentence(
    page: Page, open_page: Open, empty_sqlite_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{shutil.copy(empty_sqlite_file, tmp_path / 'empty.sqlite').as_posix()}"
    monkeypatch.setattr(start, "ensure_data", lambda: None)
    app = open_page(page, url)
    assert not app.exception
    assert app.info or answer(app)


@pytest.mark.whole
@pytest.mark.parametrize("role", Role)
@page_of_the_menu
def test_a_role_may_open_what_its_menu_shows(
    page: Page, role: Role, open_page: Open, sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.ui.session.role", lambda: role)
    allowed = access.allows(role, page.permission)
    assert (page in pages_for(role)) is allowed
    if allowed:
        assert not open_page(page, sample_url).exception


@pytest.mark.whole
@pytest.mark.parametrize("level", ["place", "district", "pcn", "lsoa"])
def test_overview_opens_at_every_level_with_every_indicator(
    level: str, open_page: Open, sample_url: str
) -> None:
    app = open_page(OVERVIEW, sample_url, level=level)
    assert app.selectbox(key="level").value == level
    for option in app.selectbox(key="indicator").options:
        app.selectbox(key="indicator").select(option).run()
        assert not app.exception, option


def test_filters_come_from_the_address_and_go_back_into_it(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url, level="lsoa", indicator="imd_score", area="E06000009")
    assert app.selectbox(key="area").value == "E06000009"
    app.selectbox(key="level").select("district").run()
    assert {name: value for name, value in app.query_params.items() if name != "indicator"} == {
        "area": "E06000009"
    }, "a filter at its default needs no place in the address"


def test_filters_survive_a_change_of_page(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url, level="pcn", area="E06000009")
    app.switch_page("../pages/glossary.py").run()
    app.switch_page("../pages/place.py").run()
    assert answer(app).startswith("Blackpool ")
    app.switch_page("../pages/overview.py").run()
    assert app.selectbox(key="level").value == "pcn"
    assert app.selectbox(key="area").value == "E06000009"


def test_a_choice_is_kept_on_a_page_that_was_reached_with_a_value_of_another_page(
    open_page: Open, sample_url: str
) -> None:
    funding, findings = (page for page in PAGES if page.url_path in ("funding", "findings"))
    app = open_page(funding, sample_url, part="equal")
    app.switch_page(f"../pages/{findings.file}").run()
    app.session_state["part"] = "blind"
    app.run()
    assert app.session_state["part"] == "blind"
    app.switch_page(f"../pages/{funding.file}").run()
    assert app.session_state["part"] == "equal", "each page keeps its own part open"


def test_an_unknown_area_in_the_address_gets_a_sentence_and_no_markup(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(OVERVIEW, sample_url, area="<b>nowhere</b>")
    assert not app.exception
    assert "is no area here" in words(app)
    assert "<b>nowhere" not in words(app)


def test_an_indicator_that_the_level_does_not_have_falls_back_and_the_page_says_so(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(OVERVIEW, sample_url, level="lsoa", indicator="link_worker_fte_rate")
    assert not app.exception
    assert app.selectbox(key="indicator").value == "connectivity_score"
    assert "is no choice of" in words(app)


@pytest.mark.whole
@pytest.mark.parametrize(
    "area", ["E54000048", "E38000228", "E06000009", "U99801", "E01012571", "town:Blackpool", "postcode:FY1"]
)
def test_place_opens_for_every_kind_of_area(area: str, open_page: Open, sample_url: str) -> None:
    app = open_page(PLACE, sample_url, area=area)
    assert not app.exception
    assert "What is not known here" in words(app)
    assert f"follow?icb=E54000048&amp;area={quote(area, safe='')}" in words(app)


def test_a_whole_icb_is_set_against_england_not_against_itself(open_page: Open, sample_url: str) -> None:
    seen = words(opened(open_page(PLACE, sample_url, area="E54000048"), "place_profile"))

    assert "Against England" in seen and "Against the ICB" not in seen


def test_place_sets_two_areas_beside_the_chosen_one_in_words(open_page: Open, sample_url: str) -> None:
    app = open_page(PLACE, sample_url, area="E06000009", compare="E06000008,E07000121", part="compare")
    assert not app.exception
    assert "than Blackburn with Darwen" in words(app)
    assert "than Lancaster" in words(app)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_a_page_opens_without_the_entry_script(page: Page, sample_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", sample_url)
    app = AppTest.from_file(str(page.path), default_timeout=400).run()
    assert not app.exception


def test_grants_that_are_real_stand_on_no_card_of_invented_contracts(
    monkeypatch: pytest.MonkeyPatch, sample_url: str, sample_connection: Connection
) -> None:
    monkeypatch.setenv("DATABASE_URL", sample_url)
    assert cards._funding(sample_connection, "E54000048").course
    monkeypatch.setattr(cards, "mixed", lambda _uses: "one is real, the other invented")
    card = cards._funding(sample_connection, "E54000048")
    assert (card.direction, card.course) == (cards.NOT_ALIKE, ())
