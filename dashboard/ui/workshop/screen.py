"""The hall screen: one thing at a time, in large letters; arrow keys lead, Escape leaves."""

import base64
from datetime import datetime
from html import escape

import streamlit as st

from dashboard.charts.room_votes import room_votes
from dashboard.exports.drawing import svg_of
from dashboard.exports.kept import Kept
from dashboard.hall import lead, protection
from dashboard.hall.questions import Asked
from dashboard.hall.session import Session, minutes_gone
from dashboard.hall.steps import State
from dashboard.store.queries import hall as queries
from dashboard.ui import say
from dashboard.ui.database import engine
from dashboard.ui.workshop import invitation, opened, words

SHOWING = "hall_screen_showing"
TOO_FEW = "Fewer than five people voted, so how they voted is not shown."
IN_WORDS = "Shown in words: the group has not asked for dots."


def leave() -> None:
    """Back to the console."""
    st.session_state[SHOWING] = False


def show(session: Session) -> None:
    """The whole window; drawn anew every second, as phones vote and the console leads."""
    with st.container(key="hall_keys"):
        say.button("Next", key="hall_next", shortcut="Right", on_click=_next)
        say.button("Leave the hall screen", key="hall_leave", shortcut="Esc", on_click=leave)
    _live()


@st.fragment(run_every="1s")
def _live() -> None:
    session = opened.current()
    if session is None:
        st.rerun()
        return
    say.html(_frame(session, _body(session)))


def _next() -> None:
    session = opened.current()
    if session is None or session.locked or session.step.state is State.CLOSING:
        return
    missing = words.missing(session)
    if missing and st.session_state.get("hall_sure") != session.at:
        st.session_state["hall_sure"] = session.at
        return
    opened.tried(lead.advance, session)


def _frame(session: Session, body: str) -> str:
    topic = session.topic
    where = (
        f"{session.step.position} of {len(session.topics)}: {topic.title}" if session.step.position else ""
    )
    left = _time_left(session)
    head = " · ".join(part for part in (session.name, where) if part)
    label = "Rehearsal: invented votes" if session.rehearsal else ""
    sure = st.session_state.get("hall_sure") == session.at and words.missing(session)
    foot = (
        words.sure(session) if sure else " · ".join(part for part in (words.votes_in(session), label) if part)
    )
    return (
        f'<div class="hall"><div class="hall-head"><span>{escape(head)}</span>'
        f"<span>{escape(left)}</span></div>"
        f'{body}<div class="hall-foot"><span>{escape(foot)}</span><span>saved · → goes on · Esc leaves</span>'
        "</div></div>"
    )


def _time_left(session: Session) -> str:
    gone = minutes_gone(session, datetime.now())
    if gone is None or not session.step.position:
        return ""
    return f"{gone} min at this step"


def _body(session: Session) -> str:
    made = {
        State.PARAPHRASE: _paraphrase,
        State.FIRST_OPEN: _vote_open,
        State.SECOND_OPEN: _vote_open,
        State.FIRST_CLOSED: _voted,
        State.SECOND_CLOSED: _voted,
        State.REVEALED: _figure,
        State.MATCHING: _vote_open,
        State.DONE: _before_and_after,
        State.RANK_OPEN: _vote_open,
        State.RANK_CLOSED: _ranked,
        State.MISSING: _missing,
    }
    return made.get(session.step.state, _end)(session)


def _title(text: str) -> str:
    return f"<h1>{escape(text)}</h1>"


def _lines(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _paraphrase(session: Session) -> str:
    said = _lines(
        session.topic.paraphrase, "Said by people in Lancashire and South Cumbria in 2023, in our words."
    )
    return _title(session.topic.title) + said


def _vote_open(session: Session) -> str:
    asked = session.open_votes[0]
    question = session.question(asked.asked)
    scale = "".join(f"<li>{escape(answer)}</li>" for answer in question.answers)
    more = [session.question(each.asked).words for each in session.open_votes[1:]]
    match = words.spoken(session, Asked.MATCH, session.step.position)
    before = f"Does it match? {match}." if match and asked.asked is Asked.SECOND else ""
    return (
        _title(question.words)
        + f'<div class="hall-two"><ul class="hall-scale">{scale}</ul>{invitation.html()}</div>'
        + _lines(*more, before)
    )


def _voted(session: Session) -> str:
    asked = Asked.FIRST if session.step.state is State.FIRST_CLOSED else Asked.SECOND
    return _title(session.question(asked).words) + _votes(session, (asked,))


def _votes(session: Session, asked: tuple[Asked, ...]) -> str:
    """Dots where the group has agreed and five or more voted; words where it has not; else nothing."""
    position = session.step.position
    with engine().connect() as connection:
        found = {each: lead.closed_counts(connection, session, each, position) for each in asked}
    marks = {each: lead.marks(counts) for each, counts in found.items() if counts}
    if not marks or min(sum(each) for each in marks.values()) < protection.LEAST_PEOPLE:
        return _lines(TOO_FEW)
    question = session.question(asked[0])
    if session.dots_agreed:
        rows = [("Before the figures" if each is Asked.FIRST else "After", marks[each]) for each in marks]
        return _picture(room_votes(question.answers, rows))
    told = [f"{words.spoken(session, each, position)}." for each in marks]
    return _lines(*told, IN_WORDS)


def _picture(svg: str, alt: str = "") -> str:
    drawn = base64.b64encode(svg.encode()).decode()
    return f'<img class="hall-picture" src="data:image/svg+xml;base64,{drawn}" alt="{escape(alt)}">'


def _figure(session: Session) -> str:
    topic = session.topic
    picture = _kept(topic.figure) if topic.figure else ""
    return _title(topic.answer) + picture + _lines(topic.limits)


def _kept(figure: Kept) -> str:
    if figure.picture is None:
        return ""
    label = f" <b>{escape(figure.label)}</b>" if figure.label else ""
    return f"<p>{escape(figure.title)}{label}</p>" + _picture(
        svg_of(figure.picture, large=True), figure.picture.alt
    )


def _before_and_after(session: Session) -> str:
    position = session.step.position
    with engine().connect() as connection:
        counts = [
            lead.closed_counts(connection, session, asked, position) for asked in (Asked.FIRST, Asked.SECOND)
        ]
    said: tuple[str, ...] = ()
    if all(counts):
        before, after = (lead.marks(each) for each in counts)
        said = (protection.movement(before, after), protection.agreement(before, after))
    figures = f"The figures said: {session.topic.answer}" if session.topic.figure else ""
    return (
        _title(session.question(Asked.FIRST).words)
        + f'<div class="hall-two"><div>{_votes(session, (Asked.FIRST, Asked.SECOND))}</div>'
        + f"<div>{_lines(*said, figures)}</div></div>"
    )


def _ranked(session: Session) -> str:
    with engine().connect() as connection:
        counts = lead.closed_counts(connection, session, Asked.RANK, 0)
    if not counts or session.present < protection.LEAST_PEOPLE or not sum(lead.marks(counts)):
        return _title("Where should we start?") + _lines(TOO_FEW)
    places = protection.ranking([topic.title for topic in session.topics], lead.marks(counts))
    listed = "".join(f"<li value='{place}'>{escape(title)}</li>" for place, title in places)
    return _title("Where should we start?") + f"<ol>{listed}</ol>" + _lines(protection.ties(places))


def _missing(session: Session) -> str:
    with engine().connect() as connection:
        rows = queries.additions(connection, session.number)
    return _title("What is missing?") + _lines(*(f"P-{row['number']} {row['text']}" for row in rows))


def _end(session: Session) -> str:
    return _title("Thank you") + _lines(words.CONSENT)
