import base64
import hashlib

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server import INDEX_PAGE
from dashboard.web.headers import Headers, script_hashes, security_headers

PAGE = "<html><script>let a = 1</script><script src='x.js'></script></html>"


@pytest.fixture
def client():
    routes = [
        Route("/", lambda _request: PlainTextResponse("page")),
        Route("/app/static/areas-0a1b.json", lambda _request: JSONResponse({})),
        Route("/app/static/areas-gone.json", lambda _request: JSONResponse({}, status_code=404)),
        Route("/app/static/photo.json", lambda _request: JSONResponse({})),
    ]
    return TestClient(
        Starlette(routes=routes, middleware=[Middleware(Headers, headers=security_headers(PAGE))])
    )


def policy(answer):
    rules = (rule.split(" ") for rule in answer.headers["content-security-policy"].split("; "))
    return {rule[0]: rule[1:] for rule in rules}


def test_only_the_scripts_of_the_page_itself_may_run(client):
    allowed = policy(client.get("/"))["script-src"]
    digest = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    assert f"'sha256-{digest}'" in allowed
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set(allowed)


def test_nothing_is_fetched_sent_or_framed_from_another_host(client):
    rules = policy(client.get("/"))
    assert rules["default-src"] == ["'none'"]
    for rule in ("connect-src", "frame-ancestors", "form-action", "base-uri"):
        assert rules[rule] == ["'self'"]


def test_an_answer_is_not_framed_elsewhere_nor_guessed_at_nor_told_where_one_came_from(client):
    headers = client.get("/").headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_hashed_geometry_is_kept_for_a_year_and_nothing_else_is(client):
    assert "immutable" in client.get("/app/static/areas-0a1b.json").headers["cache-control"]
    assert "cache-control" not in client.get("/app/static/areas-gone.json").headers
    assert "cache-control" not in client.get("/app/static/photo.json").headers


def test_the_installed_front_end_has_an_inline_script_that_the_policy_names():
    assert len(script_hashes(INDEX_PAGE.read_text(encoding="utf-8"))) == 1
