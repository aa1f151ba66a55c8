"""The pages where national files alone are loaded: each shows what they hold, and says what is missing."""

import json
import re
import shutil
from pathlib import Path

import pytest

from dashboard.loaders.first_start import FOLDERS
from dashboard.loaders.folder import of_kind, sorted_out
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for, migrate
from dashboard.ui.backlogs.filters import PARTS
from dashboard.ui.funding.filters import SECTIONS
from tests.loaders.services.conftest import page as feed_page
from tests.loaders.services.conftest import service
from tests.pages.conftest import Open, answer, opened, paragraphs, words

NATIONAL = {"areas", "deprivation", "population", "organisations", "workforce", "cars", "evidence"}
ADDRESSED = {page.url_path: page for page in PAGES}
NONE_OF = re.compile(
    r"\b(no|none|nobody|nothing|0)\b[^.;:]*\b(grants?|contracts?|funders?|services?|groups?|sessions?|bus|referr\w+|wait\w*)\b",
    re.IGNORECASE,
)
"""What says that there is none of a kind of which nothing is loaded."""
NOT_KNOWN = re.compile(
    r"loaded|not known|no data|nobody can say|no figure|no number|says which|no quotation", re.IGNORECASE
)
"""What says in the same sentence that it is not known."""
EVERY_PART = {
    **{path: [{}, {"area": "E06000009"}] for path in ("overview", "gaps", "transport", "place", "my-town")},
    "funding": [{"part": part} for part in SECTIONS],
    "backlogs": [{"part": part} for part in PARTS],
    "findings": [{"part": "unknown"}, {"part": "blind", "group": "LW"}],
    "data": [{}],
}


@pytest.fixture(scope="module")
def national_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample's files of the kinds that a national publisher puts out, and nothing that an area holds."""
    path: Path = tmp_path_factory.mktemp("national") / "national.sqlite"
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    migrate(engine)
    files = [pair for pair in sorted_out(FOLDERS).known if pair[1].kind in NATIONAL]
    with loading(engine) as connection:
        load_files(connection, files, by="tester", progress=quiet)
    engine.dispose()
    return f"sqlite:///{path.as_posix()}"


@pytest.mark.parametrize(
    ("page", "first", "missing"),
    [
        (
            "transport",
            "Transport connectivity score (experimental), 2025: from ",
            "No weekly session with a day, a time and a place",
        ),
        ("gaps", "Deprivation score, 2019: from 8.9 in Fylde to 45.0 in Burnley", "No directory of services"),
        (
            "backlogs",
            "Full-time equivalent link workers per 10,000 registered ",
            "No referral counts are loaded here",
        ),
    ],
)
def test_a_subject_shows_what_national_files_hold_and_says_what_is_missing(
    open_page: Open, national_url: str, page: str, first: str, missing: str
) -> None:
    app = open_page(ADDRESSED[page], national_url)
    assert not app.exception
    assert answer(app).startswith(first)
    said = words(app)
    assert missing in said
    assert "national_map" in said
    assert "national_csv" in said


def test_a_directory_that_says_no_place_leaves_need_in_sight_and_lists_its_entries(
    open_page: Open, national_url: str, tmp_path: Path
) -> None:
    path = shutil.copy(national_url.removeprefix("sqlite:///"), tmp_path / "nowhere.sqlite")
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps(feed_page(service(service_at_locations=[]))), encoding="utf-8")
    engine = engine_for(f"sqlite:///{Path(path).as_posix()}")
    with loading(engine) as connection:
        load_files(connection, of_kind("services", [feed]).known, by="tester", progress=quiet)
    engine.dispose()
    app = open_page(ADDRESSED["gaps"], f"sqlite:///{Path(path).as_posix()}")
    assert answer(app).startswith("Deprivation score, 2019: from 8.9 in Fylde to 45.0 in Burnley")
    assert "Not known: no entry of the directories loaded here says where it is." in words(app)
    assert "1 entry for NHS Lancashire" in words(opened(app, "directory"))


def test_backlogs_gives_a_mapping_to_copy_for_each_kind_of_system(open_page: Open, national_url: str) -> None:
    said = words(open_page(ADDRESSED["backlogs"], national_url))
    assert "Mapping for a GP system" in said
    assert "Mapping for a platform" in said
    assert "one row a referral" in said


def test_an_area_chosen_is_spoken_of_with_its_own_number(open_page: Open, national_url: str) -> None:
    app = open_page(ADDRESSED["gaps"], national_url, area="E06000009")
    assert answer(app) == (
        "The deprivation score of Blackpool is 39.4. In NHS Lancashire and South Cumbria ICB it is 25.4."
    )


@pytest.mark.whole
@pytest.mark.parametrize("path", EVERY_PART)
def test_nothing_is_said_to_be_none_of_a_kind_that_is_not_loaded(
    open_page: Open, national_url: str, path: str
) -> None:
    """Services, grants, contracts, referrals and timetables are not loaded: none of them is “no” or 0."""
    for view in EVERY_PART[path]:
        app = open_page(ADDRESSED[path], national_url, **view)
        assert not app.exception
        said = [each for words in (answer(app), *paragraphs(app)) for each in re.split(r"(?<=[.?!]) ", words)]
        denied = [each for each in said if NONE_OF.search(each) and not NOT_KNOWN.search(each)]
        assert denied == [], view
