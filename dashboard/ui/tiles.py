"""The four barriers, one tile each: what the data says, or that the page is still to come."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.settings import settings
from dashboard.ui import funding_panel, store, transport_panel, waiting_panel
from dashboard.ui.service_panel import tile_words


@dataclass(frozen=True)
class Tile:
    """A barrier on the Overview. `words` gives its sentence for an ICB; `built` is False while its own
    page is to come, and then the tile says so beside what can be said already."""

    barrier: str
    question: str
    words: Callable[[str], str]
    built: bool = False


def tiles(icb_code: str) -> None:
    """All four tiles in a row (one below the other on a phone)."""
    cards = _cards(settings().database_url, store.data_version(), icb_code)
    st.html(f'<div class="tiles">{cards}</div>')


# Kept for an hour, not for ever: what a tile says of contracts that end depends on the day.
@st.cache_resource(show_spinner=False, max_entries=store.KEPT, ttl=3600)
def _cards(address: str, version: str, icb_code: str) -> str:
    return "".join(_card(tile, tile.words(icb_code)) for tile in TILES)


def _card(tile: Tile, words: str) -> str:
    state = "" if tile.built else '<p class="pending">Its own page is not built yet.</p>'
    return (
        f'<section class="tile"><h2>{escape(tile.barrier)}</h2>'
        f"<p>{escape(tile.question)}</p><p><strong>{escape(words)}</strong></p>{state}</section>"
    )


def _nothing_yet(holder: str) -> Callable[[str], str]:
    return lambda _icb_code: f"No data here yet. {holder}"


TILES = (
    Tile(
        "Service gaps",
        "Who needs support, and is anybody there to give it?",
        tile_words,
        built=True,
    ),
    Tile(
        "Funding imbalance",
        "Who gets what, and for how long?",
        funding_panel.tile_words,
        built=True,
    ),
    Tile(
        "Referral backlogs",
        "How long do people wait?",
        waiting_panel.tile_words,
        built=True,
    ),
    Tile(
        "Transport barriers",
        "Who can get there, and home again?",
        transport_panel.tile_words,
        built=True,
    ),
)
