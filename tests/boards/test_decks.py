"""A board becomes a deck: figures as kept, what changed, decisions with the value then and now."""

from dataclasses import replace

from dashboard.boards.board import Board
from dashboard.boards.decks import NOT_COMPARED, OUTSIDE, board_deck
from dashboard.exports.deck import Change
from tests.boards.made import WAITS, changed_to, item
from tests.boards.test_shelf import DECISION

NOW = changed_to(("Blackpool", "7.5", "120"), *WAITS.rows[1:])
DECIDED = replace(DECISION, recipe=item().recipe)


def deck_of(board: Board, now, version="bbbbbbbb"):
    return board_deck(board, lambda _recipe: now, data_version=version)


def test_figures_are_those_that_were_kept_with_what_changed_since():
    deck = deck_of(Board("Winter", items=(item(note="Look"),), code="SP-7F3K"), NOW)
    (slide,) = deck.slides
    assert slide.figure.rows == WAITS.rows
    assert slide.changed == (Change("Blackpool", "Weeks", "6.0", "7.5"),)
    assert (slide.note, slide.address, deck.code) == ("Look", "backlog?area=x", "SP-7F3K")


def test_nothing_is_compared_while_the_data_is_the_same():
    def never(_recipe):
        raise AssertionError("asked for today's figure")

    deck = board_deck(Board("Winter", items=(item(),)), never, data_version=WAITS.data_version)
    assert deck.slides[0].changed == ()


def test_a_decision_stands_beside_the_value_of_today():
    (told,) = deck_of(Board("Winter", decisions=(DECIDED,)), NOW).decisions
    assert told.about == "Median wait, ranked (Blackpool)"
    assert told.value_then == "Weeks: 6.0"
    assert told.value_now == "Weeks: 7.5; People: 120"


def test_a_value_that_today_cannot_give_is_said_and_not_left_out():
    board = Board("Winter", decisions=(DECIDED,))
    assert deck_of(board, None).decisions[0].value_now == NOT_COMPARED
    assert deck_of(board, changed_to(*WAITS.rows[1:])).decisions[0].value_now == OUTSIDE
