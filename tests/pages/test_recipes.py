"""Whatever a page shows can be asked for again, and the same data then makes the same figure."""

import pytest

from dashboard.errors import DashboardError
from dashboard.exports.kept import kept
from dashboard.figures.recipe import Recipe
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for
from dashboard.store.queries.loads import data_version
from dashboard.ui import recipes
from dashboard.ui.shown import Shown
from tests.pages.conftest import Open

BLACKPOOL = {"area": "E06000009"}
VIEWS = [
    ("overview", BLACKPOOL),
    ("overview", {"level": "lsoa"}),
    ("place", BLACKPOOL | {"compare": "E06000008,E07000121"}),
    ("place", {"area": "E01012571"}),
    ("gaps", BLACKPOOL | {"level": "district"}),
    *[("funding", {"part": part}) for part in ("who", "equal", "fair", "long", "cliff")],
    ("transport", {"area": "E01012571"}),
    ("backlog", {}),
    *(("backlog", {"part": part}) for part in ("change", "long", "lost", "chance", "clock", "carry")),
    ("backlog", {"area": "E06000009", "wait": "over_26_weeks"}),
    ("findings", {"part": "map"}),
    ("findings", BLACKPOOL | {"part": "said"}),
    ("findings", BLACKPOOL | {"part": "blind", "group": "NHS"}),
    ("findings", {"part": "unknown"}),
]


def shown_by(open_page: Open, url: str, page: str, filters: dict[str, str]) -> list[Shown]:
    app = open_page(next(each for each in PAGES if each.url_path == page), url, **filters)
    assert not app.exception
    return list(app.session_state["shown_in_this_run"].values())


@pytest.mark.parametrize(("page", "filters"), VIEWS, ids=str)
def test_every_figure_shown_is_made_again_the_same(
    page: str, filters: dict[str, str], open_page: Open, sample_url: str
) -> None:
    blocks = shown_by(open_page, sample_url, page, filters)
    assert blocks
    engine = engine_for(sample_url)
    with engine.connect() as connection:
        version = data_version(connection)
    engine.dispose()
    for block in blocks:
        assert block.figure.recipe, f"{page}: {block.title} cannot be asked for again"
        made = recipes.again(block.figure.recipe, address=sample_url, version=version)
        assert kept(made, title="", file_name="") == kept(block.figure, title="", file_name=""), block.title


def test_a_map_and_a_chart_are_kept_with_their_picture(open_page: Open, sample_url: str) -> None:
    blocks = {block.key: block for block in shown_by(open_page, sample_url, "overview", BLACKPOOL)}
    assert blocks["map"].kept().picture.svg
    assert blocks["ranks"].kept().picture.spec


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe("store.unheard_of", {}),
        Recipe("store.figure", {"key": "imd_score", "kind": "no kind", "icb_code": "E54000048"}),
        Recipe("store.figure", {"colour": "red"}),
        Recipe("store.figure", {"key": "imd_score", "kind": "lsoa", "icb_code": "E54000048"}, part="9.table"),
        Recipe("store.figure", {"key": "unheard of", "kind": "lsoa", "icb_code": "E54000048"}),
    ],
    ids=lambda recipe: str(recipe.answers)[:40] + recipe.part,
)
def test_a_recipe_that_cannot_be_followed_is_refused_with_a_sentence(
    recipe: Recipe, sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sample_url)
    with pytest.raises(DashboardError):
        recipes.again(recipe, address=sample_url, version="any")
