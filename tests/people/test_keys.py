"""Who may save by a key: the database keeps hashes, the key opens, and a removed one does not."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from dashboard.access import Role
from dashboard.errors import DashboardError
from dashboard.people.holder import Holder
from dashboard.people.keys import add, holders, open_meeting, opened, remove
from dashboard.store.engine import Connection, Engine, writing
from tests.people.conftest import Wait


def opener(connection: Connection, typed: str) -> Holder | None:
    number = opened(connection, typed)
    return next((each for each in holders(connection) if each.key == number), None)


def test_nobody_may_save_at_first(engine: Engine) -> None:
    with engine.connect() as connection:
        assert holders(connection) == ()
        assert opened(connection, "anything") is None


def test_a_key_opens_and_is_not_in_the_database(engine: Engine) -> None:
    with writing(engine) as connection:
        key = add(connection, 'Lead “North” \\ "quoted" 😀')
        add(connection, "ICB data team", Role.STEWARD, of="ICB")
        found = opener(connection, f" {key}\n")
        assert found is not None
        assert (found.name, found.role) == ('Lead “North” \\ "quoted" 😀', Role.CONTRIBUTOR)
        assert opened(connection, key[:-1]) is None
        kept = str(connection.execute(text("SELECT * FROM access_key")).all())
    assert key not in kept


def test_a_removed_contributor_may_save_no_more_and_the_name_is_free(engine: Engine) -> None:
    with writing(engine) as connection:
        key = add(connection, "Lead")
        remove(connection, "Lead")
        assert opened(connection, key) is None
        with pytest.raises(DashboardError):
            remove(connection, "Lead")
        assert opened(connection, add(connection, "Lead")) is not None


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "a" * 101])
def test_a_name_that_is_none_is_refused(sqlite_engine: Engine, name: str) -> None:
    with writing(sqlite_engine) as connection, pytest.raises(DashboardError):
        add(connection, name)


def test_a_name_is_given_once(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as connection:
        add(connection, "Lead")
        with pytest.raises(DashboardError):
            add(connection, "Lead")


def test_the_pin_of_a_meeting_lets_the_room_save_for_twelve_hours(engine: Engine, wait: Wait) -> None:
    with writing(engine) as connection:
        key, pin = add(connection, "ICB lead"), open_meeting(connection, "ICB lead")
        assert re.fullmatch(r"\d{4} \d{4}", pin)
        for typed in (pin, pin.replace(" ", ""), f" {pin} "):
            found = opener(connection, typed)
            assert found is not None
            assert (found.name, found.role, found.in_a_meeting) == (
                "A meeting of ICB lead",
                Role.CONTRIBUTOR,
                True,
            )
        kept = str(connection.execute(text("SELECT * FROM access_key")).all())
        assert not re.search(pin.replace(" ", " ?"), kept), "nothing keeps it"
        wait(timedelta(hours=12))
        assert opened(connection, pin) is None
        assert opened(connection, key) is not None, "a key does not end"


def test_a_new_pin_ends_the_one_before(engine: Engine) -> None:
    with writing(engine) as connection:
        first, second = open_meeting(connection, "Lead"), open_meeting(connection, "Lead")
        assert [each.name for each in holders(connection)] == ["A meeting of Lead"]
        assert opened(connection, second) is not None
        assert opened(connection, first) is None
