"""A board as a tagged PDF on A4: headings, tables and pictures that a screen reader can follow."""

from functools import partial
from pathlib import Path
from typing import Any

from dashboard.exports import sign
from dashboard.exports.column_widths import weights
from dashboard.exports.deck import Agreed, Deck, Slide
from dashboard.exports.drawing import map_png, narrow_png, png_of
from dashboard.exports.kept import Kept, KeptLegend
from dashboard.exports.typesetting import typeset
from dashboard.figures.figure import day
from dashboard.words import counted

TEMPLATE = Path(__file__).with_name("board.typ")
ROWS = 60
"""Rows of a table in print, fewer below a picture; more are in the CSV, and the page says so."""


def pdf(deck: Deck) -> bytes:
    """The deck as PDF/UA-1; where a letter is missing, its first page says so."""
    return typeset(TEMPLATE, partial(_data, deck), noted_in="standing")


def _data(deck: Deck, room: Path) -> dict[str, Any]:
    figures = [_figure(each, place, room) for place, each in enumerate(deck.slides)]
    return {**_frame(deck, room), "figures": figures}


def _frame(deck: Deck, room: Path) -> dict[str, Any]:
    footer = " · ".join(part for part in (deck.title, deck.label, day(deck.made_on)) if part)
    return {
        "title": deck.title,
        "label": deck.label,
        "standing": deck.standing,
        "sign": sign.put(deck.address, room),
        "footer": footer,
        "keywords": [word for word in ("social prescribing", deck.code, deck.label) if word],
        "decisions": [_decision(each) for each in deck.decisions],
    }


def _figure(slide: Slide, place: int, room: Path) -> dict[str, Any]:
    figure, picture = slide.figure, slide.figure.picture
    rows = figure.rows[:ROWS]
    return {
        "title": figure.title,
        "label": figure.label,
        **_pictures(figure, place, room),
        "said": [words for words in (picture.note if picture else "", slide.note) if words],
        "changed": [each.words for each in slide.changed],
        "headings": figure.headings,
        "rows": rows,
        "widths": weights(figure.headings, rows),
        "more": [_left_out(len(figure.rows) - shown) for shown in range(len(rows) + 1)],
        "notes": figure.notes,
        "source": figure.source_line,
    }


def _left_out(rows: int) -> str:
    return f"{counted(rows, 'more row is', 'more rows are')} in the CSV." if rows else ""


def _pictures(figure: Kept, place: int, room: Path) -> dict[str, Any]:
    """The files of its picture and of the list beside a map, each with its words, and the map's legend."""
    picture, ranks = figure.picture, figure.ranks
    beside = bool(picture and picture.legend and ranks)
    named: dict[str, Any] = {"picture": "", "alt": "", "ranks": "", "ranks_alt": "", "legend": None}
    if picture is not None:
        named |= {"picture": f"picture{place}.png", "alt": picture.alt}
        (room / named["picture"]).write_bytes(map_png(picture) if beside else png_of(picture))
    if picture and picture.legend and ranks:
        named |= {"ranks": f"ranks{place}.png", "ranks_alt": ranks.alt, "legend": _legend(picture.legend)}
        (room / named["ranks"]).write_bytes(narrow_png(ranks))
    return named


def _legend(legend: KeptLegend) -> dict[str, Any]:
    classes = [
        {"words": f"{each.label}: {each.count:,}", "fill": each.fill, "marked": bool(each.pattern)}
        for each in legend.classes
    ]
    return {"heading": legend.heading, "reading": legend.reading, "classes": classes}


def _decision(decision: Agreed) -> dict[str, str]:
    about = (
        f" {decision.about}: {decision.value_then} then, {decision.value_now} now." if decision.about else ""
    )
    return {"words": decision.words, "details": f"{decision.owner}, by {decision.due_words}.{about}"}
