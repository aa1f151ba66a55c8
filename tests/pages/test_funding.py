"""The Funding page: its parts, its filters in the address, and what it says when there is nothing."""

import pytest

from dashboard.catalogue.need_weights import NEED_WEIGHTS
from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.figures.funding.alternatives import listed_services
from dashboard.figures.funding.distances import furthest_below
from dashboard.figures.funding.grants import Choice
from dashboard.figures.funding.ledger import Reading
from dashboard.figures.geography import geography
from dashboard.figures.services.ask import Ask
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for, migrate
from dashboard.ui import areas, start
from dashboard.ui.funding import answers as funding
from dashboard.ui.funding.filters import MEASURES
from dashboard.ui.gaps import answers as gaps
from tests.pages.conftest import Open, answer, opened, words

PLACE = next(page for page in PAGES if page.url_path == "place")
OVERVIEW = next(page for page in PAGES if page.default)
FUNDING = next(page for page in PAGES if page.url_path == "funding")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("who", "Grants per person"),
        ("equal", "The most deprived fifth of people here has"),
        ("fair", "To try things out, not a rule for sharing money"),
        ("long", "do not say how long they last"),
        ("cliff", "last registered service"),
    ],
)
def test_each_part_opens_by_its_address_and_says_its_finding(
    part: str, said: str, open_page: Open, sample_url: str
) -> None:
    app = open_page(FUNDING, sample_url, part=part)
    assert not app.exception
    assert said in words(app)
    assert "Synthetic demonstration data" in words(app)


@pytest.mark.whole
@pytest.mark.parametrize("level", ["district", "place"])
@pytest.mark.parametrize("measure", MEASURES)
def test_who_gets_what_opens_at_each_level_by_each_measure(
    level: str, measure: str, open_page: Open, sample_url: str
) -> None:
    app = open_page(FUNDING, sample_url, money_level=level, measure=measure, reading="address")
    assert not app.exception
    assert app.selectbox(key="money_level").value == level
    shown = app.session_state["shown_in_this_run"]
    assert shown["money_area"].figure.indicator.key == measure
    distances = funding.distances(
        "E54000048", measure, kind=AreaKind(level), reading=Reading.ADDRESS, choice=Choice("2025-26")
    )
    assert distances.rows["distance"].sum() == pytest.approx(0, abs=1)
    assert furthest_below(distances) in words(app)


def test_contract_money_of_one_kind_of_funder_is_a_part_of_all(open_page: Open, sample_url: str) -> None:
    def pounds(**view: str) -> float:
        app = open_page(FUNDING, sample_url, measure="contract_money_per_person", **view)
        figure = app.session_state["shown_in_this_run"]["money_area"].figure
        return float(figure.comparators["numerator"].iloc[0])

    app = open_page(FUNDING, sample_url, measure="contract_money_per_person")
    kinds = [kind for kind in app.selectbox(key="funder").proto.options if kind != "All kinds"]
    assert sum(pounds(funder=kind) for kind in kinds) == pytest.approx(pounds())


def test_the_directory_lists_for_each_need_and_district_what_the_page_on_gaps_counts_there(
    sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sample_url)
    icb = "E54000048"
    with engine_for(sample_url).connect() as connection:
        listed = listed_services(connection, geography(connection, icb), areas.services(icb), beside=())
    here = gaps.matrix(icb, kind=AreaKind.DISTRICT, ask=Ask()).here
    counted = listed.groupby(["area_name", "need"])["service_key"].nunique()

    for (area, need), number in here.rename(columns=lambda key: NEEDS[key].name).stack().dropna().items():
        assert counted.get((area, need), 0) == number, (area, need)


def test_weights_live_in_the_address_and_change_the_shares(open_page: Open, sample_url: str) -> None:
    app = open_page(FUNDING, sample_url, part="fair", w_people="0", w_deprivation="100", w_older="0")
    assert app.select_slider(key="w_deprivation").value == "100"
    before = answer(app)
    app.select_slider(key="w_deprivation").set_value("0").run()
    app.select_slider(key="w_older").set_value("100").run()
    assert before.startswith("By these weights Burnley is furthest below its illustrative fair share, ")
    assert answer(app).startswith("By these weights Fylde is furthest below its illustrative fair share, ")
    assert app.query_params["w_older"] == "100"


@pytest.mark.parametrize("need", [weight.key for weight in NEED_WEIGHTS])
def test_each_need_of_the_catalogue_may_be_weighed_alone(need: str, open_page: Open, sample_url: str) -> None:
    alone = {f"w_{weight.key}": "0" for weight in NEED_WEIGHTS} | {f"w_{need}": "100"}
    app = open_page(FUNDING, sample_url, part="fair", **alone)
    shares = app.session_state["shown_in_this_run"]["shares"].figure.rows
    assert app.select_slider(key=f"w_{need}").value == "100"
    assert shares["target"].sum() == pytest.approx(shares["gets"].sum())
    level = shares.set_index("area_name")["need"]
    assert (level.round(6) == 1).all() if need == "people" else level.nunique() > 3


def test_a_pot_may_be_typed_and_comes_back_from_the_address(open_page: Open, sample_url: str) -> None:
    app = open_page(FUNDING, sample_url, part="fair", pot="1000000")
    assert app.number_input(key="pot").value == 1_000_000
    assert "£1,000,000" in words(app)


def test_a_later_day_ends_at_least_as_many_services(open_page: Open, sample_url: str) -> None:
    early = open_page(FUNDING, sample_url, part="cliff", until="2026-12-31")
    late = open_page(FUNDING, sample_url, part="cliff", until="2028-03-31")
    assert "By 31 December 2026" in answer(early)
    assert "By 31 March 2028" in answer(late)


def test_a_day_that_is_no_month_end_is_not_taken(open_page: Open, sample_url: str) -> None:
    app = open_page(FUNDING, sample_url, part="cliff", until="2027-03-15")
    assert not app.exception
    assert app.selectbox(key="until").value == "2027-03-31"
    assert "is no choice of" in words(app)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("who", "No file of grants is loaded. Funders publish them"),
        ("equal", "No file of grants is loaded. Funders publish them"),
        ("fair", "No file of grants is loaded. Funders publish them"),
        ("long", "No file of grants is loaded. Funders publish them"),
        ("cliff", "No register of contracts is loaded."),
        ("<script>", "No file of grants is loaded."),
    ],
)
def test_without_money_each_part_says_who_holds_it(
    part: str, said: str, open_page: Open, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.loaders.load import load_files, loading
    from dashboard.loaders.parsed import quiet
    from dashboard.loaders.recognition import recognise
    from dashboard.settings import GEOGRAPHY

    url = f"sqlite:///{(tmp_path / 'areas.sqlite').as_posix()}"
    engine = engine_for(url)
    migrate(engine)
    names = ("lookup_lsoa11_sicbl_icb.csv", "lookup_lsoa11_lad.csv")
    chosen = [(GEOGRAPHY / name, recognise(GEOGRAPHY / name)) for name in names]
    with loading(engine) as connection:
        load_files(connection, chosen, by="test", progress=quiet)
    engine.dispose()
    monkeypatch.setattr(start, "ensure_data", lambda: None)
    app = open_page(FUNDING, url, part=part)
    assert not app.exception
    assert answer(app).startswith(said)
    assert "£0" not in words(app)


def test_the_place_page_says_what_funding_ends_in_a_district(open_page: Open, sample_url: str) -> None:
    app = opened(open_page(PLACE, sample_url, area="E07000121"), "place_funding")
    assert "By 31 March 2027" in words(app)
    assert "may be carried over" in words(app)


def test_the_overview_tile_names_a_place_and_what_ends(open_page: Open, sample_url: str) -> None:
    app = open_page(OVERVIEW, sample_url)
    assert "85 services lose their last contract by 31 March 2027" in words(app)


def test_arcs_from_office_to_help_are_drawn_when_asked_for(open_page: Open, sample_url: str) -> None:
    app = open_page(FUNDING, sample_url)
    assert "Where it is meant to help" not in words(app)
    said = words(opened(app, "office"))
    assert "is meant for another district" in said
    assert "Where it is meant to help" in said
