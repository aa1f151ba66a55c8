"""An attack on a hidden count: it must not be in anything the dashboard sends, draws or writes.

Seven people of 1,234 is 56.7 in 1,000; neither may leave `figures`, by any road.
"""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.making import Aggregation, Counted
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.charts.area_map import area_map
from dashboard.charts.classes import classes
from dashboard.charts.compare import compare
from dashboard.charts.geometry import Shape, sheet
from dashboard.charts.ranked import ranked
from dashboard.errors import NotAllowed
from dashboard.exports.csv_file import figure_csv
from dashboard.exports.table import html_table
from dashboard.figures import by_area, counting
from dashboard.figures.figure import Figure
from dashboard.figures.geography import geography
from dashboard.figures.raw import Question, Raw, beside
from dashboard.methods.intervals import rate
from dashboard.navigation import PAGES
from dashboard.store.engine import Engine, engine_for, migrate
from dashboard.web.open_figures import published_csv
from tests.figures import world
from tests.pages.conftest import Open, words

KEY = "people_helped"
SECRETS = ("56.7", "0.00567", "0.0057")
COUNTS = {"U99901": (7.0, 1234.0), "U99902": (240.0, 9000.0), "U99903": (0.0, 800.0)}


def people_helped(question: Question) -> Raw:
    numbers = pd.DataFrame(
        [{"area_code": code, "numerator": n, "denominator": d} for code, (n, d) in COUNTS.items()]
    )
    whole = pd.DataFrame([{"area_code": world.ICB, "numerator": 247.0, "denominator": 11_034.0}])
    return Raw(
        rows=beside(question.geography.areas(question.kind), numbers),
        comparators=beside(question.geography.areas(AreaKind.ICB), whole),
        period="2026",
        load_ids=(1,),
    )


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> Indicator:
    """An indicator about people, as a later subject would declare it."""
    made = replace(
        INDICATORS["link_worker_fte_rate"],
        key=KEY,
        name="People helped per 1,000",
        short_name="People helped",
        numerator="People helped",
        per=1000,
        decimals=1,
        unit="per 1,000",
        method=rate,
        about_people=True,
        disclosure="PEOPLE",
        made=Counted(KEY, Aggregation.RATIO),
    )
    monkeypatch.setitem(INDICATORS, KEY, made)
    monkeypatch.setitem(counting.COUNTING, KEY, people_helped)
    return made


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, str]:
    """One for all tests here, so that what one page has asked is kept for the next."""
    url = f"sqlite:///{(tmp_path_factory.mktemp('world') / 'world.sqlite').as_posix()}"
    engine = engine_for(url)
    migrate(engine)
    with engine.begin() as connection:
        world.populate(connection)
    return engine, url


@pytest.fixture
def figure(database: tuple[Engine, str]) -> Figure:
    with database[0].connect() as connection:
        areas = geography(connection, world.ICB)
        return by_area.by_area(connection, KEY, kind=AreaKind.PCN, geography=areas)


def assert_safe(text: str) -> None:
    assert [secret for secret in SECRETS if secret in text] == []


def test_the_figure_hides_the_small_count_and_all_that_would_give_it_back(figure: Figure) -> None:
    row = figure.rows.set_index("area_code").loc["U99901"]
    assert row["marker"] == "[c]"
    assert row[["value", "lower", "upper", "numerator"]].isna().all()


def test_a_shown_rate_is_made_from_the_rounded_count(figure: Figure) -> None:
    assert figure.comparators["numerator"].tolist() == [245]
    assert figure.comparators["value"].tolist() == [22.2]  # 245 of 11,034, rounded as it is printed


def test_nought_is_shown_as_nought_and_is_not_hidden(figure: Figure) -> None:
    row = figure.rows.set_index("area_code").loc["U99903"]
    assert (row["marker"], row["value"]) == ("", 0)


def test_no_table_file_chart_or_map_holds_it(figure: Figure) -> None:
    assert_safe(html_table(figure, caption="People helped"))
    assert_safe(figure_csv(figure))
    assert_safe(repr(ranked(figure, title="t")))
    assert_safe(repr(compare(figure, title="t", area_codes=["U99901", "U99902"])))
    square = {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]]}
    shapes = [Shape(code, code, square) for code in COUNTS]
    drawn = area_map(figure, classes(figure), sheet(shapes), selected="U99901", title="t")
    assert_safe(repr(drawn.data))
    assert_safe(drawn.alt)
    assert_safe(drawn.svg())
    assert "Hidden" in repr(drawn.data)


def test_a_figure_about_people_has_no_address(database: tuple[Engine, str]) -> None:
    with pytest.raises(NotAllowed, match="about people"):
        published_csv(database[0], KEY, "pcn", icb=world.ICB)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_no_page_sends_it_even_with_every_table_open(
    page, open_page: Open, database: tuple[Engine, str]
) -> None:
    app = open_page(page, database[1], level="pcn", indicator=KEY, area="U99901", compare="U99902")
    for key in ("map_table", "ranks_table", f"compare_{KEY}_table"):
        app.session_state[key] = True
    app.run()
    assert not app.exception
    assert_safe(words(app))
    assert_safe(repr(app.query_params))
