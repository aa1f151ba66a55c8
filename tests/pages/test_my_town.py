"""The page for one charity, as it meets it on a phone."""

import html
import io
import re
import zipfile

import pytest

from dashboard.exports.bid_pack import word
from dashboard.figures.services.ask import Ask
from dashboard.navigation import MY_TOWN, PAGES
from dashboard.ui.my_town import answers, filters
from dashboard.ui.my_town.bid import Asked, pack
from tests.pages.conftest import Open, answer, opened, words

PAGE = next(page for page in PAGES if page.url_path == MY_TOWN)
OVERVIEW = next(page for page in PAGES if page.default)
ICB = "E54000048"
TITLES = ("Demand", "Here already", "Can people get to me?", "Who funds here", "What people said")


def test_five_cards_stand_in_the_order_a_charity_asks_each_with_a_date(
    open_page: Open, sample_url: str
) -> None:
    said = words(open_page(PAGE, sample_url, area="town:Morecambe", need="arts_and_culture"))
    places = [said.index(f"<h2>{title}</h2>") for title in TITLES]
    assert places == sorted(places)
    assert said.index("follow?icb=E54000048&amp;area=town%3AMorecambe") > places[-1]
    assert said.count("follow?service=") == said.count("card?service=") > 0
    assert said.count("Synthetic demonstration data</p>") >= len(TITLES) - 1
    assert "October 2026" in said


def test_the_answer_names_its_area_and_hides_a_small_number(open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE, sample_url, area="town:Morecambe", need="arts_and_culture")
    assert answer(app).startswith("Morecambe: about 15 people referred for arts and culture in a year in ")
    assert "Too few of them wait in " in words(app)
    assert "counted on 31 October 2026" in words(app)


def test_under_18_is_not_collected_by_need_and_says_whom_to_ask(open_page: Open, sample_url: str) -> None:
    said = words(open_page(PAGE, sample_url, area="town:Morecambe", ages="0-17"))
    card = said.partition("<h2>Under 18</h2>")[2]
    assert "is not collected here" in card
    assert "Ask your networks" in card
    assert "<h2>Under 18</h2>" not in words(open_page(PAGE, sample_url, area="town:Morecambe"))


def test_another_hour_gives_another_answer_and_stays_in_the_address(open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE, sample_url, area="town:Morecambe")
    shares = {}
    for when in ("TU-10", "TU-18"):
        app.selectbox(key="when").select(when).run()
        shares[when] = re.search(r"(\d+)% of the [\d,]+ homes without a car", words(app))[1]
    assert shares["TU-10"] != shares["TU-18"]
    assert app.query_params["when"] == ["TU-18"] or app.query_params["when"] == "TU-18"


def test_the_role_of_a_charity_leads_here(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url, role="vcse", area="town:Morecambe")
    assert answer(app).startswith("Morecambe: about 15 people")


def test_without_a_town_the_page_asks_for_one(open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE, sample_url)
    assert answer(app).startswith("Choose a town")
    assert "then other days. The first 3 of " in words(app) and not re.search(
        r"About \d+ minutes", words(app)
    )


def test_a_place_that_crosses_districts_is_its_own_surroundings(open_page: Open, sample_url: str) -> None:
    """Of 18 grants to one district no 86 can be those of the place, which reaches beyond it."""
    said = words(open_page(PAGE, sample_url, area="E38000228")).partition("<h2>Who funds here</h2>")[2]
    assert re.search(r"[\d,]+ grants from [\d,]+ funders reach Morecambe Bay", said)
    assert "of them Morecambe Bay" not in said


@pytest.mark.parametrize("bad", ["<b>x</b>", "=1+1", "\u202eabc", "x" * 10_000])
def test_hostile_choices_in_the_address_get_a_sentence(bad: str, open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE, sample_url, area=bad, need=bad, ages=bad, when=bad)
    assert not app.exception
    assert "<b>x" not in words(app)
    assert "is no choice of" in words(app)


def test_a_full_postcode_is_cut_to_its_district(open_page: Open, sample_url: str) -> None:
    app = open_page(PAGE, sample_url, area="LA4 5AA")
    assert answer(app).startswith("LA4: about 15 people")
    assert "5AA" not in words(app)
    assert app.session_state["area"] == "postcode:LA4"


def test_the_dashboard_opens_where_no_role_is_named(open_page: Open, sample_url: str) -> None:
    assert not answer(open_page(OVERVIEW, sample_url)).startswith("Choose a town")


def test_the_bid_pack_says_what_the_page_says_and_holds_back_a_claim(
    open_page: Open, sample_url: str
) -> None:
    app = opened(open_page(PAGE, sample_url, area="town:Morecambe"), "bid_pack")
    assert [each.proto.label for each in app.get("download_button")] == ["Word", "PDF"]
    app.text_area(key="bid_words").input("Our choir causes loneliness to fall.").run()
    assert "claims an effect" in words(app)
    assert not [each for each in app.get("download_button") if "bid_" in str(each.proto)]
    app.text_area(key="bid_words").input("24 people came in May.").run()
    assert "claims an effect" not in words(app)


def test_the_pack_draws_every_hour_and_the_lengths_of_the_grants_that_its_text_speaks_of(
    sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sample_url)
    asked = Asked(ICB, "town:Morecambe", Ask("arts_and_culture"), filters.HERE, "TU", 18)
    drawn = {title: picture.spec for title, picture in pack(asked, ()).pictures}
    assert list(drawn) == [
        "Groups near",
        "Who can come, Tuesday, by hour",
        "How long grants last, Lancaster",
    ]
    hours, lengths = [
        [row for rows in spec["datasets"].values() for row in rows] for spec in list(drawn.values())[1:]
    ]
    assert [row["when"] for row in hours] == [f"{hour:02}:00" for hour in range(9, 21)]
    found = answers.funders(ICB, choice="town:Morecambe")
    known = round(found.around * (1 - found.unknown))
    assert sum(row["number"] for row in lengths if "number" in row) == known > 0


@pytest.mark.parametrize("need", ["social_isolation", "arts_and_culture", "food"])
@pytest.mark.parametrize("town", ["town:Morecambe", "town:Burnley", "E38000014"])
def test_a_real_pack_in_word_tells_of_people_no_more_than_the_page_prints(
    town: str, need: str, sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a network, of two, and of a place: what it says of people referred is in fives and whole per cent;
    nothing in the file but pounds and places has more digits than a page has."""
    monkeypatch.setenv("DATABASE_URL", sample_url)
    made = pack(Asked(ICB, town, Ask(need), filters.HERE, "TU", 18), ())
    file = zipfile.ZipFile(io.BytesIO(word(made)))
    written = file.read("word/document.xml").decode()
    told = [*re.findall(r"<w:t[^>]*>([^<]*)<", written), *re.findall(r'descr="([^"]*)"', written)]
    assert [each for each in told if re.search(r"(?<![£\d.])\d[\d,]*\.\d\d", each)] == []
    said = [html.unescape(each) for each in told]
    of_people = made.sections[0]
    assert of_people.heading == "Need here" and set(of_people.said) <= set(said)
    numbers = re.findall(r"[Aa]bout ([\d,]+) (?:people|wait)", " ".join(of_people.said))
    assert len(numbers) == 2 and all(int(each.replace(",", "")) % 5 == 0 for each in numbers)
    beside = re.sub(
        r"[Aa]bout [\d,]+|\d+%|(?:12|24) months|\(\d\d\w\)|on \d+ \w+ \d{4}", "", " ".join(of_people.said)
    )
    assert not re.search(r"\d", beside), "no other number of people"
