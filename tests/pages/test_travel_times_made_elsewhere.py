"""A matrix of travel times from its file to the page: it takes the place of the timetable and says so."""

import json
import shutil

import pandas as pd
import pytest

from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for
from dashboard.store.queries import services
from tests.pages.conftest import Open, words

TRANSPORT = next(page for page in PAGES if page.url_path == "transport")
HOME = "E01012571"


@pytest.fixture(scope="module")
def with_matrix(sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the sample with invented minutes from one neighbourhood to every service: 7 minutes."""
    folder = tmp_path_factory.mktemp("matrix")
    shutil.copy(sample_url.removeprefix("sqlite:///"), folder / "sample.sqlite")
    url = f"sqlite:///{(folder / 'sample.sqlite').as_posix()}"
    engine = engine_for(url)
    with engine.connect() as connection:
        keys = services.services(connection)["service_key"]
    file = folder / "matrix.csv"
    (folder / "datapackage.json").write_text(json.dumps({"synthetic": True}), encoding="utf-8")
    pd.DataFrame({"from_id": HOME, "to_id": keys, "travel_time": 7.0}).to_csv(file, index=False)
    with loading(engine) as connection:
        load_files(connection, [(file, recognise(file))], by="test", progress=quiet)
    engine.dispose()
    return url


@pytest.mark.whole
def test_the_page_shows_the_minutes_of_the_file_and_whose_they_are(open_page: Open, with_matrix: str) -> None:
    app = open_page(TRANSPORT, with_matrix, area=HOME)
    app.session_state["reach_map_table"] = True
    app.run()
    seen = words(app)

    assert "Travel times made elsewhere: r5py" in seen
    assert (
        app.session_state["shown_in_this_run"]["reach_map"].figure.rows.set_index("area_code")["value"][HOME]
        == 7
    )


@pytest.mark.whole
def test_what_follows_the_timetable_still_says_so_and_gives_the_other_minutes_beside_it(
    open_page: Open, with_matrix: str
) -> None:
    seen = words(open_page(TRANSPORT, with_matrix, area=HOME))

    assert "This part follows the timetable loaded here." in seen
    assert "there 7 minutes, home 7 minutes" in seen


def test_without_such_a_file_nothing_is_said_of_one(open_page: Open, sample_url: str) -> None:
    seen = words(open_page(TRANSPORT, sample_url, area=HOME))

    assert "made elsewhere" not in seen and "This part follows" not in seen
