"""Streamlit's cookies of a sign-in are Secure behind TLS and last no longer than a session; others stay."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.people.sessions import LONGEST
from dashboard.web.sign_in_cookies import SignInCookies

BY_TLS = {"X-Forwarded-Proto": "https"}


async def signed_in(_request: Request) -> Response:
    answer = PlainTextResponse("in")
    answer.set_cookie("_streamlit_user", "signed", max_age=30 * 86_400, httponly=True, samesite="lax")
    answer.set_cookie("sp_draft", "token", max_age=30 * 86_400)
    return answer


async def signed_out(_request: Request) -> Response:
    answer = PlainTextResponse("out")
    answer.delete_cookie("_streamlit_user")
    return answer


def cookies(path: str, headers: dict[str, str]) -> list[str]:
    routes = [Route("/in", signed_in), Route("/out", signed_out)]
    client = TestClient(Starlette(routes=routes, middleware=[Middleware(SignInCookies)]))
    return client.get(path, headers=headers).headers.get_list("set-cookie")


@pytest.mark.parametrize(("headers", "secure"), [(BY_TLS, True), ({}, False)])
def test_a_sign_in_lasts_no_longer_than_a_session(headers: dict[str, str], secure: bool) -> None:
    theirs, ours = cookies("/in", headers)
    assert f"Max-Age={int(LONGEST.total_seconds())}" in theirs.split("; ")
    assert {"HttpOnly", "SameSite=lax"} <= set(theirs.split("; "))
    assert ("Secure" in theirs.split("; ")) == secure
    assert "Max-Age=2592000" in ours, "a draft is kept for 30 days"


def test_signing_out_still_deletes_it() -> None:
    (gone,) = cookies("/out", BY_TLS)
    assert "Max-Age=0" in gone.split("; ")


def test_the_server_has_it() -> None:
    from dashboard.server import AROUND

    assert SignInCookies in [each.cls for each in AROUND["middleware"]]
