"""Phones in a hall: one slip lets one phone vote, and no answer says how anybody voted."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.hall import ballots, lead
from dashboard.hall.questions import Asked
from dashboard.hall.steps import State
from dashboard.store.engine import Engine
from dashboard.web.phones import routes
from tests.hall.made import Room


@pytest.fixture
def room(sqlite_engine: Engine) -> Room:
    return Room(sqlite_engine).to(State.FIRST_OPEN)


@pytest.fixture
def phone(sqlite_engine: Engine) -> TestClient:
    return TestClient(Starlette(routes=list(routes(lambda: sqlite_engine))), base_url="http://hall")


def admitted(phone: TestClient, room: Room) -> str:
    """The address of a phone that has used a slip."""
    (slip,) = room.do(ballots.new_slips, 1)
    return str(phone.post("/hall", data={"slip": slip.lower()}).url)


def number_of(text: str) -> str:
    return re.search(r'name="vote" value="(\d+)"', text)[1]


def test_a_phone_votes_and_may_choose_again(phone: TestClient, room: Room):
    address = admitted(phone, room)
    page = phone.get(address).text
    assert "How much does this matter here?" in page and "Cannot say" in page
    for answer in ("0", "4"):
        said = phone.post(address, data={"vote": number_of(page), "answer": answer}).text
        assert "Your vote is in" in said
    room.to(State.FIRST_CLOSED)
    assert room.counts(Asked.FIRST)["phones"] == (0, 0, 0, 0, 1, 0)
    assert "No vote is open" in phone.get(address).text


def test_pages_are_the_same_whatever_was_chosen_by_anybody(phone: TestClient, room: Room):
    """The wire, read: two phones vote in every way, and what a third gets never differs."""
    first, second, third = (admitted(phone, room) for _ in range(3))
    number = number_of(phone.get(first).text)
    seen, own = set(), set()
    for answer in "012345":
        for other in "012345":
            phone.post(first, data={"vote": number, "answer": answer})
            own.add(phone.post(second, data={"vote": number, "answer": other}).text)
            seen.add(phone.get(third).text)
    assert len(seen) == 1
    assert len(own) == 1, "not even the phone itself is told what it chose"
    assert "checked" not in own.pop()


def test_two_browsers_with_one_slip_are_one_vote(phone: TestClient, room: Room):
    (slip,) = room.do(ballots.new_slips, 1)
    assert phone.post("/hall", data={"slip": slip}).status_code == 200
    again = phone.post("/hall", data={"slip": slip})
    assert again.status_code == 403 and "Another phone has used this slip" in again.text


def test_a_phone_that_left_comes_back_to_its_vote(phone: TestClient, room: Room):
    address = admitted(phone, room)
    page = phone.get(address).text
    phone.post(address, data={"vote": number_of(page), "answer": "2"})
    fresh = TestClient(phone.app, base_url="http://hall")
    assert "Your vote is in" in fresh.get(address).text


@pytest.mark.parametrize(
    "form",
    [
        {"vote": "1", "answer": "9"},
        {"vote": "99", "answer": "1"},
        {"vote": "' OR 1=1", "answer": "1"},
        {"vote": "1", "answer": ["1", "2"]},
        {"vote": "1"},
        {"vote": "1", "answer": "1", "long": "x" * 5000},
        {"answer": "1"},
    ],
)
def test_a_forged_vote_changes_nothing(phone: TestClient, room: Room, form):
    phone.post(admitted(phone, room), data=form)
    assert room.standing() == "0 of 7 in"


@pytest.mark.parametrize("token", ["x", "..%2f..%2fetc", "<script>alert(1)</script>", "a" * 3000])
def test_a_forged_address_is_refused_and_escaped(phone: TestClient, room: Room, token: str):
    answered = phone.get(f"/hall/{token}")
    assert answered.status_code in {403, 404} and "<script" not in answered.text


def test_ranking_by_phone_gives_three_dots_and_at_most_two_to_one(phone: TestClient, room: Room):
    address = admitted(phone, room)
    room.to(State.RANK_OPEN)
    number = number_of(phone.get(address).text)
    assert phone.post(address, data={"vote": number, "dots0": "3", "dots1": "0"}).status_code == 409
    assert phone.post(address, data={"vote": number, "dots0": "2", "dots1": "2"}).status_code == 409
    phone.post(address, data={"vote": number, "dots0": "2", "dots1": "1"})
    assert room.standing() == "3 of 21 in"


def test_the_end_is_said_and_a_thrown_away_session_is_over(phone: TestClient, room: Room):
    address = admitted(phone, room)
    room.do(lead.throw_away)
    assert phone.get(address).status_code == 403


def test_no_line_of_the_log_says_when_a_phone_voted(phone: TestClient, room: Room, caplog):
    from dashboard.web.record import Record

    watched = TestClient(Record(phone.app), base_url="http://hall")
    with caplog.at_level("INFO", logger="dashboard.requests"):
        address = admitted(watched, room)
        watched.post(address, data={"vote": number_of(watched.get(address).text), "answer": "2"})
        watched.get("/elsewhere")
    assert [each.told["route"] for each in caplog.records if hasattr(each, "told")] == ["page"]
