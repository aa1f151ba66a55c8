"""Boards as pages see them, and their figures as today's data makes them."""

import importlib
import logging

import streamlit as st

from dashboard.boards import shelf
from dashboard.boards.board import Board, Decision
from dashboard.errors import DashboardError
from dashboard.exports.kept import Kept, kept
from dashboard.figures.recipe import Recipe
from dashboard.settings import settings
from dashboard.ui import recipes, store
from dashboard.ui.database import engine

MAKERS = ("findings", "funding_store", "referral_store", "service_tables", "store", "transport_store")
"""The modules of this room that hold makers of figures: a recipe is found only when they are imported."""


def opened(code: str) -> Board:
    """The board of a code as it stands now. Raises `UnknownBoard`."""
    with engine().connect() as connection:
        return shelf.open_board(connection, code)


def decisions_of_page(page: str) -> tuple[Decision, ...]:
    """What was decided on a page outside of any board."""
    with engine().connect() as connection:
        return shelf.decisions_of_page(connection, page)


def today(recipe: Recipe | None) -> Kept | None:
    """The figure of a recipe as today's data makes it; None where it cannot be made."""
    if recipe is None:
        return None
    return _today(settings().database_url, store.data_version(), shelf.recipe_text(recipe))


# For an hour, not for ever: what ends by a date depends on the day.
@st.cache_resource(show_spinner="Comparing with today's data", max_entries=store.KEPT, ttl=3600)
def _today(address: str, version: str, recipe: str) -> Kept | None:
    for module in MAKERS:
        importlib.import_module(f"dashboard.ui.{module}")
    asked = shelf.recipe_of(recipe)
    try:
        found = recipes.again(asked, address=address, version=version) if asked else None
    except DashboardError:
        return None
    except Exception:  # one figure that newer data breaks must not take the whole board with it
        logging.getLogger(__name__).exception("A figure of a board could not be made again: %s", asked)
        return None
    return None if found is None else kept(found, title="", file_name="")
