"""A board as a committee paper: one page of A4, its recommendation left open."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.exports import sign
from dashboard.exports.deck import Agreed, Deck
from dashboard.exports.typesetting import typeset
from dashboard.figures.figure import PARTLY_SYNTHETIC, SYNTHETIC_LABEL

TEMPLATE = Path(__file__).with_name("paper.typ")
MOST_LINES, LONGEST, ONE_LINE = 20, 550, 90
"""Lines of a section and letters of a line at most; the template shows fewer where the page is full."""
PURPOSE = "To note what the figures show, to weigh the options, and to agree who does what, and by when."
OPEN = "Left open: for the meeting to write. The figures alone do not decide it."
UNTRUE = {
    SYNTHETIC_LABEL: "The data is invented to show how the dashboard works: nothing here is true of a real "
    "place.",
    PARTLY_SYNTHETIC: "Some data is invented to show how the dashboard works: those figures and rows say so.",
}
"""What is said of a board with this label."""
NO_OPTION = "Nobody has noted an option on the board yet."


def paper(deck: Deck) -> bytes:
    """The paper as PDF/UA-1 on one page. What does not fit is counted there, and stands on the board."""
    return typeset(TEMPLATE, partial(_data, deck), noted_in="standing")


def _data(deck: Deck, room: Path) -> dict[str, Any]:
    figures = [slide.figure for slide in deck.slides]
    invented = [UNTRUE[deck.label]] if deck.label else []
    noted = [f"Noted: {slide.note}" for slide in deck.slides if slide.note]
    return {
        "title": _cut(deck.title, ONE_LINE),
        "label": deck.label,
        "standing": deck.standing,
        "sign": sign.put(deck.address, room),
        "purpose": PURPOSE,
        "seen": _section(deck.titles),
        "unsaid": _section([*invented, *(note for figure in figures for note in figure.notes)]),
        "options": _section([*map(_decided, deck.decisions), *noted] or [NO_OPTION]),
        "recommendation": OPEN,
        "sources": _section(figure.source_line for figure in figures),
    }


def _decided(decision: Agreed) -> str:
    return f"{decision.words} ({decision.owner}, by {decision.due_words})."


def _section(lines: Iterable[str]) -> dict[str, Any]:
    """The first lines, each once, and by how many of them are shown the words for those that are not."""
    every = list(dict.fromkeys(line for line in lines if line))
    shown = [_cut(line, LONGEST) for line in every[:MOST_LINES]]
    left = (len(every) - number for number in range(len(shown) + 1))
    return {"lines": shown, "more": [f"{each:,} more on the board." if each else "" for each in left]}


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"
