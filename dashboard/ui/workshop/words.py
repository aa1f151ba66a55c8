"""Sentences that console and hall screen share."""

from dashboard.hall import lead, protection
from dashboard.hall.ballots import standing
from dashboard.hall.questions import Asked
from dashboard.hall.session import Session
from dashboard.ui.database import engine
from dashboard.words import counted

CONSENT_CARD = (
    "We keep how the room voted in words, never who voted how.",
    "We keep the notes you agree to keep.",
    "Nobody's name is written down.",
    "All of it is deleted on the day we agree now.",
    "You can leave at any time. You need not answer.",
)
CONSENT = " ".join(CONSENT_CARD)


def votes_in(session: Session) -> str:
    """How many are in, for each vote that is open: all that anybody is told of it."""
    with engine().connect() as connection:
        told = [
            standing(connection, session, vote).words
            for vote in session.open_votes
            if not session.question(vote.asked).choose_any
        ]
    return " · ".join(told)


def missing(session: Session) -> int:
    """How many votes are not in, of those that are open and that everybody answers once."""
    with engine().connect() as connection:
        return sum(
            standing(connection, session, vote).missing
            for vote in session.open_votes
            if not session.question(vote.asked).choose_any
        )


def sure(session: Session) -> str:
    """What is asked before a vote closes with people missing."""
    number = missing(session)
    return f"{counted(number, 'is', 'are')} missing. Press → once more to close all the same."


def spoken(session: Session, asked: Asked, position: int) -> str:
    """How a closed vote went, in words; empty below five people or while it is open."""
    with engine().connect() as connection:
        counts = lead.closed_counts(connection, session, asked, position)
    if not counts:
        return ""
    told = protection.shares(session.question(asked).answers, lead.marks(counts), exact=False)
    return ", ".join(f"{answer}: {words}" for answer, words in told.items())
