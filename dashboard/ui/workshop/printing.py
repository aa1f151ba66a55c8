"""The print pack of a session, and which sentences make it hard to read."""

from dashboard.exports.print_pack import OLDEST_READER, Poster, print_pack
from dashboard.hall.questions import MATTERS
from dashboard.hall.session import Session
from dashboard.ui import frame, say
from dashboard.ui.workshop import words


def posters(session: Session) -> list[Poster]:
    """A poster for each sub-theme."""
    return [
        Poster(topic.title, topic.paraphrase, topic.answer, topic.limits, topic.figure)
        for topic in session.topics
    ]


def show(session: Session) -> None:
    """The download, and the reading ages."""
    with say.expander("Print pack: posters, large print, tally sheets, slips", key="hall_print"):
        say.download_button(
            "Make the print pack",
            data=lambda: made(session),
            file_name=f"{session.code}_print_pack.pdf",
            mime="application/pdf",
            key="hall_pack",
            on_click="ignore",
        )
        for poster in posters(session):
            frame.note(f"{poster.title}: reading age {poster.age:.0f}.")
            if poster.hard:
                frame.note(
                    f"Above {OLDEST_READER}. Read these aloud, or say them in other words:", *poster.hard
                )


def made(session: Session) -> bytes:
    """The pack as PDF."""
    return print_pack(
        session.name,
        posters(session),
        question=MATTERS.words,
        answers=MATTERS.answers,
        present=session.present,
        consent=words.CONSENT_CARD,
    )
