import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server import INDEX_PAGE
from dashboard.web.assets import gzipped
from dashboard.web.front_page import FrontPage, front_page

PLAIN = {"accept-encoding": "identity"}
OURS = gzipped(b"<p>Ours</p>", "text/html; charset=utf-8")


@pytest.fixture
def client():
    routes = [
        Route("/page", lambda _request: HTMLResponse("<p>Streamlit</p>" * 9, headers={"ETag": '"old"'})),
        Route(
            "/kept", lambda _request: HTMLResponse("slides", headers={"Content-Disposition": "attachment"})
        ),
        Route("/data", lambda _request: JSONResponse([1])),
        Route("/gone", lambda _request: HTMLResponse("gone", status_code=404)),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(FrontPage, page="<p>Ours</p>")]))


def test_the_typeface_that_is_never_shown_is_not_fetched():
    page = INDEX_PAGE.read_text(encoding="utf-8")
    assert ".woff2" in page
    assert ".woff2" not in front_page(page, title="Links", font="Arial")


def test_the_window_has_the_name_of_the_dashboard_before_any_script_has_run():
    page = front_page(INDEX_PAGE.read_text(encoding="utf-8"), title="Links", font="Arial")
    assert "<title>Links</title>" in page
    assert '<html lang="en-GB">' in page


@pytest.mark.parametrize(("headers", "etag"), [({}, OURS.etag), (PLAIN, None)])
def test_every_page_is_this_one_and_whole(client, headers, etag):
    answer = client.get("/page", headers=headers)
    assert answer.text == "<p>Ours</p>"
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers.get("etag") == etag


def test_an_unchanged_page_is_not_sent_again(client):
    etag = client.get("/page").headers["etag"]
    again = client.get("/page", headers={"if-none-match": etag})
    assert (again.status_code, again.headers["cache-control"]) == (304, "no-cache")


def test_data_and_errors_pass_untouched(client):
    assert client.get("/data").json() == [1]
    assert client.get("/gone").text == "gone"


def test_an_html_file_that_somebody_downloads_is_theirs(client):
    assert client.get("/kept").text == "slides"
