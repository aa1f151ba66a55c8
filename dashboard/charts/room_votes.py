"""The votes of a room as dots above the words of a scale, for the hall screen: before, and after."""

from collections.abc import Sequence
from html import escape

from dashboard.charts import theme

COLUMN, LINE, RADIUS, MARGIN = 150, 26, 11, 24
HEIGHT_OF_WORDS, LETTERS = 44, 24


def room_votes(answers: Sequence[str], votes: Sequence[tuple[str, Sequence[int]]]) -> str:
    """An SVG with a row of dots for each of `votes` (a heading and its marks); the last one is in colour."""
    highest = max((max(marks, default=0) for _, marks in votes), default=0)
    row = LETTERS + LINE * max(highest, 3) + MARGIN
    parts = [
        _row(heading, marks, top=index * row, height=row, last=index == len(votes) - 1)
        for index, (heading, marks) in enumerate(votes)
    ]
    foot = row * len(votes) + LETTERS
    words = "".join(
        f'<text x="{_middle(place)}" y="{foot}" text-anchor="middle">{escape(answer)}</text>'
        for place, answer in enumerate(answers)
    )
    height = foot + HEIGHT_OF_WORDS - LETTERS
    said = "; ".join(f"{heading}: {_said(answers, marks)}" for heading, marks in votes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMN * len(answers)} {height}" role="img" '
        f'aria-label="{escape(said)}" font-family="{theme.FONT}" font-size="{LETTERS}" fill="{theme.INK}">'
        f"{''.join(parts)}{words}</svg>"
    )


def _middle(place: int) -> int:
    return COLUMN * place + COLUMN // 2


def _row(heading: str, marks: Sequence[int], *, top: int, height: int, last: bool) -> str:
    base = top + height - MARGIN // 2
    fill = theme.LINK if last else theme.CONTEXT
    dots = "".join(
        f'<circle cx="{_middle(place)}" cy="{base - LINE // 2 - LINE * level}" r="{RADIUS}" fill="{fill}"/>'
        for place, mark in enumerate(marks)
        for level in range(mark)
    )
    weight = "bold" if last else "normal"
    title = f'<text x="8" y="{top + LETTERS}" font-weight="{weight}">{escape(heading)}</text>'
    line = f'<path d="M0 {base}H{COLUMN * len(marks)}" stroke="{theme.RULE}" stroke-width="2"/>'
    return title + line + dots


def _said(answers: Sequence[str], marks: Sequence[int]) -> str:
    return ", ".join(f"{answer} {mark}" for answer, mark in zip(answers, marks, strict=True))
