"""A session led to its end: the order of its steps, what is typed, and what is left when it is closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.boards.private_words import PrivateWords
from dashboard.errors import DashboardError
from dashboard.hall import lead, result
from dashboard.hall.questions import Asked
from dashboard.hall.session import (
    NotNow,
    Topic,
    UnknownSession,
    agree_on_dots,
    count_present,
    minutes_gone,
    sessions_to_see,
)
from dashboard.hall.steps import State, Step, steps
from dashboard.store.engine import Engine, writing
from dashboard.store.queries import hall as queries
from tests.hall.made import MAY, TOPICS, Room, plan


def led_to_its_end(engine: Engine, present: int = 7) -> Room:
    room = Room(engine, plan(present))
    before, after = (
        ((0, 1, 2, 3, 1), (0, 0, 1, 3, 3)) if present == 7 else ((0, 0, present), (0, 0, 0, present))
    )
    room.to(State.FIRST_OPEN).tally(*before).to(State.MATCHING)
    room.tally(*((4, 2, 1) if present == 7 else (present,)))
    room.do(lead.add_note, "The last bus goes at five")
    room.to(State.SECOND_OPEN).tally(*after).to(State.RANK_OPEN)
    room.tally(2 * present, present).to(State.MISSING)
    room.do(lead.add_missing, "Somewhere warm to wait")
    return room.to(State.CLOSING)


def close(room: Room, **changes: object) -> None:
    room.do(lead.read_consent)
    day = room.now.held_on + timedelta(days=90)
    room.do(lead.lock, **({"keep_notes": True, "seen_by": "everybody", "delete_on": day} | changes))


def read(room: Room) -> result.Result:
    with room.engine.connect() as connection:
        return result.read(queries.session(connection, room.code)["result"])


def test_each_sub_theme_goes_through_its_states_one_way():
    every = steps(2)
    assert [step.state for step in every[:8]] == list(State)[:8]
    assert every[8] == Step(2, State.PARAPHRASE)
    assert [step.state for step in every[16:]] == list(State)[8:]
    assert [step.state for step in steps(1)[8:]] == [State.MISSING, State.CLOSING, State.LOCKED]


def test_the_figure_is_not_for_showing_before_it_is_revealed():
    assert [step.shows_figure for step in steps(1)[:8]] == [False] * 3 + [True] * 5


def test_journeys_are_asked_about_for_their_sub_theme_alone(engine: Engine):
    room = Room(engine).to(State.MATCHING)
    assert [vote.asked for vote in room.now.open_votes] == [Asked.MATCH, Asked.JOURNEY]
    room.do(lead.advance)
    room.to(State.PARAPHRASE).to(State.MATCHING)
    assert [vote.asked for vote in room.now.open_votes] == [Asked.MATCH]


def test_the_rest_of_a_sub_theme_may_be_left_out_but_not_an_open_vote(engine: Engine):
    room = Room(engine).to(State.FIRST_OPEN)
    with pytest.raises(NotNow):
        room.do(lead.skip_topic)
    room.to(State.FIRST_CLOSED)
    room.do(lead.skip_topic)
    assert room.now.step == Step(2, State.PARAPHRASE)


def test_a_session_of_seven_leaves_words_and_no_number_of_an_answer(engine: Engine):
    room = led_to_its_end(engine)
    close(room)
    found = read(room)
    first, second = found.topics
    assert first.moved == "The room moved up by about half a step on average."
    assert dict(first.match.shares) == {"Yes": "most", "Partly": "some", "No": "a few, if any"}
    assert dict(first.second.shares)["Completely"] == "some"
    assert first.notes == ("The last bus goes at five",)
    assert found.places == ((1, TOPICS[0].title), (2, TOPICS[1].title))
    assert found.missing == (("P-1", "Somewhere warm to wait"),)
    assert second.second.shares == ()
    assert not any(
        words.isdigit()
        for topic in found.topics
        for spoken in (topic.first, topic.second, topic.match)
        for _, words in spoken.shares
    )


def test_a_session_of_four_tells_nothing_of_its_votes(engine: Engine):
    room = led_to_its_end(engine, present=4)
    close(room)
    found = read(room)
    assert found.places == () and found.topics[0].first == result.Spoken() == found.topics[0].match
    assert found.topics[0].moved == "" and result.sentences(found.topics[0]) == (result.TOO_FEW,)


def test_never_both_distributions_leave_the_room(engine: Engine):
    room = Room(engine, plan(30)).to(State.FIRST_OPEN).tally(5, 5, 5, 5, 5, 5).to(State.SECOND_OPEN)
    room.tally(5, 5, 5, 5, 5, 5).to(State.CLOSING)
    close(room)
    topic = read(room).topics[0]
    assert {words for _, words in topic.second.shares} == {"5"}
    assert not any(words.isdigit() for _, words in topic.first.shares)


def test_closing_destroys_the_numbers_and_locks_the_session(engine: Engine):
    room = led_to_its_end(engine)
    close(room)
    assert room.now.locked and room.now.step.state is State.LOCKED
    assert room.counts(Asked.FIRST) == {}
    assert room.now.vote(Asked.FIRST, 1).marks_in == 7
    for act in (lead.advance, lead.skip_topic):
        with pytest.raises(NotNow):
            room.do(act)
    with pytest.raises(NotNow):
        room.do(lead.add_note, "Too late")
    with pytest.raises(NotNow):
        close(room)


def test_no_session_is_closed_without_consent_or_with_an_impossible_day(engine: Engine):
    room = Room(engine).to(State.CLOSING)
    day = room.now.held_on
    with pytest.raises(NotNow, match="consent"):
        room.do(lead.lock, keep_notes=True, seen_by="everybody", delete_on=day + timedelta(days=9))
    for wrong in (day, day - timedelta(days=1), day + timedelta(days=400)):
        with pytest.raises(DashboardError, match="day of deletion"):
            close(room, delete_on=wrong)
    with pytest.raises(DashboardError, match="who may see"):
        close(room, seen_by="the press")


def test_notes_are_deleted_where_the_group_wants_it(engine: Engine):
    room = led_to_its_end(engine)
    close(room, keep_notes=False)
    assert read(room).topics[0].notes == ()


@pytest.mark.parametrize(
    "text", ["Ring 01524 123456", "Ask ann@example.org", "I live at LA1 4YW", "NHS 943 476 5919"]
)
def test_words_about_a_person_are_flagged_before_they_are_kept(engine: Engine, text: str):
    room = Room(engine)
    with pytest.raises(PrivateWords):
        room.do(lead.add_note, text)
    with pytest.raises(PrivateWords):
        room.do(lead.add_missing, text)
    with engine.connect() as connection:
        assert queries.notes(connection, room.now.number) == []
        assert queries.additions(connection, room.now.number) == []


def test_a_note_is_at_most_200_letters(engine: Engine):
    room = Room(engine)
    room.do(lead.add_note, "a" * 200)
    with pytest.raises(DashboardError):
        room.do(lead.add_note, "a" * 201)


def test_what_is_missing_is_numbered_apart_from_the_study(engine: Engine):
    room = Room(engine)
    assert [room.do(lead.add_missing, words) for words in ("Warmth", "=cmd|' /C calc'!A0")] == ["P-1", "P-2"]


def test_people_may_come_and_leave_between_votes_only(engine: Engine):
    room = Room(engine)
    room.do(count_present, 6)
    room.to(State.FIRST_OPEN)
    assert room.standing() == "0 of 6 in"
    with pytest.raises(NotNow):
        room.do(count_present, 7)


def test_the_group_agrees_to_dots_or_not(engine: Engine):
    room = Room(engine)
    assert not room.now.dots_agreed
    room.do(agree_on_dots, True)
    assert room.now.dots_agreed


def test_a_clock_that_jumps_tells_no_time(engine: Engine):
    session = Room(engine).now
    assert minutes_gone(session, session.step_began + timedelta(minutes=12, seconds=59)) == 12
    for jump in (timedelta(days=400), timedelta(hours=-1)):
        assert minutes_gone(session, session.step_began + jump) is None


@pytest.mark.parametrize(
    "wrong",
    [
        plan(0),
        plan(31),
        plan(topics=()),
        plan(topics=(TOPICS[0], TOPICS[0])),
        plan(topics=(replace(TOPICS[0], minutes=0),)),
        plan(topics=tuple(Topic(f"1-{n}", "T", "P", 5) for n in range(7))),
        plan(group=" "),
        plan(group="Ann, 01524 123456"),
    ],
)
def test_a_plan_that_cannot_be_held_is_refused(engine: Engine, wrong):
    with pytest.raises(DashboardError):
        Room(engine, wrong)


def test_what_is_due_is_forgotten_whole_and_a_rehearsal_is_thrown_away(engine: Engine):
    room, rehearsed = led_to_its_end(engine), led_to_its_end(engine)
    close(room)
    rehearsed.do(lead.throw_away)
    with pytest.raises(UnknownSession):
        _ = rehearsed.now
    with writing(engine) as connection:
        assert lead.forget_due(connection, today=room.now.held_on) == 0
        assert lead.forget_due(connection, today=room.now.held_on + timedelta(days=91)) == 1
    with engine.connect() as connection:
        assert queries.sessions(connection) == []


def test_who_may_see_a_result_is_asked(engine: Engine):
    for seen_by in ("everybody", "facilitators"):
        close(led_to_its_end(engine), seen_by=seen_by)
    close(Room(engine, plan(rehearsal=True)).to(State.CLOSING))
    from dashboard.access import Role

    with engine.connect() as connection:
        assert len(sessions_to_see(connection, role=Role.VIEWER)) == 1
        assert len(sessions_to_see(connection, **MAY)) == 2
