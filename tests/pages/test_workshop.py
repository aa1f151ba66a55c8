"""The Workshop page: set up, led by its console, shown to the hall; an open vote tells n of N alone."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.hall import ballots
from dashboard.hall.steps import State
from dashboard.navigation import page_at
from dashboard.store.engine import Engine
from dashboard.ui.workshop import opened, screen
from tests.hall.made import Room
from tests.pages.conftest import Open, words

WORKSHOP = page_at("workshop")


def address(engine: Engine) -> str:
    return f"sqlite:///{Path(engine.url.database).as_posix()}"


@pytest.fixture
def engine(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr("dashboard.ui.start.ensure_data", lambda: None)
    monkeypatch.setenv("HALL", "1")
    return sqlite_engine


def led(open_page: Open, engine: Engine, room: Room, *, on_screen: bool = False) -> AppTest:
    app = open_page(WORKSHOP, address(engine))
    app.session_state[opened._OPEN] = room.code
    app.session_state[screen.SHOWING] = on_screen
    return app.run()


@pytest.mark.parametrize("on_screen", [True, False])
@pytest.mark.parametrize("state", [State.FIRST_OPEN, State.MATCHING, State.SECOND_OPEN, State.RANK_OPEN])
def test_a_page_is_the_same_however_the_room_has_voted(open_page, engine, state, on_screen):
    """The page's whole source, read of one room that votes in three ways: it may not tell them apart."""
    room, sent = Room(engine).to(state), set()
    app = led(open_page, engine, room, on_screen=on_screen)
    for marks in ((3, 1), (1, 3), (2, 2)):
        room.do(ballots.count_again, room.now.open_votes[0])
        room.tally(*marks)
        app.run()
        assert not app.exception
        assert re.search(r"\b4 of \d+\b", words(app))
        sent.add(re.sub(r'deferred_file_id: "\w+"', "", words(app)))  # drawn by lot for each run
    assert len(sent) == 1


@pytest.mark.parametrize("on_screen", [True, False])
def test_every_step_is_drawn(open_page, engine, on_screen):
    room = Room(engine)
    app = led(open_page, engine, room, on_screen=on_screen)
    while True:
        assert not app.exception, room.now.step
        if room.now.step.state is State.CLOSING:
            break
        room.to_next()
        app.run()


def test_a_session_is_reopened_by_code_and_key(open_page, engine):
    room = Room(engine).to(State.REVEALED)
    app = open_page(WORKSHOP, address(engine), hall=room.code)
    assert [each.value for each in app.text_input if each.label == "Code"] == [room.code]
    next(each for each in app.text_input if each.label == "Key of the session").input("WRONGKEY22")
    next(each for each in app.button if each.label == "Go on with this session").click().run()
    assert "No session has this code and key" in words(app)
    next(each for each in app.text_input if each.label == "Key of the session").input(room.key.lower())
    next(each for each in app.button if each.label == "Go on with this session").click().run()
    assert str(State.REVEALED) in words(app)


def test_a_visitor_leads_nothing(open_page, engine, monkeypatch):
    monkeypatch.delenv("HALL")
    app = open_page(WORKSHOP, address(engine))
    assert "Set the session up" not in {each.label for each in app.button}
