"""The page on referral backlogs, with the sample, with nothing loaded, and for areas without counts."""

import re

import pytest

from dashboard.navigation import PAGES, page_at
from dashboard.store.engine import engine_for, migrate
from tests.figures import world
from tests.pages.conftest import Open, answer, opened, words

PAGE = next(page for page in PAGES if page.url_path == "backlogs")
OVERVIEW = next(page for page in PAGES if page.default)
PLACE = next(page for page in PAGES if page.file == "place.py")


@pytest.fixture
def without_referrals(tmp_path) -> str:
    """An ICB with networks and no referral counts."""
    url = f"sqlite:///{(tmp_path / 'none.sqlite').as_posix()}"
    engine = engine_for(url)
    migrate(engine)
    with engine.begin() as connection:
        world.populate(connection)
    engine.dispose()
    return url


@pytest.mark.parametrize(
    ("part", "question"),
    [
        ("now", "Who is waiting in"),
        ("change", "Median wait of those first contacted in the month"),
        ("change", "Referrals a month"),
        ("change", "First contacts a month"),
        ("long", "5 in 10 people referred are seen by week 12"),
        ("lost", "the largest loss is between"),
        ("lost", "not recorded by the system"),  # the plan, which the sample's platform does not hold
        ("chance", "by network"),
        ("clock", "More first contacts a week"),
        ("carry", "Open cases per full-time link worker"),
    ],
)
def test_each_part_of_the_page_answers_its_question(open_page: Open, sample_url: str, part, question):
    app = open_page(PAGE, sample_url, part=part)
    assert not app.exception
    sent = words(app)
    assert question in sent
    assert "Synthetic demonstration data" in sent


def test_a_list_that_grows_never_clears_and_the_slider_helps(open_page: Open, sample_url: str):
    app = open_page(PAGE, sample_url, part="clock")
    assert "it cannot be said whether the list will ever clear" in words(app)
    app.slider(key="extra").set_value(40).run()
    assert not app.exception
    assert re.search(r"takes about \d+ weeks until nobody waits", words(app))


def test_a_slider_that_stands_beyond_what_another_area_needs_goes_to_its_end(
    open_page: Open, sample_url: str
):
    app = open_page(PAGE, sample_url, part="clock")
    most = app.slider(key="extra").max
    app.slider(key="extra").set_value(most).run()
    app.selectbox(key="area").set_value("E38000200").run()
    assert not app.exception
    assert app.slider(key="extra").value == app.slider(key="extra").max < most


def test_filters_come_from_the_address(open_page: Open, sample_url: str):
    app = open_page(PAGE, sample_url, area="U99817", level="pcn", by="age", wait="over_26_weeks")
    assert not app.exception
    assert app.selectbox(key="wait").value == "over_26_weeks"
    assert "Who is waiting in SKYLARK RISE PCN, by age?" in words(app)


def test_small_numbers_offer_the_next_area_up(open_page: Open, sample_url: str):
    app = open_page(PAGE, sample_url, area="U99803")
    assert "Hidden: small number" in words(app)
    button = app.button(key="backlog_wider")
    assert "Blackburn with Darwen" in button.label
    button.click().run()
    assert "Who is waiting in Blackburn with Darwen" in words(app)


@pytest.mark.parametrize("area", ["U99828", "E07000121"])  # a network that sends nothing; a district
def test_an_area_without_counts_shows_the_one_it_lies_in_and_says_so(open_page: Open, sample_url: str, area):
    app = open_page(PAGE, sample_url, area=area)
    assert not app.exception
    assert "No counts are kept for" in words(app)


def test_nothing_loaded_says_who_holds_the_numbers(open_page: Open, without_referrals: str):
    app = open_page(PAGE, without_referrals)
    assert not app.exception
    assert "ask for an extract" in words(app)


def test_the_overview_and_the_place_page_speak_of_waiting(open_page: Open, sample_url: str):
    overview = words(open_page(OVERVIEW, sample_url))
    assert re.search(r"[\d,]+ waiting", overview)
    place = words(opened(open_page(PLACE, sample_url, area="E38000228"), "place_waiting"))
    assert "Referrals and people waiting, by need" in place


def test_every_visitor_is_told_how_a_phase_is_added(open_page: Open, sample_url: str):
    assert "python -m dashboard phase" in words(open_page(PAGE, sample_url, part="change"))


@pytest.mark.parametrize(("series", "left_out"), [("wait", True), ("referrals", False), ("contacts", True)])
def test_first_contacts_of_an_extracts_first_months_are_left_out_and_referrals_are_not(
    open_page: Open, sample_url: str, series: str, left_out: bool
):
    """The sample's extract begins with referrals of November 2023."""
    app = open_page(PAGE, sample_url, part="change", series=series)
    assert ("The first 6 months of the extract are left out" in words(app)) is left_out
    sent = [str(getattr(element, "proto", "")) for element in app.main]
    (chart,) = [each for each in sent if "Control chart of" in each]
    assert ("2023-11-01" in chart) is not left_out


def test_a_lasting_step_is_said_with_its_month_and_size_and_the_last_month_apart(
    open_page: Open, sample_url: str
):
    app = open_page(PAGE, sample_url, part="change")
    assert re.match(
        r"Median wait .* about 8\.\d weeks since \w+ 2025, up from 7\.\d weeks before", answer(app)
    )
    assert "The last month alone: common cause" in words(app)
    assert "no sign of change" not in words(app)


def test_the_former_address_of_the_page_still_opens_it():
    assert page_at("backlog") is PAGE


def test_who_is_referred_is_set_against_who_needs_it_with_intervals(open_page: Open, sample_url: str):
    app = opened(open_page(PAGE, sample_url, part="chance"), "by_need")
    said = words(app)
    assert "Networks of the most deprived fifth of patients refer" in said
    assert re.search(r"slope index, 95% interval", said)
    assert re.search(r"Concentration index .{1,12}\(0 is even; 95% interval", said)
