"""What a facilitator prints: posters on A3, large print, tallies, slips, consent, Easy Read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.exports.drawing import png_of
from dashboard.exports.kept import Kept
from dashboard.exports.typesetting import typeset
from dashboard.methods.reading_age import hard_sentences, reading_age

TEMPLATE = Path(__file__).with_name("print_pack.typ")
OLDEST_READER = 12
SPARE_SLIPS, SLIPS_ON_A_PAGE = 3, 8
EASY = (
    "Not at all: this is no problem here.",
    "A little: a small problem.",
    "Some: it is a problem some of the time.",
    "A lot: it is a big problem.",
    "Completely: it is one of the worst problems.",
    "Cannot say: I do not know, or I do not want to say. That is fine.",
)
"""The scale in Easy Read: short sentences, one idea each."""


@dataclass(frozen=True)
class Poster:
    """A sub-theme in print."""

    title: str
    paraphrase: str
    answer: str
    limits: str
    figure: Kept | None = None

    @property
    def text(self) -> str:
        """All that people are asked to read."""
        return " ".join((self.paraphrase, self.answer, self.limits))

    @property
    def age(self) -> float:
        """Its reading age in years."""
        return reading_age(self.text)

    @property
    def hard(self) -> list[str]:
        """The sentences that make it too hard; none where the whole is easy enough."""
        return hard_sentences(self.text, above=OLDEST_READER) if self.age > OLDEST_READER else []


def print_pack(
    title: str,
    posters: Sequence[Poster],
    *,
    question: str,
    answers: Sequence[str],
    present: int,
    consent: Sequence[str],
) -> bytes:
    """The whole pack as one PDF, set by Typst."""
    slips = 2 * len(posters) * (present + SPARE_SLIPS)

    def data(room: Path) -> dict[str, Any]:
        return {
            "title": title,
            "question": question,
            "answers": list(answers),
            "topics": [_topic(each, place, room) for place, each in enumerate(posters)],
            "slips": -(-slips // SLIPS_ON_A_PAGE) * SLIPS_ON_A_PAGE,
            "consent": list(consent),
            "easy": list(EASY),
            "footer": title,
        }

    return typeset(TEMPLATE, data, accessible=False)


def _topic(poster: Poster, place: int, room: Path) -> dict[str, Any]:
    picture = poster.figure.picture if poster.figure else None
    name = ""
    if picture is not None:
        name = f"picture{place}.png"
        (room / name).write_bytes(png_of(picture, width=1000, scale=2))
    return {
        "title": poster.title,
        "paraphrase": poster.paraphrase,
        "answer": poster.answer,
        "limits": poster.limits,
        "picture": name,
        "alt": picture.alt if picture else "",
        "label": poster.figure.label if poster.figure else "",
        "aloud": f"{poster.paraphrase} {aloud(poster)}",
        "footer": f"Reading age {poster.age:.0f}",
    }


def aloud(poster: Poster) -> str:
    """What the back of a poster shows, for somebody who does not see it."""
    shown = poster.figure.picture.alt if poster.figure and poster.figure.picture else ""
    return " ".join(part for part in ("After the vote:", poster.answer, shown, poster.limits) if part)
