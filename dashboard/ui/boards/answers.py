"""Boards as pages see them, and their figures as today's data makes them."""

import logging

from dashboard.boards import shelf, tries
from dashboard.boards.board import Board, Decision
from dashboard.boards.decks import board_deck
from dashboard.errors import DashboardError
from dashboard.exports.deck import Deck
from dashboard.exports.kept import Kept, kept
from dashboard.figures.recipe import Recipe
from dashboard.store.engine import Connection
from dashboard.ui import address, recipes, session
from dashboard.ui.answers import answer
from dashboard.ui.database import data_version, engine


def opened(code: str) -> Board:
    """The board of a code as it stands now. Raises `UnknownBoard`, and `TooManyTries` for one who guesses."""
    tries.require_few(session.browser())
    try:
        with engine().connect() as connection:
            return shelf.open_board(connection, code)
    except shelf.UnknownBoard:
        tries.failed(session.browser())
        raise


def decisions_of_page(page: str) -> tuple[Decision, ...]:
    """What was decided on a page outside of any board."""
    with engine().connect() as connection:
        return shelf.decisions_of_page(connection, page)


# For an hour, not for ever: what ends by a date depends on the day.
@answer(spinner="Comparing with today's data", seconds=3600)
def today(connection: Connection, recipe: Recipe | None) -> Kept | None:
    """The figure of a recipe as today's data makes it; None where it cannot be made."""
    if recipe is None:
        return None
    try:
        return kept(recipes.again(recipe), title="")
    except DashboardError:
        return None
    except Exception:  # one figure that newer data breaks must not take the whole board with it
        logging.getLogger(__name__).exception("A figure of a board could not be made again: %s", recipe)
        return None


def deck(board: Board) -> Deck:
    """The board as it is presented and exported."""
    opens_at = address.whole(f"board?board={board.code}") if board.code else ""
    return board_deck(board, today, data_version=data_version(), opens_at=opens_at)
