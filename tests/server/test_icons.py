import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server import STREAMLIT_FOLDER
from dashboard.settings import DATA
from dashboard.web.icons import SmallIcons, replaceable

WHOLE, SMALL = b"the whole font", b"small"


@pytest.fixture
def streamlit_folder(tmp_path):
    media = tmp_path / "static" / "media"
    media.mkdir(parents=True)
    (media / "Symbols.abc.woff2").write_bytes(WHOLE)
    return tmp_path


@pytest.fixture
def icons(tmp_path):
    (tmp_path / "symbols.woff2").write_bytes(SMALL)
    (tmp_path / "made_from.txt").write_text(f"{hashlib.sha256(WHOLE).hexdigest()}  Symbols.abc.woff2\n")
    return tmp_path


def client_for(folder, icons):
    behind = [Route("/{path:path}", lambda _request: PlainTextResponse("from Streamlit"))]
    middleware = [Middleware(SmallIcons, folder=folder, icons=icons)]
    return TestClient(Starlette(routes=behind, middleware=middleware))


@pytest.mark.parametrize("base", ["", "/nhs/dashboard"])
def test_the_small_font_is_sent_for_the_whole_one(streamlit_folder, icons, base):
    answer = client_for(streamlit_folder, icons).get(f"{base}/static/media/Symbols.abc.woff2")
    assert (answer.content, answer.headers["content-type"]) == (SMALL, "font/woff2")
    assert "immutable" not in answer.headers["cache-control"]


def test_a_browser_that_holds_it_is_not_sent_it_again(streamlit_folder, icons):
    client = client_for(streamlit_folder, icons)
    etag = client.get("/static/media/Symbols.abc.woff2").headers["etag"]
    again = client.get("/static/media/Symbols.abc.woff2", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_another_version_of_the_whole_font_is_sent_as_it_is(streamlit_folder, icons):
    (streamlit_folder / "static" / "media" / "Symbols.abc.woff2").write_bytes(b"another")
    client = client_for(streamlit_folder, icons)
    assert client.get("/static/media/Symbols.abc.woff2").text == "from Streamlit"


def test_all_else_is_left_to_streamlit(streamlit_folder, icons):
    assert client_for(streamlit_folder, icons).get("/static/media/Other.woff2").text == "from Streamlit"


def test_the_installed_font_is_the_one_that_the_small_one_was_made_from():
    assert replaceable(STREAMLIT_FOLDER), "run data/icons/build.py for this version of Streamlit"


def test_every_symbol_that_this_project_asks_for_is_in_the_small_font():
    root = DATA.parent
    files = [*root.glob("dashboard/**/*.py"), *root.glob("pages/*.py")]
    asked = {name for file in files for name in re.findall(r":material/([a-z0-9_]+):", file.read_text())}
    assert asked <= set((DATA / "icons" / "names.txt").read_text().split()), "run data/icons/build.py"
