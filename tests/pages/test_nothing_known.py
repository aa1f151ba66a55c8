"""What pages say of a figure without any number, and where real and invented data would have to meet."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.figures.geography import LSOAS_IN_ENGLAND
from dashboard.loaders.folder import sorted_out
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.navigation import PAGES
from dashboard.settings import GEOGRAPHY
from dashboard.store.engine import engine_for
from tests.commands import published
from tests.pages.conftest import Open, answer, words

ADDRESSED = {page.url_path: page for page in PAGES}


@pytest.fixture(scope="module")
def deciles_url(empty_sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The areas, and real deciles and rural classes of three neighbourhoods: no score, no residents."""
    folder = tmp_path_factory.mktemp("deciles")
    path = Path(shutil.copy(empty_sqlite_file, folder / "deciles.sqlite"))
    files = [published.ranks(folder), classes(folder)]
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    with loading(engine) as connection:
        chosen = [*sorted_out([GEOGRAPHY]).known, *((file, recognise(file)) for file in files)]
        load_files(connection, chosen, by="tester", progress=quiet)  # type: ignore[arg-type]
    engine.dispose()
    return f"sqlite:///{path.as_posix()}"


def classes(folder: Path) -> Path:
    """The rural urban class of the three neighbourhoods that have deciles."""
    path = folder / "ruc21_lsoa11.csv"
    rows = [f"{code},UN1,Urban: Nearer to a major town or city,Urban" for code in published.LSOAS]
    path.write_text("\n".join(["lsoa11_code,ruc21_code,classification,ruc", *rows]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def mixed_url(sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample, of which the residents are taken for real."""
    path = tmp_path_factory.mktemp("mixed") / "mixed.sqlite"
    shutil.copy(sample_url.removeprefix("sqlite:///"), path)
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE load SET synthetic = 0 WHERE source_key = 'mid-year-estimates'"))
    engine.dispose()
    return f"sqlite:///{path.as_posix()}"


def test_the_overview_opens_on_what_is_loaded(open_page: Open, deciles_url: str) -> None:
    app = open_page(ADDRESSED["overview"], deciles_url)
    fifth = "most deprived fifth, 2019: 67% in Blackburn with Darwen. Whole ICB"
    assert answer(app).endswith(fifth)
    assert app.selectbox(key="indicator").value == "most_deprived_fifth"


def test_a_place_asks_no_question_of_a_map_without_a_number(open_page: Open, deciles_url: str) -> None:
    said = words(open_page(ADDRESSED["place"], deciles_url, area="E06000008"))
    assert "most deprived?" not in said
    assert "In England&#x27;s most deprived fifth" in said
    assert "Source: none" not in said


def test_values_of_all_england_without_residents_make_no_average_and_say_so(
    open_page: Open, deciles_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with the lookups and the Rural Urban Classification alone: the page could not be drawn."""
    monkeypatch.setitem(LSOAS_IN_ENGLAND, "2011", len(published.LSOAS))
    app = open_page(ADDRESSED["transport"], deciles_url)
    assert not app.exception
    assert answer(app).startswith("People in rural neighbourhoods, 2021: 0")  # the level that holds a number
    app = open_page(ADDRESSED["overview"], deciles_url, indicator="rural_residents")
    assert "Averages of larger areas need residents of these neighbourhoods, and none are" in words(app)


def test_a_figure_without_a_number_says_why_in_sight(open_page: Open, deciles_url: str) -> None:
    app = open_page(ADDRESSED["overview"], deciles_url, indicator="imd_score")
    assert "Nothing is loaded for this." in words(app)


@pytest.mark.whole
@pytest.mark.parametrize("page", ["transport", "gaps", "funding"])
def test_invented_services_and_money_are_never_set_against_real_residents(
    open_page: Open, mixed_url: str, page: str
) -> None:
    app = open_page(ADDRESSED[page], mixed_url)
    assert not app.exception
    said = words(app)
    assert "Not shown, as real and invented data would be mixed. Real: Mid-year population estimates" in said
    assert "291,501" not in said
    claims = {
        "transport": "Nobody can say yet who gets to a session",
        "gaps": "Nobody can say yet which needs have nothing near",
        "funding": "How far areas are from an illustrative share is not known",
    }
    assert claims[page] in said


def test_the_label_names_what_is_invented_of_a_kind_that_is_partly_real(
    open_page: Open, mixed_url: str
) -> None:
    said = words(open_page(ADDRESSED["data"], mixed_url))
    assert "Invented: " in said
    assert "residents" not in said.partition("Invented: ")[2].partition(".")[0]
    assert "Rural Urban Classification 2021" in said
