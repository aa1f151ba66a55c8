"""The console: what the facilitator presses. Of an open vote it says how many are in, and nothing else."""

import random
from datetime import datetime, timedelta
from html import escape
from uuid import uuid4

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.hall import ballots, lead
from dashboard.hall.lead import AGAIN, LONGEST_NOTE
from dashboard.hall.questions import Question
from dashboard.hall.session import (
    MOST_PRESENT,
    SEEN_BY,
    Session,
    Vote,
    agree_on_dots,
    count_present,
    minutes_gone,
)
from dashboard.hall.steps import State, steps
from dashboard.store.queries import hall as queries
from dashboard.ui import frame, say
from dashboard.ui.database import engine
from dashboard.ui.workshop import kept_sessions, opened, printing, screen, tally, words
from dashboard.ui.workshop.setup import MADE

_SLIPS = "hall_made_slips"


def show(session: Session) -> None:
    """Everything on the console but what changes by itself."""
    _key_once()
    if session.locked:
        _locked(session)
        return
    with st.container(horizontal=True, key="hall_lead"):
        say.button("Show the hall screen", key="hall_show", on_click=_screen)
        say.button("Leave this session", key="hall_out", on_click=opened.leave)
    _live()
    _more(session)
    printing.show(session)


def _key_once() -> None:
    made = st.session_state.get(MADE)
    if made:
        code, key = made
        say.success(f"Write both down; the key is not shown again. Code {code}, key {key}")
        say.button(
            "I have written them down", key="hall_noted", on_click=lambda: st.session_state.pop(MADE, None)
        )


def _screen() -> None:
    st.session_state[screen.SHOWING] = True


@st.fragment(run_every="2s")
def _live() -> None:
    """What phones and the session's steps change; what does not change by itself stands outside of it."""
    session = opened.current()
    if session is None or session.locked:
        st.rerun()
        return
    _standing(session)
    _next(session)
    for vote in session.open_votes:
        say.subheader(session.question(vote.asked).words, anchor=False)
        tally.grid(session, vote)
    if session.rehearsal and session.open_votes:
        say.button("Invent the votes", key="hall_invent", on_click=_invent, args=[session])
    _closed(session)
    if session.step.state is State.MISSING:
        _missing(session)
    elif session.step.state is State.CLOSING:
        _closing(session)
    elif session.step.position:
        _note(session)


def _standing(session: Session) -> None:
    gone = minutes_gone(session, datetime.now())
    time = "" if gone is None else f"{gone} of {session.topic.minutes} min" if session.step.position else ""
    where = (
        f"{session.step.position} of {len(session.topics)}: {session.topic.title}"
        if session.step.position
        else ""
    )
    parts = [session.name, where, str(session.step.state), time, words.votes_in(session)]
    say.html(f'<p class="headline hall-standing">{escape(" · ".join(part for part in parts if part))}</p>')
    if session.rehearsal:
        frame.note("Rehearsal: the votes are invented, and all of it is thrown away at the end.")


def _next(session: Session) -> None:
    every = steps(len(session.topics))
    if session.step.state is State.CLOSING:
        return
    missing = words.missing(session)
    following = every[session.at + 1]
    name = (
        str(following.state)
        if following.position in {0, session.step.position}
        else (f"Next: {session.topics[following.position - 1].title}")
    )
    with st.container(horizontal=True, key="hall_steps"):
        sure = True
        if missing:
            sure = say.checkbox(f"Close with {missing} missing", key=f"hall_sure_{session.at}")
        say.button(
            f"Go on: {name}",
            key=f"hall_go_{session.at}",
            type="primary",
            disabled=not sure,
            on_click=opened.tried,
            args=[lead.advance, session],
        )
        if session.step.position and not session.open_votes:
            say.button(
                "Leave the rest of this sub-theme out",
                key=f"hall_skip_{session.at}",
                on_click=opened.tried,
                args=[lead.skip_topic, session],
            )


def _invent(session: Session) -> None:
    """A vote of every person, drawn by chance: for a rehearsal alone."""
    for vote in session.open_votes:
        question = session.question(vote.asked)
        for _ in range(ballots_missing(session, vote) if not question.choose_any else session.present):
            answer = random.randrange(len(question.answers))  # noqa: S311 (an invented vote)
            try:
                opened.do(ballots.tap, session, vote, name=str(uuid4()), answer=answer, change=1)
            except DashboardError:
                continue


def ballots_missing(session: Session, vote: Vote) -> int:
    """How many are not in."""
    with engine().connect() as connection:
        return ballots.standing(connection, session, vote).missing


def _closed(session: Session) -> None:
    """The last vote of this sub-theme that has closed: paper and phones apart, and a second count."""
    here = [vote for vote in session.votes if vote.closed and vote.position == session.step.position]
    if not here or session.open_votes:
        return
    vote = here[-1]
    with engine().connect() as connection:
        counts = queries.counts(connection, vote.number)
    if not counts:
        return
    question = session.question(vote.asked)
    paper, phones = sum(counts[lead.PAPER]), sum(counts[lead.PHONES])
    frame.note(f"Paper {paper}, phones {phones}: {paper + phones} together, of {vote.present} present.")
    said = lead.differences(counts, question.answers)
    if said:
        frame.note(said)
    if any(source not in counts for source in AGAIN):
        with say.expander("Count the paper a second time", key=f"hall_again_{vote.number}"):
            _second_count(session, vote, question)


def _second_count(session: Session, vote: Vote, question: Question) -> None:
    frame.note("The first count stays as it is. Enter the second one twice: differences are said.")
    with st.form(f"hall_count_{vote.number}", border=False, clear_on_submit=True):
        marks = [
            int(say.number_input(answer, 0, 99, 0, key=f"hall_count_{vote.number}_{place}"))
            for place, answer in enumerate(question.answers)
        ]
        if st.form_submit_button("Enter this count"):
            opened.tried(lead.count_paper_again, session, vote, marks)
            st.rerun(scope="fragment")


def _note(session: Session) -> None:
    with st.form("hall_note", border=False, clear_on_submit=True):
        text = st.text_area(
            "Note on this sub-theme (nothing about one person)", max_chars=LONGEST_NOTE, height=80
        )
        sent = st.form_submit_button("Keep the note")
    if sent:
        _kept(lead.add_note, session, text)


def _missing(session: Session) -> None:
    with st.form("hall_missing", border=False, clear_on_submit=True):
        text = say.text_input("What is missing?", max_chars=LONGEST_NOTE)
        sent = st.form_submit_button("Add it")
    if sent:
        _kept(lead.add_missing, session, text)
    with engine().connect() as connection:
        rows = queries.additions(connection, session.number)
    frame.note(*(f"P-{row['number']} {row['text']}" for row in rows))


def _kept(act: object, session: Session, text: str) -> None:
    try:
        opened.do(act, session, text)  # type: ignore[arg-type]
    except DashboardError as refusal:
        frame.warning(f"Not kept. {refusal}")


def _closing(session: Session) -> None:
    say.subheader("Close the session", anchor=False)
    say.html(f'<p class="hall-consent">{escape(words.CONSENT)}</p>')
    if session.rehearsal:
        say.button(
            "Throw the rehearsal away", key="hall_throw", type="primary", on_click=_throw, args=[session]
        )
        return
    read = say.checkbox(
        "I have read this out, and the group agrees", value=session.consent_read, key="hall_consent"
    )
    _notes(session)
    keep = say.checkbox("The group agrees that the notes are kept", key="hall_keep")
    seen_by = say.radio(
        "Who may see the result?", list(SEEN_BY), format_func=SEEN_BY.__getitem__, key="hall_seen_by"
    )
    day = st.date_input("Delete everything on", session.held_on + timedelta(days=180), key="hall_delete_on")
    if say.button("Close for good", key="hall_close", type="primary", disabled=not read):
        try:
            opened.do(lead.read_consent, session)
            opened.do(lead.lock, session, keep_notes=keep, seen_by=seen_by, delete_on=day)
        except DashboardError as refusal:
            frame.warning(str(refusal))
        else:
            st.rerun()


def _notes(session: Session) -> None:
    with engine().connect() as connection:
        rows = queries.notes(connection, session.number)
    for row in rows:
        with st.container(horizontal=True):
            st.text(row["text"])
            say.button(
                "Delete this note",
                key=f"hall_note_{row['id']}",
                on_click=opened.tried,
                args=[lead.delete_note, session, row["id"]],
            )


def _throw(session: Session) -> None:
    opened.tried(lead.throw_away, session)
    opened.leave()


def _more(session: Session) -> None:
    with say.expander("Dots, people present, slips for phones", key="hall_more"):
        agreed = say.checkbox(
            "The group has agreed to see its votes as dots", value=session.dots_agreed, key="hall_dots"
        )
        if agreed != session.dots_agreed:
            opened.tried(agree_on_dots, session, agreed)
        present = say.number_input("People present", 1, MOST_PRESENT, session.present, key="hall_now_present")
        if present != session.present:
            opened.tried(count_present, session, int(present))
        say.button("Make 7 slips for phones", key="hall_slips", on_click=_make_slips, args=[session])
        made = st.session_state.get(_SLIPS)
        if made:
            frame.note("Write each on a piece of paper, fold, and let people draw. Each lets one phone vote.")
            st.code(" ".join(made), language=None)


def _make_slips(session: Session) -> None:
    st.session_state[_SLIPS] = opened.tried(ballots.new_slips, session, 7)


def _locked(session: Session) -> None:
    frame.note("This session is closed. What may leave the room is below; the numbers are destroyed.")
    kept_sessions.one(session.code)
    say.button("Leave this session", key="hall_out", on_click=opened.leave)
