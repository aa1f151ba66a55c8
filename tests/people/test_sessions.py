"""A session ends: after two idle hours, after twelve in all, when ended, when its person or key goes."""

from datetime import timedelta

import pytest

from dashboard.access import Role
from dashboard.people import joined, keys, sessions
from dashboard.people.holder import now
from dashboard.people.sessions import SignIn
from dashboard.store.engine import Connection, Engine, writing
from dashboard.store.queries import people as queries
from tests.people.conftest import Wait

ISSUER = "https://login.example.org"
HOUR = timedelta(hours=1)


def sign_in(subject: str = "a1", *, once: str = "n1", ago: timedelta = timedelta()) -> SignIn:
    return SignIn(ISSUER, subject, now() - ago, once)


def let_in(connection: Connection, who: SignIn, role: Role = Role.CONTRIBUTOR) -> int:
    joined.accept(connection, joined.invite(connection, "ICB lead", role), who)
    number = sessions.of(connection, who)
    assert number is not None
    return number


def by_key(connection: Connection) -> int:
    key = keys.opened(connection, keys.add(connection, "Lead"))
    assert key is not None
    return sessions.begin(connection, key)


def test_a_session_of_a_key_is_asked_at_every_click(engine: Engine) -> None:
    with writing(engine) as connection:
        number = by_key(connection)
        found = sessions.holder(connection, number)
        assert found is not None
        assert (found.name, found.role, found.in_a_meeting) == ("Lead", Role.CONTRIBUTOR, False)
        keys.remove(connection, "Lead")
        assert sessions.holder(connection, number) is None


def test_two_idle_hours_end_it_and_a_click_keeps_it(engine: Engine, wait: Wait) -> None:
    with writing(engine) as connection:
        number = by_key(connection)
        assert not sessions.to_be_noted(connection, number)
        wait(HOUR)
        assert sessions.to_be_noted(connection, number)
        sessions.note(connection, number)
        wait(1.5 * HOUR)
        assert sessions.holder(connection, number) is not None
        wait(0.5 * HOUR)
        assert sessions.holder(connection, number) is None


def test_twelve_hours_end_it_whatever_was_clicked(engine: Engine, wait: Wait) -> None:
    with writing(engine) as connection:
        number = by_key(connection)
        for _ in range(11):
            wait(HOUR)
            sessions.note(connection, number)
        assert sessions.holder(connection, number) is not None
        wait(HOUR)
        assert sessions.holder(connection, number) is None


def test_a_sign_in_begins_one_session_and_once_ended_never_another(engine: Engine, wait: Wait) -> None:
    with writing(engine) as connection:
        mine = sign_in()
        number = let_in(connection, mine)
        assert sessions.of(connection, mine) == number, "a second tab shares it"
        sessions.end(connection, number)
        assert sessions.of(connection, mine) == number
        assert sessions.holder(connection, number) is None, "the cookie still says signed in"
        again = sessions.of(connection, sign_in(once="n2"))
        assert again is not None and again != number
        wait(30 * HOUR)
        sessions.of(connection, SignIn(ISSUER, "a1", sessions.now(), "n3"))
        assert sessions.of(connection, mine) is None, "forgotten, and too old to begin one"


def test_two_tabs_at_once_begin_one_session(engine: Engine) -> None:
    with writing(engine) as connection:
        values = {"sign_in_digest": "d", "begun_on": now(), "seen_on": now()}
        person = joined.accept(connection, joined.invite(connection, "Lead", Role.VIEWER), sign_in())
        assert queries.add_session(connection, values | {"person_id": person}) == 1
        assert queries.add_session(connection, values | {"person_id": person}) is None


def test_whoever_has_not_joined_is_let_in_by_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        assert sessions.of(connection, sign_in()) is None
        let_in(connection, sign_in("a1"))
        assert sessions.of(connection, sign_in("b2")) is None
        assert sessions.of(connection, SignIn("https://other.example.org", "a1", now(), "n")) is None


def test_another_role_holds_at_the_next_click_and_revoking_ends_all(engine: Engine) -> None:
    with writing(engine) as connection:
        first = let_in(connection, sign_in())
        second = sessions.of(connection, sign_in(once="n2")) or 0
        (person,) = joined.everybody(connection)
        joined.change_role(connection, person.number, Role.FACILITATOR)
        found = sessions.holder(connection, second)
        assert found is not None and found.role is Role.FACILITATOR
        assert set(sessions.open_now(connection)) == {first, second}
        joined.revoke(connection, person.number)
        assert sessions.open_now(connection) == {}
        assert sessions.of(connection, sign_in(once="n3")) is None
        assert sessions.open_now(connection) == {}, "signing in again lets nobody in"


def test_a_session_is_of_a_person_or_of_a_key(engine: Engine) -> None:
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    from dashboard.store.tables import AccessSession

    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(AccessSession).values(begun_on=now(), seen_on=now()))
