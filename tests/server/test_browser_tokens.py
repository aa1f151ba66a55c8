"""The cookie by which a browser finds its draft: opaque, kept from scripts, and never in a shared cache."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.browser_token import COOKIE, is_token, new_token
from dashboard.web.browser_tokens import BrowserTokens


async def page(_request: Request) -> Response:
    return HTMLResponse("<h1>Page</h1>")


async def plain(_request: Request) -> Response:
    return PlainTextResponse("a,b")


def client() -> TestClient:
    routes = [Route("/", page), Route("/file.csv", plain)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(BrowserTokens)]))


def test_a_first_page_gives_a_token_that_no_script_and_no_other_site_can_use() -> None:
    answer = client().get("/")
    given = answer.headers["set-cookie"]
    assert is_token(given.split("=", 1)[1].split(";")[0])
    assert "HttpOnly" in given
    assert "SameSite=Lax" in given
    assert "Secure" not in given.split("; ")
    assert answer.headers["cache-control"] == "private, no-cache"


def test_by_tls_the_cookie_never_travels_in_the_clear() -> None:
    given = client().get("/", headers={"X-Forwarded-Proto": "https"}).headers["set-cookie"]
    assert "Secure" in given.split("; ")


def test_a_token_that_a_browser_has_is_kept_and_a_made_up_one_replaced() -> None:
    token = new_token()
    kept = client().get("/", headers={"Cookie": f"{COOKIE}={token}"}).headers["set-cookie"]
    assert f"{COOKIE}={token};" in kept
    forged = client().get("/", headers={"Cookie": f"{COOKIE}=me"}).headers["set-cookie"]
    assert f"{COOKIE}=me;" not in forged


def test_files_set_no_cookie() -> None:
    assert "set-cookie" not in client().get("/file.csv").headers
