"""The Findings page: what people said, beside the figures; as each group meets it."""

import re

import pytest

from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.navigation import PAGES
from dashboard.settings import EVIDENCE, GEOGRAPHY
from dashboard.store.engine import engine_for, migrate
from tests.pages.conftest import Open, opened, words

FINDINGS = next(page for page in PAGES if page.url_path == "findings")
OVERVIEW = next(page for page in PAGES if page.default)
PLACE = next(page for page in PAGES if page.url_path == "place")
PARTS = ["map", "said", "blind", "unknown", "study"]


@pytest.fixture(scope="session")
def areas_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the areas alone: neither a study nor any figure."""
    return database(tmp_path_factory, "areas", [])


@pytest.fixture(scope="session")
def study_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the areas and the study, and no figure."""
    return database(tmp_path_factory, "study", sorted(EVIDENCE.glob("*.csv")))


def database(factory: pytest.TempPathFactory, name: str, more: list) -> str:
    url = f"sqlite:///{(factory.mktemp(name) / 'made.sqlite').as_posix()}"
    engine = engine_for(url)
    migrate(engine)
    names = ("lookup_lsoa11_sicbl_icb.csv", "lookup_lsoa11_lad.csv")
    paths = [*(GEOGRAPHY / each for each in names), *more]
    chosen = [(path, fmt) for path in paths if (fmt := recognise(path)) is not None]
    with loading(engine) as connection:
        load_files(connection, chosen, by="test", progress=quiet)
    engine.dispose()
    return url


@pytest.mark.whole
@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_with_figures_and_without(
    part: str, open_page: Open, sample_url: str, study_url: str
) -> None:
    for url in (sample_url, study_url):
        app = open_page(FINDINGS, url, part=part, group="LW")
        assert not app.exception
        assert app.session_state["part"] == part


def test_without_a_study_the_page_says_how_to_load_the_one_that_is_there(
    open_page: Open, areas_url: str
) -> None:
    app = open_page(FINDINGS, areas_url)
    assert not app.exception
    assert "load data/evidence" in words(app)


def test_the_map_has_25_sub_themes_in_8_themes_and_all_of_84_quotations(
    open_page: Open, sample_url: str
) -> None:
    said = words(open_page(FINDINGS, sample_url))
    html = said[said.index("theme-maps") :]
    assert html.count("subject") == 8
    assert len(re.findall(r"data-code=\W+\d-\d", html)) == 25
    assert sum(map(int, re.findall(r"color:#\w{6}\W+>(\d+)</td>", html))) == 84
    assert html.count("no quotation</span>") == 100 - (14 + 13 + 10 + 7)
    assert "and 1 on the theme as a whole" in html


def test_the_map_never_speaks_of_a_share_of_people(open_page: Open, sample_url: str) -> None:
    said = words(open_page(FINDINGS, sample_url))
    assert not re.search(r"\d ?%(?![;\"])|per cent", said[said.index("theme-maps") :])
    assert "no proof that the group had nothing to say" in said


def test_eleven_sub_themes_are_blind_spots_of_the_nhs_group_all_of_themes_6_and_8_among_them(
    open_page: Open, sample_url: str
) -> None:
    said = words(open_page(FINDINGS, sample_url, part="blind", group="NHS"))
    assert "11 of 25 sub-themes hold no quotation from NHS staff and leaders" in said
    listed = set(re.findall(r'scope=\\"row\\">(\d-\d) ', said))
    assert len(listed) == 11
    assert {"6-1", "6-2", "6-3", "8-1", "8-2", "8-3"} <= listed
    assert "Synthetic demonstration data: the local figures" in said


@pytest.mark.parametrize(("group", "spots"), [("LW", 12), ("CP", 15), ("EbE", 18)])
def test_each_group_has_its_own_blind_spots(group: str, spots: int, open_page: Open, sample_url: str) -> None:
    said = words(open_page(FINDINGS, sample_url, part="blind", group=group))
    assert f"{spots} of 25 sub-themes" in said


def test_a_sub_theme_opens_with_who_raised_it_and_the_figures_of_the_area(
    open_page: Open, sample_url: str
) -> None:
    app = open_page(FINDINGS, sample_url, part="said", sub_theme="8-1", area="E06000009")
    said = words(app)
    assert "Quotations printed: Community providers 1, Link workers 1, Service users 2." in said
    assert "Blackpool in figures" in said
    assert "Connectivity" in said
    assert "doi.org/10.3389/frhs.2024.1413711" in said
    assert not app.exception


def test_a_sub_theme_that_nothing_measures_says_whom_to_ask(open_page: Open, study_url: str) -> None:
    said = words(open_page(FINDINGS, study_url, part="said", sub_theme="4-1"))
    assert "No data here: ask your networks" in said


def test_an_unknown_sub_theme_or_group_in_the_address_falls_back(open_page: Open, sample_url: str) -> None:
    app = open_page(FINDINGS, sample_url, part="said", sub_theme="<b>9-9</b>")
    assert not app.exception
    assert app.selectbox(key="sub_theme").value == "1-1"
    assert "<b>9-9" not in words(app)
    app = open_page(FINDINGS, sample_url, part="blind", group="<b>GP</b>")
    assert "is no group of this study" in words(app)


def test_without_any_figure_all_25_are_not_known(open_page: Open, study_url: str, sample_url: str) -> None:
    said = words(open_page(FINDINGS, study_url, part="unknown"))
    assert "For 25 of 25 sub-themes we have no number" in said
    fewer = re.search(r"For (\d+) of 25 sub-themes", words(open_page(FINDINGS, sample_url, part="unknown")))
    assert fewer is not None and fewer[1] == "10"


def test_findings_of_another_region_carry_a_badge(
    open_page: Open, sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "come from elsewhere" not in words(open_page(FINDINGS, sample_url))
    monkeypatch.setattr("dashboard.figures.evidence.Study.fact", lambda *_: "E54000099")
    assert "come from elsewhere" in words(open_page(FINDINGS, sample_url))


def test_what_the_study_does_not_say_is_marked_as_our_reading(open_page: Open, sample_url: str) -> None:
    said = words(open_page(FINDINGS, sample_url, part="study"))
    assert "our reading, not theirs" in said
    assert said.count("(our reading)") == 12


def test_a_figure_leads_to_those_who_said_that_it_matters(open_page: Open, sample_url: str) -> None:
    said = words(open_page(OVERVIEW, sample_url, indicator="connectivity_score", level="place"))
    assert "Who said this matters?" in said
    assert "part=said" in said
    assert "sub_theme=8-1" in said


def test_a_place_says_which_sub_themes_its_figures_speak_to(open_page: Open, sample_url: str) -> None:
    app = opened(open_page(PLACE, sample_url, area="E06000009"), "place_findings")
    assert re.search(r"figures for Blackpool speak to \d+ of 25 sub-themes", words(app))
