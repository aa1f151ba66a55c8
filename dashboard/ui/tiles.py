"""The four barriers, one tile each: what the data says, and the way to its page."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.navigation import page_at
from dashboard.store.engine import Connection
from dashboard.ui import frame
from dashboard.ui.answers import answer
from dashboard.ui.backlogs import panel as backlogs_panel
from dashboard.ui.funding import panel as funding_panel
from dashboard.ui.gaps import panel as gaps_panel
from dashboard.ui.transport import panel as transport_panel


@dataclass(frozen=True)
class Tile:
    """A barrier on the Overview. `words` gives its sentence for an ICB; `page` is its page's address."""

    barrier: str
    question: str
    words: Callable[[str], str]
    page: str


TILES = (
    Tile(
        "Service gaps", "Who needs support, and is anybody there to give it?", gaps_panel.tile_words, "gaps"
    ),
    Tile("Funding imbalance", "Who gets what, and for how long?", funding_panel.tile_words, "funding"),
    Tile("Referral backlogs", "How long do people wait?", backlogs_panel.tile_words, "backlog"),
    Tile("Transport barriers", "Who can get there, and home again?", transport_panel.tile_words, "transport"),
)


def tiles(icb_code: str) -> None:
    """All four tiles in a row (one below the other on a phone)."""
    cards = _cards(icb_code)
    for column, tile, card in zip(st.columns(len(TILES)), TILES, cards, strict=True):
        page = page_at(tile.page)
        with column, st.container(border=True, height="stretch", key=f"barrier_{tile.page}"):
            st.html(card)
            if page:
                frame.way_to(page, f"Open {page.title}")


# Kept for an hour, not for ever: what a tile says of contracts that end depends on the day.
@answer(seconds=3600)
def _cards(connection: Connection, icb_code: str) -> tuple[str, ...]:
    return tuple(_card(tile, tile.words(icb_code)) for tile in TILES)


def _card(tile: Tile, words: str) -> str:
    return (
        f'<section class="barrier"><h2>{escape(tile.barrier)}</h2>'
        f"<p>{escape(tile.question)}</p><p><strong>{escape(words)}</strong></p></section>"
    )
