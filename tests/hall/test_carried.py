"""A closed session carried to another database: equal there, and refused where it was touched."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from dashboard.errors import DashboardError, FileRefused
from dashboard.hall import carried
from dashboard.hall.session import NotNow, UnknownSession, open_session, session_of
from dashboard.hall.steps import State
from dashboard.store.engine import Engine, engine_for, writing
from tests.hall.made import MAY, Room
from tests.hall.test_lead import close, led_to_its_end


def file_of(room: Room) -> bytes:
    with room.engine.connect() as connection:
        return carried.exported(connection, room.now)


@pytest.fixture
def closed(engine: Engine) -> Room:
    room = led_to_its_end(engine)
    close(room)
    return room


@pytest.fixture
def server(empty_sqlite_file, tmp_path) -> Engine:
    there = shutil.copy(empty_sqlite_file, tmp_path / "server.sqlite")
    return engine_for(f"sqlite:///{there.as_posix()}")


def test_it_comes_out_equal_and_twice_is_once(closed: Room, server: Engine):
    found = carried.read(file_of(closed), name="a.json", today=date.today())
    with writing(server) as connection:
        assert carried.imported(connection, found, by="x", **MAY) == closed.code
    with server.connect() as connection:
        there = session_of(connection, closed.code)
        assert there.result == closed.now.result and there.locked
        assert carried.exported(connection, there) == file_of(closed)
    with writing(server) as connection, pytest.raises(NotNow):
        carried.imported(connection, found, by="x", **MAY)
    with server.connect() as connection, pytest.raises(UnknownSession):
        open_session(connection, closed.code, "")


def test_the_file_holds_no_count_of_an_answer(closed: Room):
    told = json.loads(file_of(closed))
    shares = [
        pair[1]
        for topic in told["result"]["topics"]
        for kind in ("first", "second", "match", "journeys")
        for pair in topic[kind]["shares"]
    ]
    assert shares and set(shares) <= carried.WORDS
    assert "marks" not in str(told) and "paper" not in str(told)


def test_an_open_session_and_a_rehearsal_stay_where_they_are(engine: Engine):
    with pytest.raises(NotNow):
        file_of(Room(engine).to(State.FIRST_OPEN))


def changed(file: bytes, change) -> bytes:
    told = json.loads(file)
    change(told)
    return json.dumps(told).encode()


def resealed(file: bytes, change) -> bytes:
    """Edited by somebody who made the seal fit."""
    told = msgspec.json.decode(changed(file, change), type=carried.Carried)
    return msgspec.json.encode(replace(told, seal=carried._seal(told.result)))


def first_topic(told):
    return told["result"]["topics"][0]


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(form="hall-session-9"),
        lambda told: told.update(present=900),
        lambda told: told.update(seen_by="the press"),
        lambda told: told.update(delete_on="2020-01-01"),
        lambda told: told.update(delete_on="2199-01-01"),
        lambda told: told["result"].update(code="X"),
        lambda told: told["result"].update(topics=[]),
        lambda told: first_topic(told)["match"].update(shares=[["Yes", "4"], ["Partly", "2"], ["No", "1"]]),
        lambda told: first_topic(told)["match"].update(answered=3),
        lambda told: first_topic(told)["match"].update(shares=[["Yes", "everybody but Ann"]]),
        lambda told: first_topic(told).update(notes=["Ring 01524 123456"]),
        lambda told: first_topic(told).update(notes=["x" * 201]),
    ],
)
def test_a_file_that_says_what_none_may_is_refused(closed: Room, change):
    with pytest.raises(DashboardError):
        carried.read(resealed(file_of(closed), change), name="a.json", today=date.today())


@pytest.mark.parametrize(
    "file", [b"", b"{}", b"[]", b"\xff\xfe", b'{"form": 1}', b"[" * 100_000, b" " * 1_000_001]
)
def test_what_is_no_session_is_refused_by_name(file: bytes):
    with pytest.raises(FileRefused, match=r"a\.json"):
        carried.read(file, name="a.json", today=date.today())


def test_a_word_that_was_edited_breaks_the_seal(closed: Room):
    edited = changed(file_of(closed), lambda told: first_topic(told).update(moved="The room moved up."))
    with pytest.raises(FileRefused, match="changed after"):
        carried.read(edited, name="a.json", today=date.today())


def test_what_is_due_is_not_taken(closed: Room):
    with pytest.raises(FileRefused, match="deletion"):
        carried.read(file_of(closed), name="a.json", today=date.today() + timedelta(days=91))
