"""A board as a committee paper: one page of A4, its recommendation left open."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.exports import sign
from dashboard.exports.deck import Agreed, Deck
from dashboard.exports.typesetting import typeset

TEMPLATE = Path(__file__).with_name("paper.typ")
SIGN = "sign.png"
LETTERS = {"seen": 1500, "unsaid": 1100, "options": 700, "sources": 1200}
"""How much of each section stands on the page, so that it stays one."""
ONE_LINE = 90
PURPOSE = "To note what the figures show, to weigh the options, and to agree who does what, and by when."
OPEN = "Left open: for the meeting to write. The figures alone do not decide it."
INVENTED = "The data is invented to show how the dashboard works: nothing here is true of a real place."
NO_OPTION = "Nobody has noted an option on the board yet."


def paper(deck: Deck) -> bytes:
    """The paper as PDF/UA-1 on one page. What does not fit is counted there, and stands on the board."""
    return typeset(TEMPLATE, partial(_data, deck), noted_in="standing")


def _data(deck: Deck, room: Path) -> dict[str, Any]:
    if deck.address:
        (room / SIGN).write_bytes(sign.png(deck.address))
    figures = [slide.figure for slide in deck.slides]
    invented = [INVENTED] if deck.label else []
    noted = [f"Noted: {slide.note}" for slide in deck.slides if slide.note]
    return {
        "title": _cut(deck.title, ONE_LINE),
        "label": deck.label,
        "standing": deck.standing,
        "sign": SIGN if deck.address else "",
        "purpose": PURPOSE,
        "seen": _section("seen", (figure.title for figure in figures)),
        "unsaid": _section("unsaid", [*invented, *(note for figure in figures for note in figure.notes)]),
        "options": _section("options", [*map(_decided, deck.decisions), *noted] or [NO_OPTION]),
        "recommendation": OPEN,
        "sources": _section("sources", (figure.source_line for figure in figures)),
    }


def _decided(decision: Agreed) -> str:
    return f"{decision.words} ({decision.owner}, by {decision.due_words})."


def _section(name: str, lines: Iterable[str]) -> dict[str, Any]:
    """The first lines that fit, each once, and how many more there are."""
    every = list(dict.fromkeys(line for line in lines if line))
    room, shown = LETTERS[name], []
    for line in every:
        words = _cut(line, LETTERS[name] // 2)
        room -= max(len(words), ONE_LINE)
        if room < 0:
            break
        shown.append(words)
    left = len(every) - len(shown)
    return {"lines": shown, "more": f"{left:,} more on the board." if left else ""}


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"
