"""Signing in, with a provider's word faked: each role, none yet, a code, an ended session, a forged word."""

import time
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import Role
from dashboard.boards import tries
from dashboard.navigation import PAGES
from dashboard.people import joined, sessions
from dashboard.people.holder import Holder
from dashboard.people.sessions import SignIn
from dashboard.store.engine import writing
from dashboard.ui import database, sign_in
from tests.pages.conftest import Open, words

BOARD = next(page for page in PAGES if page.url_path == "board")
DATA = next(page for page in PAGES if page.url_path == "data")
ISSUER = "https://login.example.org"


def vouched(subject: str = "a1", **more: object) -> dict[str, object]:
    """What Streamlit has of a sign-in, an e-mail address among it that nobody asked for."""
    told = {"is_logged_in": True, "iss": ISSUER, "sub": subject, "iat": int(time.time()), "nonce": "n1"}
    return {**told, "email": "somebody@example.org", "name": "Somebody", **more}


@pytest.fixture(autouse=True)
def provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """An identity provider is set up; nobody has signed in."""
    tries.forget()
    monkeypatch.setattr(st, "secrets", {"auth": {"client_id": "dashboard"}})
    monkeypatch.setattr(st, "user", {"is_logged_in": False})
    monkeypatch.setattr(st, "logout", lambda: None)


def signed_in(monkeypatch: pytest.MonkeyPatch, told: dict[str, Any]) -> SignIn:
    monkeypatch.setattr(st, "user", told)
    given = sign_in.given()
    assert given is not None
    return given


def joins(url: str, who: SignIn, role: Role) -> int:
    with writing(database._engine(url)) as connection:
        return joined.accept(connection, joined.invite(connection, f"ICB {role}", role), who)


def labels(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def test_without_a_provider_nothing_of_it_shows(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "user", {})
    assert not {"Sign in", "Sign out", "Join"} & set(labels(open_page(BOARD, own_url)))


def test_a_visitor_reads_everything_and_may_sign_in(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    led_to: list[object] = []
    monkeypatch.setattr(st, "login", led_to.append)
    app = press(open_page(BOARD, own_url), "Sign in")
    assert led_to == [None]
    assert "For stewards" not in words(open_page(DATA, own_url))
    assert app.title is not None


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_it_says(
    role: Role, open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    joins(own_url, signed_in(monkeypatch, vouched()), role)
    app = open_page(DATA, own_url)
    assert not app.exception
    assert f"You are signed in as ICB {role}, with the role of {role}." in words(app)
    assert ("For stewards" in words(app)) == (role is Role.STEWARD)
    assert "somebody@example.org" not in words(app)
    assert "You are the contributor" in words(open_page(BOARD, own_url)) or role is Role.VIEWER


def test_whoever_has_not_joined_types_a_code_once(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, vouched())
    with writing(database._engine(own_url)) as connection:
        code = joined.invite(connection, "Data team", Role.STEWARD)
    app = open_page(DATA, own_url)
    assert "For stewards" not in words(app)
    app.text_input(key="invitation").input("AAAA-AAAA-AAAA-AAAA")
    press(app, "Join")
    assert "not open" in words(app)
    app.text_input(key="invitation").input(code)
    press(app, "Join")
    assert "You are signed in as Data team, with the role of steward." in words(app)
    assert "For stewards" in words(app)
    signed_in(monkeypatch, vouched("b2"))
    other = open_page(DATA, own_url)
    other.text_input(key="invitation").input(code)
    press(other, "Join")
    assert "For stewards" not in words(other)


def test_a_session_that_a_steward_ends_ends_at_the_next_click_though_the_cookie_stays(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = joins(own_url, signed_in(monkeypatch, vouched()), Role.STEWARD)
    app = open_page(DATA, own_url)
    assert "For stewards" in words(app)
    with writing(database._engine(own_url)) as connection:
        assert sessions.end_all(connection, Holder("", Role.VIEWER, person=number)) == 1
    app.run()
    assert "For stewards" not in words(app)
    assert any("no longer let in" in each.value for each in app.toast)
    assert "For stewards" not in words(open_page(DATA, own_url)), "the same cookie in another tab"
    signed_in(monkeypatch, vouched(nonce="n2"))
    assert "For stewards" in words(open_page(DATA, own_url)), "signed in anew"


def test_signing_out_ends_it_in_every_tab(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    joins(own_url, signed_in(monkeypatch, vouched()), Role.STEWARD)
    one, other = open_page(DATA, own_url), open_page(DATA, own_url)
    press(one, "Sign out")
    other.run()
    assert "For stewards" not in words(other)


@pytest.mark.parametrize(
    "told",
    [
        {"email": "somebody@example.org"},
        {"is_logged_in": True, "email": "somebody@example.org"},
        {"is_logged_in": True, "iss": ISSUER, "sub": "a1"},
        {"is_logged_in": True, "iss": ISSUER, "sub": "a1", "iat": "soon"},
        {"is_logged_in": False, "iss": ISSUER, "sub": "a1", "iat": 1},
    ],
)
def test_a_word_that_no_provider_gave_lets_nobody_in(
    told: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "user", told)
    assert sign_in.given() is None


def test_a_cookie_older_than_a_session_lets_nobody_in(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = vouched(iat=int(time.time()) - 13 * 3600)
    joins(own_url, signed_in(monkeypatch, old), Role.STEWARD)
    assert "For stewards" not in words(open_page(DATA, own_url))


def test_several_providers_are_offered_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"cookie_secret": "x", "nhs": {"client_id": "1"}, "council": {"client_id": "2"}}
    monkeypatch.setattr(st, "secrets", {"auth": both})
    assert sign_in.providers() == ("nhs", "council")
