"""Votes: before one closes nothing is told but how many are in, and nothing in it is lost or forged."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from dashboard.access import Role
from dashboard.errors import DashboardError, NotAllowed
from dashboard.hall import ballots, lead
from dashboard.hall.ballots import DoesNotAddUp, SlipRefused
from dashboard.hall.questions import Asked
from dashboard.hall.session import NotNow, UnknownSession, open_session, session_of
from dashboard.hall.steps import State
from dashboard.store.engine import Engine, engine_for, writing
from dashboard.store.queries import hall as queries
from tests.hall.made import Room, plan


@pytest.fixture
def room(engine: Engine) -> Room:
    return Room(engine).to(State.FIRST_OPEN)


def test_paper_and_phones_are_added_and_stand_apart(room: Room):
    first, second = room.phones(2)
    room.tally(0, 1, 1, 2, 1)
    room.phone(first, "0,0,0,1,0,0")
    room.phone(second, "0,0,0,0,0,1")
    assert room.standing() == "7 of 7 in"
    room.to(State.FIRST_CLOSED)
    assert room.counts(Asked.FIRST) == {"paper": (0, 1, 1, 2, 1, 0), "phones": (0, 0, 0, 1, 0, 1)}


def test_nothing_of_an_open_vote_can_be_read_but_how_many_are_in(room: Room):
    room.tally(0, 0, 0, 3)
    assert room.counts(Asked.FIRST) == {}
    session = room.now
    assert session.open_votes[0].marks_in is None and session.result == ""
    assert room.standing() == "3 of 7 in"


def test_a_phone_may_change_its_mind_until_the_vote_closes(room: Room):
    (token,) = room.phones(1)
    for marks in ("1,0,0,0,0,0", "0,0,0,0,1,0"):
        room.phone(token, marks)
    assert room.standing() == "1 of 7 in"
    room.to(State.FIRST_CLOSED)
    assert room.counts(Asked.FIRST)["phones"] == (0, 0, 0, 0, 1, 0)
    room.to(State.SECOND_OPEN)
    assert room.standing() == "0 of 7 in"


def test_a_vote_that_is_closed_takes_nothing_more(room: Room):
    (token,) = room.phones(1)
    seen = room.now.open_votes[0]
    room.to(State.FIRST_CLOSED)
    with writing(room.engine) as connection, pytest.raises(NotNow):
        ballots.vote_by_phone(connection, room.session(connection), seen, token=token, marks="0,0,0,1,0,0")
    with pytest.raises(NotNow):
        room.do(ballots.tap, seen, name=str(uuid4()), answer=0, change=1)


def test_a_slip_serves_one_phone(room: Room):
    (slip,) = room.do(ballots.new_slips, 1)
    with writing(room.engine) as connection:
        ballots.use_slip(connection, f" {slip[:3].lower()} {slip[3:]} ")
    with writing(room.engine) as connection, pytest.raises(SlipRefused, match="Another phone"):
        ballots.use_slip(connection, slip)


@pytest.mark.parametrize("typed", ["", "AAAAAA", "' OR 1=1 --", "ü" * 6, "A" * 10_000])
def test_a_forged_slip_lets_nobody_vote(room: Room, typed: str):
    with writing(room.engine) as connection, pytest.raises(SlipRefused):
        ballots.use_slip(connection, typed)
    with writing(room.engine) as connection, pytest.raises(SlipRefused):
        ballots.slip_of(connection, typed)


def test_a_slip_of_another_session_does_not_vote_here(room: Room, engine: Engine):
    (token,) = Room(engine).phones(1)
    with pytest.raises(SlipRefused, match="another session"):
        room.phone(token, "1,0,0,0,0,0")


@pytest.mark.parametrize("marks", ["", "2,0,0,0,0,0", "1,1,0,0,0,0", "0,0,0,0,0,0", "1", "-1,0,0,0,0,0", "a"])
def test_a_forged_choice_is_refused(room: Room, marks: str):
    (token,) = room.phones(1)
    with pytest.raises(DashboardError):
        room.phone(token, marks)
    assert room.standing() == "0 of 7 in"


def test_votes_that_do_not_add_up_are_refused_without_a_word_about_their_answers(room: Room):
    (token,) = room.phones(1)
    room.tally(0, 0, 0, 7)
    with pytest.raises(
        DoesNotAddUp, match=r"^All 7 votes are in\. Ask the facilitator\. 7 people are present"
    ):
        room.tap(1)
    with pytest.raises(DoesNotAddUp):
        room.phone(token, "1,0,0,0,0,0")
    with pytest.raises(DoesNotAddUp, match=r"^There is no mark from paper to take back\.$"):
        room.tap(0, -1)


def test_a_tap_sent_twice_is_one_tap(room: Room):
    name = str(uuid4())
    room.tap(3, name=name)
    room.tap(3, name=name)
    assert room.standing() == "1 of 7 in"


def test_paper_can_be_counted_anew_before_the_close(room: Room):
    (token,) = room.phones(1)
    room.phone(token, "0,1,0,0,0,0")
    room.tally(3, 2)
    room.do(ballots.count_again, room.now.open_votes[0])
    assert room.standing() == "1 of 7 in"


def test_the_close_destroys_the_link_between_slip_and_choice(room: Room, engine: Engine):
    (token,) = room.phones(1)
    room.phone(token, "0,0,1,0,0,0")
    room.tally(0, 0, 0, 2)
    with engine.connect() as connection:
        slip = ballots.slip_of(connection, token)["digest"]
        assert connection.execute(text("SELECT count(*) FROM hall_ballot")).scalar() == 1
    room.to(State.FIRST_CLOSED)
    with engine.connect() as connection:
        for table in ("hall_ballot", "hall_tap"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
    if engine.dialect.name == "sqlite":
        queries.settle(engine)
        stored = Path(engine.url.database).read_bytes()
        assert slip.encode() in stored, "the slip itself is still there, for the next vote"
        assert b"0,0,1,0,0,0" not in stored, "what it chose is gone from the file too"


def test_no_column_of_a_single_vote_holds_a_time_or_a_turn(engine: Engine):
    from dashboard.store.tables import HallBallot, HallTap

    columns = {column.name for table in (HallBallot, HallTap) for column in table.__table__.columns}
    assert columns == {"vote_id", "slip", "marks", "name", "answer", "change"}


def test_a_vote_may_be_closed_with_people_missing(room: Room):
    room.tally(0, 0, 0, 5).to(State.FIRST_CLOSED)
    assert room.now.vote(Asked.FIRST, 1).marks_in == 5


def test_a_second_count_stands_beside_the_first_and_is_entered_twice(room: Room):
    room.tally(0, 1, 2, 3, 1).to(State.FIRST_CLOSED)
    vote, answers = room.now.vote(Asked.FIRST, 1), room.now.question(Asked.FIRST).answers
    assert room.do(lead.count_paper_again, vote, (0, 1, 2, 2, 2, 0)) == 1
    assert "once more" in lead.differences(room.counts(Asked.FIRST), answers)
    assert lead.marks(room.counts(Asked.FIRST)) == (0, 1, 2, 3, 1, 0)
    assert room.do(lead.count_paper_again, vote, (0, 1, 2, 2, 2, 0)) == 2
    said = lead.differences(room.counts(Asked.FIRST), answers)
    assert said == "The second count says “A lot” 2 instead of 3; “Completely” 2 instead of 1."
    assert room.counts(Asked.FIRST)["paper"] == (0, 1, 2, 3, 1, 0)
    assert lead.marks(room.counts(Asked.FIRST)) == (0, 1, 2, 2, 2, 0)
    with pytest.raises(NotNow):
        room.do(lead.count_paper_again, vote, (0, 1, 2, 2, 2, 0))


def test_a_second_count_that_differs_from_itself_changes_nothing(room: Room):
    room.tally(0, 0, 0, 7).to(State.FIRST_CLOSED)
    vote = room.now.vote(Asked.FIRST, 1)
    room.do(lead.count_paper_again, vote, (0, 0, 0, 6, 1, 0))
    room.do(lead.count_paper_again, vote, (0, 0, 0, 5, 2, 0))
    assert lead.marks(room.counts(Asked.FIRST)) == (0, 0, 0, 7, 0, 0)
    with pytest.raises(NotNow):
        room.do(lead.count_paper_again, vote, (9, 0, 0, 0, 0, 0))


def test_a_second_count_of_more_people_than_there_are_is_refused(room: Room):
    room.to(State.FIRST_CLOSED)
    with pytest.raises(DoesNotAddUp):
        room.do(lead.count_paper_again, room.now.vote(Asked.FIRST, 1), (8, 0, 0, 0, 0, 0))


def test_fifty_votes_from_phones_and_two_consoles_at_once_lose_nothing(engine: Engine):
    """Thirty people, twenty of them by phone, all changing their minds once, and two consoles counting."""
    room = Room(engine, plan(present=30)).to(State.FIRST_OPEN)
    tokens = room.phones(20)
    names = [str(uuid4()) for _ in range(10)]
    acts = [lambda token=token: room.phone(token, "1,0,0,0,0,0") for token in tokens]
    acts += [lambda token=token: room.phone(token, "0,0,0,0,1,0") for token in tokens]
    acts += [lambda name=name: room.tap(3, name=name) for name in names]
    with ThreadPoolExecutor(4) as many:
        list(many.map(lambda act: act(), acts[:20]))
        list(many.map(lambda act: act(), acts[20:]))
    assert room.standing() == "30 of 30 in"
    room.to(State.FIRST_CLOSED)
    assert room.counts(Asked.FIRST) == {"paper": (0, 0, 0, 10, 0, 0), "phones": (0, 0, 0, 0, 20, 0)}


def test_a_session_reopens_at_the_same_step_with_every_vote_in_each_state(engine: Engine):
    room = Room(engine)
    address = engine.url.render_as_string(hide_password=False)
    while True:
        if room.now.open_votes:
            room.tally(1, 1)
        fresh = engine_for(address)
        with fresh.connect() as connection:
            again = open_session(connection, room.code, room.key)
            assert again == room.now
            for vote in again.open_votes:
                assert ballots.standing(connection, again, vote).marks_in in {0, 2}
        fresh.dispose()
        if again.step.state is State.CLOSING:
            break
        room.do(lead.advance)
    assert [vote.marks_in for vote in room.now.votes] == [2, 2, 0, 2, 2, 2, 2, 2]


def test_two_presses_of_next_are_one_step(engine: Engine):
    room = Room(engine)
    seen = room.now
    for _ in range(2):
        with writing(engine) as connection:
            lead.advance(connection, seen, role=Role.FACILITATOR)
    assert room.now.step.state is State.FIRST_OPEN
    assert len(room.now.votes) == 1


def test_a_wrong_key_opens_nothing_and_a_viewer_leads_nothing(engine: Engine):
    room = Room(engine)
    with engine.connect() as connection, pytest.raises(UnknownSession):
        open_session(connection, room.code, "AAAAAAAAAA")
    with engine.connect() as connection, pytest.raises(UnknownSession):
        session_of(connection, "SP-2222")
    with writing(engine) as connection, pytest.raises(NotAllowed):
        lead.advance(connection, room.now, role=Role.CONTRIBUTOR)


def test_the_database_keeps_no_key(engine: Engine):
    room = Room(engine)
    with engine.connect() as connection:
        assert room.key not in str(queries.session(connection, room.code))
