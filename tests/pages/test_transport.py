"""The page on transport, as people meet it, on the sample."""

import re

import pytest

from dashboard.navigation import PAGES
from tests.pages.conftest import Open, opened, words

TRANSPORT = next(page for page in PAGES if page.url_path == "transport")
OVERVIEW = next(page for page in PAGES if page.default)
PLACE = next(page for page in PAGES if page.url_path == "place")
HEYSHAM = "E01025124"


def test_it_says_how_many_cannot_get_there_and_home(open_page: Open, sample_url: str) -> None:
    said = words(open_page(TRANSPORT, sample_url))
    assert re.search(
        r"91% of the 160,335 homes without a car can get to a session and home by bus\. "
        r"(<[^>]*>)?The other 13,981 homes cannot, within 45 minutes each way\.",
        said,
    )
    assert "With or without a car, 291,501 people (17%) live where no bus does this" in said
    assert re.search(r"Where the 13,981 homes are: \d+ of 1,049 neighbourhoods have no session within", said)
    assert "Not known and not counted: Cumberland, North Yorkshire." in said
    assert "Most deprived fifth" in said


def test_a_shorter_limit_puts_more_people_out_of_reach(open_page: Open, sample_url: str) -> None:
    out = []
    for limit in ("45", "15"):
        said = words(open_page(TRANSPORT, sample_url, limit=limit))
        out.append(int(re.search(r"The other ([\d,]+) homes cannot", said).group(1).replace(",", "")))
    assert out[1] > out[0] > 0


def test_a_drive_is_called_an_estimate(open_page: Open, sample_url: str) -> None:
    said = words(open_page(TRANSPORT, sample_url, mode="car"))
    assert "By car is an estimate." in said
    assert "by car (estimate)" in said


def test_without_a_home_nothing_is_asked_about_a_person(open_page: Open, sample_url: str) -> None:
    said = words(open_page(TRANSPORT, sample_url))
    assert "Never an address" in said


def test_a_home_and_a_session_give_both_ways_and_the_last_bus(open_page: Open, sample_url: str) -> None:
    app = open_page(TRANSPORT, sample_url, area=HEYSHAM, need="arts_and_culture")
    said = words(app)
    assert not app.exception
    assert "Way there" in said
    assert "Way home" in said
    assert re.search(r"there and back; £[\d.]+ for 6 weeks|No fare: it is walked|states no fare", said)
    assert re.search(r"Last bus home on \w+|near enough to walk|No bus home", said)
    assert "Sunday 14:00" in said


def test_a_barrier_that_is_not_collected_is_named_with_whom_to_ask(open_page: Open, sample_url: str) -> None:
    said = words(opened(open_page(TRANSPORT, sample_url), "together"))
    assert re.search(r"Not collected here: disability \(ask .*TS038\)", said)
    assert "People in rural neighbourhoods (%)" in said


def test_one_click_shows_an_example_home(open_page: Open, sample_url: str) -> None:
    app = open_page(TRANSPORT, sample_url)
    app.button(key="example").click().run()
    said = words(app)
    assert not app.exception
    assert "Way there" in said
    assert "Way home" in said


def test_a_town_serves_as_home(open_page: Open, sample_url: str) -> None:
    app = open_page(TRANSPORT, sample_url, area="town:Kendal")
    assert not app.exception
    assert "From Kendal" in words(app)


def test_what_would_help_is_worked_out_when_asked_for(open_page: Open, sample_url: str) -> None:
    app = open_page(TRANSPORT, sample_url, need="arts_and_culture")
    assert "One more session in" not in words(app)
    said = words(opened(app, "help"))
    assert re.search(r"One more session in .+ would bring [\d,]+ of [\d,]+ people into reach", said)
    assert "Dial-a-Ride" in said


def test_the_fares_of_six_weeks_are_worked_out_by_deprivation_when_asked_for(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(TRANSPORT, sample_url, need="food")
    assert "pay a fare" not in words(app)
    said = words(opened(app, "fares"))
    assert re.search(r"half of those who pay a fare pay .+ or more for 6 weeks", said)
    assert "Fares and services in reach, by deprivation" in said
    assert "Least deprived fifth" in said


def test_barriers_are_shown_apart(open_page: Open, sample_url: str) -> None:
    said = words(opened(open_page(TRANSPORT, sample_url), "together"))
    assert "Households without a car or van (%)" in said
    assert "Dark: in the highest third of the areas shown." in said


def test_barriers_name_every_source_that_they_are_drawn_from(open_page: Open, sample_url: str) -> None:
    app = opened(open_page(TRANSPORT, sample_url), "together")
    app.session_state["together_table"] = True
    said = words(app.run())
    cited = said[said.index("Barriers by") :]
    for title in (
        "Indices of Deprivation",
        "Mid-year population",
        "TS045",
        "Rural Urban",
        "GTFS",
        "Open Referral",
    ):
        assert title in cited


@pytest.mark.parametrize(("name", "value"), [("need", "gold"), ("day", "XX"), ("area", "E00000000")])
def test_an_unknown_filter_in_the_address_breaks_nothing(
    name: str, value: str, open_page: Open, sample_url: str
) -> None:
    assert not open_page(TRANSPORT, sample_url, **{name: value}).exception


def test_the_overview_names_the_place_with_fewest_ways_there_and_back(
    open_page: Open, sample_url: str
) -> None:
    said = words(open_page(OVERVIEW, sample_url))
    assert "can get to a session and home by bus" in said


def test_the_place_page_says_who_gets_there_by_day_and_in_the_evening(
    open_page: Open, sample_url: str
) -> None:
    said = words(opened(open_page(PLACE, sample_url, area="E07000121"), "place_transport"))
    assert re.search(r"\d+% of people in Lancaster live where some weekly session can be reached", said)


def test_the_example_of_there_and_back_is_a_session_one_can_get_to_and_home_from(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(TRANSPORT, sample_url)
    app.button(key="example").click().run()

    assert re.search(r"Yes: leave home at \d\d:\d\d, be there at \d\d:\d\d, home at", words(app))
    assert "outing_map" in [toggle.key for toggle in app.toggle]
