"""Whatever a page shows can be asked for again, and the same data then makes the same figure."""

from dataclasses import replace

import pytest

from dashboard.boards.shelf import recipe_text
from dashboard.errors import DashboardError
from dashboard.exports.kept import kept
from dashboard.figures.recipe import Recipe
from dashboard.navigation import PAGES
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
    ("backlogs", {}),
    *(("backlogs", {"part": part}) for part in ("change", "long", "lost", "chance", "clock", "carry")),
    ("backlogs", {"area": "E06000009", "wait": "over_26_weeks"}),
    ("findings", {"part": "map"}),
    ("findings", BLACKPOOL | {"part": "said"}),
    ("findings", BLACKPOOL | {"part": "blind", "group": "NHS"}),
    ("findings", {"part": "unknown"}),
]


def shown_by(open_page: Open, url: str, page: str, filters: dict[str, str]) -> list[Shown]:
    app = open_page(next(each for each in PAGES if each.url_path == page), url, **filters)
    assert not app.exception
    return list(app.session_state["shown_in_this_run"].values())


@pytest.mark.whole
@pytest.mark.parametrize(("page", "filters"), VIEWS, ids=str)
def test_every_figure_shown_is_made_again_the_same(
    page: str, filters: dict[str, str], open_page: Open, sample_url: str
) -> None:
    blocks = shown_by(open_page, sample_url, page, filters)
    assert blocks
    for block in blocks:
        assert block.figure.recipe, f"{page}: {block.title} cannot be asked for again"
        made = recipes.again(block.figure.recipe)
        assert kept(made, title="") == kept(block.figure, title=""), block.title


def test_a_map_and_a_chart_are_kept_with_their_picture(open_page: Open, sample_url: str) -> None:
    blocks = {block.key: block for block in shown_by(open_page, sample_url, "overview", BLACKPOOL)}
    assert blocks["map"].kept().picture.svg
    curves = {each.key: each for each in shown_by(open_page, sample_url, "backlogs", {"part": "long"})}
    assert curves["contact_time"].kept().picture.spec


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
        recipes.again(recipe)


ICB = {"icb_code": "E54000048"}
WEIGHTS = {"deprivation": 25, "loneliness": 0, "no_car": 0, "older": 25, "people": 50, "rural": 0, "young": 0}
ASK = {"ask": {"age_key": "all", "minutes": 30, "need_key": "social_isolation"}}
CHOICE = {"funder_kind": "", "weights": WEIGHTS, "year": ""}
GRANTS = {"key": "grants_per_person", "kind": "district", "reading": "helped"}
CONTRACT_MONEY = {"key": "contract_money_per_person", "kind": "district"}
PROFILE = {"area_code": "E06000009", "keys": ["grants_per_person", "short_contracts"], "kind": "district"}
WHOLE_ICB = ICB | {"area_code": "E54000048"}
WISH = {"wish": {"day": "any", "minutes": 45, "mode": "bus", "need_key": "", "part": "any"}}
OF_OLDER_BOARDS = [
    Recipe("store.figure", ICB | {"key": "imd_score", "kind": "lsoa", "period": None}),
    Recipe("store.practice_table", ICB | {"area_code": "E06000009"}),
    Recipe("profile_block.profile_of", ICB | PROFILE),
    Recipe("funding_store.grants", ICB | GRANTS | {"choice": CHOICE}),
    Recipe("funding_store.contract_money", ICB | CONTRACT_MONEY | {"funder_kind": ""}),
    Recipe("funding_store.distances", ICB | GRANTS | {"choice": CHOICE}),
    Recipe("funding_store.fair_share", ICB | {"kind": "district", "pot": None, "weights": WEIGHTS}, "table"),
    Recipe("funding_store.flows", ICB, "table"),
    Recipe("funding_store.inequality", ICB | {"reading": "helped"}, "table"),
    Recipe("funding_store.lengths", ICB, "0.table"),
    Recipe("funding_store.cliff", ICB | {"by": "2027-03-31", "district": ""}, "summary"),
    Recipe("referral_store.groups", ICB | {"area_code": "E38000015", "dimension": "need"}),
    Recipe("referral_store.change", WHOLE_ICB | {"series": "wait", "target": 6.0}, "table"),
    Recipe("referral_store.contact_time", WHOLE_ICB | {"dimension": "need"}, "table"),
    Recipe("referral_store.steps", WHOLE_ICB, "1"),
    Recipe("referral_store.clock", WHOLE_ICB, "table"),
    Recipe("service_store.gaps", ICB | ASK | {"kind": "pcn"}, "supply"),
    Recipe("service_store.hot_spots", ICB | ASK, "table"),
    Recipe("service_tables.gap_list", ICB | ASK | {"kind": "pcn"}),
    Recipe("service_tables.needs_by_area", ICB | ASK | {"kind": "pcn"}),
    Recipe("service_tables.needs_of_area", ICB | {"area_name": "Blackpool", "kind": "district"}),
    Recipe("service_tables.within_reach", ICB | ASK | {"area_code": "E06000009"}),
    Recipe("service_tables.of_directory", ICB | {"area_code": None, "part": "fresh"}),
    Recipe("transport_store.figure", ICB | WISH | {"kind": "lsoa"}),
    Recipe("transport_store.covered", ICB | WISH, "table"),
    Recipe("transport_store.area_reach", ICB | {"name": "Blackpool", "lsoa_codes": ["E01012571"]}),
    Recipe("transport_store.by_hour", ICB | {"minutes": 45, "session": 92}, "table"),
    Recipe("transport_store.course_cost", ICB | WISH),
    Recipe("transport_store.remedies", ICB | WISH, "table"),
    Recipe("transport_store.barriers", ICB | {"kind": "district"}, "table"),
    Recipe("transport_store.history", ICB | {"name": "Blackpool", "lsoa_codes": ["E01012571"]}),
    Recipe("findings.theme_map_of", {"study_key": "rafiei-2024"}),
    Recipe("findings.blind_spots_of", ICB | BLACKPOOL | {"study_key": "rafiei-2024", "group": "NHS"}),
    Recipe("findings.unknown_of", ICB | BLACKPOOL | {"study_key": "rafiei-2024"}),
]
"""One recipe of each answer as boards of November 2026 keep it: names and arguments that stay readable."""


@pytest.mark.whole
@pytest.mark.parametrize("recipe", OF_OLDER_BOARDS, ids=lambda recipe: recipe.maker)
def test_a_recipe_that_an_older_board_keeps_is_still_followed(
    recipe: Recipe, sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sample_url)
    found = recipes.again(recipe)
    learnt = {name: value for name, value in found.recipe.answers.items() if name not in recipe.answers}
    kept = replace(recipe, maker=found.recipe.maker, answers=recipe.answers | learnt)
    assert recipe_text(found.recipe) == recipe_text(kept)
    assert not any(learnt.values()), "what an answer has learnt to ask since stays unasked"
