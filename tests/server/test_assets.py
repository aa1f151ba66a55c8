import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.assets import CompressedAssets

SCRIPT = "export const answer = 42;\n" * 200
STYLE = (
    "@font-face{font-family:KaTeX_Main;src:url(a.woff2)}@font-face{font-family:Source Sans;src:url(b.woff2)}"
    '@font-face{font-weight:700;font-family:"Source Code Pro";src:url(c.woff2)}p{font-family:Source Sans}'
)
PLAIN = {"accept-encoding": "identity"}


@pytest.fixture
def client(tmp_path):
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (scripts / "index.abc.js").write_text(SCRIPT)
    (scripts / "font.woff2").write_bytes(b"font")
    (scripts / "index.abc.css").write_text(STYLE)
    (tmp_path / "secret.js").write_text("secret")
    behind = [Route("/{path:path}", lambda _request: PlainTextResponse("from Streamlit"))]
    return TestClient(Starlette(routes=behind, middleware=[Middleware(CompressedAssets, folder=tmp_path)]))


def test_a_script_arrives_whole_and_much_smaller(client):
    answer = client.get("/static/js/index.abc.js")
    assert answer.text == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(gzip.compress(SCRIPT.encode(), 9, mtime=0))
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10


def test_a_style_sheet_arrives_without_the_typefaces_that_the_theme_does_not_use(client):
    answer = client.get("/static/js/index.abc.css")
    assert answer.text == "@font-face{font-family:KaTeX_Main;src:url(a.woff2)}p{font-family:Source Sans}"
    assert answer.headers["content-encoding"] == "gzip"


def test_a_store_between_keeps_the_two_forms_apart(client):
    assert client.get("/static/js/index.abc.js").headers["vary"] == "Accept-Encoding"


def test_a_browser_that_holds_the_script_is_not_sent_it_again(client):
    etag = client.get("/static/js/index.abc.js").headers["etag"]
    again = client.get("/static/js/index.abc.js", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_base_path_makes_no_difference(client):
    assert client.get("/nhs/dashboard/static/js/index.abc.js").text == SCRIPT


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/static/js/index.abc.js", PLAIN),
        ("/static/js/index.abc.js", {"range": "bytes=0-9"}),
        ("/static/js/font.woff2", {}),
        ("/static/js/absent.js", {}),
        ("/static/%2e%2e/secret.js", {}),
        ("/secret.js", {}),
    ],
)
def test_all_else_is_left_to_streamlit(client, address, headers):
    assert client.get(address, headers=headers).text == "from Streamlit"


def test_only_reading_is_answered(client):
    assert client.post("/static/js/index.abc.js").status_code == 405
