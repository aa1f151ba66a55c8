"""What stewards see on the page Data, and nobody else."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import Role
from dashboard.navigation import PAGES
from dashboard.people import joined, keys, sessions
from dashboard.people.audit import as_csv
from dashboard.people.holder import now
from dashboard.people.listed import listed
from dashboard.people.sessions import SignIn
from dashboard.store.engine import writing
from dashboard.ui import database
from tests.pages.conftest import Open, words

DATA = next(page for page in PAGES if page.url_path == "data")


def let_in(url: str, role: Role) -> int:
    """A session of a key with this role."""
    with writing(database._engine(url)) as connection:
        number = keys.opened(connection, keys.add(connection, f"ICB {role}", role))
        assert number is not None
        return sessions.begin(connection, number)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STEWARD])
def test_other_roles_see_nothing_new(role: Role, open_page: Open, own_url: str) -> None:
    app = open_page(DATA, own_url, folds=["audit"])
    app.session_state["access_session"] = let_in(own_url, role)
    app.run()
    assert not app.exception
    assert "For stewards" not in words(app)
    assert "ICB" in words(app)


def test_a_steward_reads_who_wrote_what(open_page: Open, own_url: str) -> None:
    app = open_page(DATA, own_url, folds=["audit"])
    app.session_state["access_session"] = let_in(own_url, Role.STEWARD)
    app.run()
    assert not app.exception
    assert "For stewards" in words(app)
    assert "access key" in words(app)
    assert "Download every write (CSV)" in words(app)


def joins(url: str, subject: str, label: str, role: Role) -> SignIn:
    who = SignIn("https://login.example.org", subject, now(), "n1")
    with writing(database._engine(url)) as connection:
        joined.accept(connection, joined.invite(connection, label, role), who)
        sessions.of(connection, who)
    return who


def overseeing(open_page: Open, url: str) -> AppTest:
    app = open_page(DATA, url, folds=["people"])
    app.session_state["access_session"] = let_in(url, Role.STEWARD)
    return pressed(app.run())


def pressed(app: AppTest, label: str = "") -> AppTest:
    if label:
        next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def whom(app: AppTest, name: str) -> AppTest:
    return pressed(app.selectbox(key="overseen").set_value(name).run())


def roles(url: str) -> dict[str, str]:
    with database._engine(url).connect() as connection:
        return {
            each.holder.name: "left" if each.left else str(each.holder.role) for each in listed(connection)
        }


def open_sessions(url: str) -> dict[str, int]:
    with database._engine(url).connect() as connection:
        return {each.holder.name: each.open_sessions for each in listed(connection)}


def test_a_steward_changes_a_role_ends_sessions_and_revokes(open_page: Open, own_url: str) -> None:
    joins(own_url, "a1", "Meeting lead", Role.CONTRIBUTOR)
    app = overseeing(open_page, own_url)
    assert "Meeting lead (person 1)" in words(app)
    whom(app, "Meeting lead (person 1)").selectbox(key="role_1").set_value("facilitator").run()
    pressed(app, "Change the role")
    assert roles(own_url)["Meeting lead"] == "facilitator"
    assert open_sessions(own_url)["Meeting lead"] == 1
    pressed(app, "End open sessions")
    assert open_sessions(own_url)["Meeting lead"] == 0
    pressed(app, "Revoke this person")
    assert roles(own_url)["Meeting lead"] == "left"


def test_a_steward_removes_a_key_but_not_their_own(open_page: Open, own_url: str) -> None:
    let_in(own_url, Role.CONTRIBUTOR)
    app = overseeing(open_page, own_url)
    whom(app, "ICB steward (key 2)")
    assert "This is you" in words(app)
    assert "Remove this key" not in {each.label for each in app.button}
    pressed(whom(app, "ICB contributor (key 1)"), "Remove this key")
    assert "ICB contributor" not in roles(own_url)
    assert "Nobody can sign in here yet" in words(app)


def test_a_steward_invites_by_a_code_that_is_shown_once(
    open_page: Open, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "user", {"is_logged_in": False})
    monkeypatch.setattr(st, "secrets", {"auth": {"client_id": "dashboard"}})
    app = overseeing(open_page, own_url)
    app.text_input(key="invite_label").input("Transport lead")
    pressed(app, "Make a code")
    (code,) = [each.value for each in app.code]
    assert "Transport lead, as contributor" in words(app)
    assert not list(pressed(app.run()).code)
    who = SignIn("https://login.example.org", "c3", now(), "n1")
    with writing(database._engine(own_url)) as connection:
        joined.accept(connection, code, who)
    assert roles(own_url)["Transport lead"] == "contributor"


def test_whoever_is_no_steward_any_more_changes_nothing(open_page: Open, own_url: str) -> None:
    joins(own_url, "a1", "Meeting lead", Role.CONTRIBUTOR)
    app = whom(overseeing(open_page, own_url), "Meeting lead (person 1)")
    with writing(database._engine(own_url)) as connection:
        keys.remove(connection, "ICB steward")
    pressed(app, "Revoke this person")
    assert roles(own_url) == {"Meeting lead": "contributor"}
    assert "For stewards" not in words(app)


def test_every_change_by_a_steward_is_in_the_audit(open_page: Open, own_url: str) -> None:
    joins(own_url, "a1", "Meeting lead", Role.CONTRIBUTOR)
    app = whom(overseeing(open_page, own_url), "Meeting lead (person 1)")
    pressed(app, "Revoke this person")
    with database._engine(own_url).connect() as connection:
        assert "ICB steward (key 1),changed,person,1,1" in as_csv(connection)


def test_a_contributor_on_workshop_is_told_that_their_role_leads_no_session(
    open_page: Open, own_url: str
) -> None:
    app = open_page(next(page for page in PAGES if page.url_path == "workshop"), own_url)
    assert "A session is led by a facilitator." in words(app)
    app.session_state["access_session"] = let_in(own_url, Role.CONTRIBUTOR)
    app.run()
    assert not app.exception
    assert "with the role of contributor, which leads no session" in words(app)
