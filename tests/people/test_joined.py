"""An invitation is used once, by whoever signs in and types it first; nothing keeps the code or an e-mail."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from dashboard.access import Role
from dashboard.errors import DashboardError
from dashboard.people import joined
from dashboard.people.holder import now
from dashboard.people.sessions import SignIn
from dashboard.store.engine import Engine, writing
from tests.people.conftest import Wait


def sign_in(subject: str) -> SignIn:
    return SignIn("https://login.example.org", subject, now(), "n")


def test_a_code_makes_whoever_types_it_first_what_it_says(engine: Engine) -> None:
    with writing(engine) as connection:
        code = joined.invite(connection, "ICB data team", Role.STEWARD, of="ICB")
        assert re.fullmatch(r"\w{4}-\w{4}-\w{4}-\w{4}", code)
        kept = str(connection.execute(text("SELECT * FROM invitation")).all())
        assert code not in kept and code.replace("-", "") not in kept
        number = joined.accept(connection, f" {code.lower().replace('-', ' ')}", sign_in("a1"))
        (person,) = joined.everybody(connection)
        assert (person.number, person.label, person.role, person.organisation, person.left) == (
            number,
            "ICB data team",
            Role.STEWARD,
            "ICB",
            False,
        )
        assert joined.invited(connection) == ()
        with pytest.raises(DashboardError, match="not open"):
            joined.accept(connection, code, sign_in("b2"))


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA-AAAA", "'; DROP TABLE person"])
def test_a_code_that_is_none_opens_nothing(sqlite_engine: Engine, typed: str) -> None:
    with writing(sqlite_engine) as connection, pytest.raises(DashboardError, match="not open"):
        joined.accept(connection, typed, sign_in("a1"))


def test_an_invitation_ends_after_fourteen_days(engine: Engine, wait: Wait) -> None:
    with writing(engine) as connection:
        code = joined.invite(connection, "Lead", Role.CONTRIBUTOR)
        assert [each.label for each in joined.invited(connection)] == ["Lead"]
        wait(timedelta(days=14))
        assert joined.invited(connection) == ()
        with pytest.raises(DashboardError, match="not open"):
            joined.accept(connection, code, sign_in("a1"))


def test_a_new_invitation_lets_somebody_revoked_in_again(engine: Engine) -> None:
    with writing(engine) as connection:
        first = joined.accept(connection, joined.invite(connection, "Lead", Role.STEWARD), sign_in("a1"))
        joined.revoke(connection, first)
        assert joined.everybody(connection)[0].left
        code = joined.invite(connection, "Office", Role.VIEWER)
        assert joined.accept(connection, code, sign_in("a1")) == first
        (person,) = joined.everybody(connection)
        assert (person.label, person.role, person.left) == ("Office", Role.VIEWER, False)


def test_somebody_who_is_not_there_cannot_be_changed(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as connection:
        with pytest.raises(DashboardError, match="no person 7"):
            joined.change_role(connection, 7, Role.STEWARD)
        with pytest.raises(DashboardError, match="no person 7"):
            joined.revoke(connection, 7)
