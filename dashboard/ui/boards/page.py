"""The Board page: which board it is, what has changed since, and what can be done with it."""

import streamlit as st

from dashboard.boards.board import UNTITLED, Board
from dashboard.boards.codes import read_code
from dashboard.boards.shelf import UnknownBoard
from dashboard.boards.tries import TooManyTries
from dashboard.exports.deck import Deck
from dashboard.figures.figure import day
from dashboard.ui import address, contributor, database, decisions, desk, exports, frame, say, unsaved
from dashboard.ui.boards import answers, items, present
from dashboard.ui.boards.rights import editable
from dashboard.words import counted

EMPTY = (
    "Nothing is on this board yet. Each map, chart and table on the other pages has “Add to board” under it. "
    "It keeps the figure as you see it, with its filters."
)
NO_COMPARISON = "Some figures cannot be compared with today's data: {}."


def show() -> None:
    """Draw it."""
    board = _opened()
    frame.heading(board.title or "Board", _standing(board))
    contributor.of(board)
    _open_another()
    decisions.so_far(board)
    if board.items:
        deck = answers.deck(board)
        _changes(board, deck)
        _bar(board, deck)
        items.show(board, deck)
    else:
        _empty()
    items.taken_off(board)
    _throwing_away(board)
    decisions.of_board(board)
    exports.of_board(board)


def _opened() -> Board:
    """The board whose code is in the address, or the visitor's draft."""
    typed = address.value(address.BOARD)
    if not typed:
        return desk.draft()
    try:
        return answers.opened(typed)
    except (UnknownBoard, TooManyTries) as unknown:
        desk.close_board()
        frame.warning(str(unknown))
        return desk.draft()


def _standing(board: Board) -> str:
    """What this board is: saved or a draft."""
    figures = counted(len(board.items), "figure")
    if board.code:
        return f"{figures}. Anybody opens it with the code {board.code}."
    return f"{figures}. Your draft: not saved yet, and nobody else sees it."


def _open_another() -> None:
    """Open a saved board by its code, or go back to the draft."""
    with say.expander("Open a board by its code", key="open_board"):
        with st.form("board_code", border=False):
            typed = say.text_input("Code", placeholder="SP-7F3KQM", max_chars=12)
            if st.form_submit_button("Open"):
                if read_code(typed):
                    desk.open_board(read_code(typed))
                    st.rerun()
                frame.warning("A code looks like SP-7F3KQM: SP and six letters or digits.")
        if address.value(address.BOARD):
            say.button("Close this board and go on with my draft", on_click=desk.close_board)


def _empty() -> None:
    """What to do first."""
    say.markdown(EMPTY)


def _changes(board: Board, shown: Deck) -> None:
    """How many values newer loads have changed, and since when."""
    if not desk.data_is_new(board):
        return
    since = min(item.added_on for item in board.items if item.kept.data_version != database.data_version())
    count = sum(len(slide.changed) for slide in shown.slides)
    say.html(f'<p class="headline">{counted(count, "value")} changed since {day(since)}.</p>')
    frame.note("The figures below are those that were kept; under each stands what has changed.")
    lost = [item.kept.title for item in board.items if answers.today(item.recipe) is None]
    if lost:
        frame.note(NO_COMPARISON.format("; ".join(lost)))


def _bar(board: Board, shown: Deck) -> None:
    """The title, and presenting."""
    if editable(board):
        name = f"title:{board.code}:{board.revision}"
        key = f"title_{board.code}_{board.revision}"
        unsaved.line("Title", name, key=key, saved=board.title, placeholder=UNTITLED)
        say.button("Save the title", on_click=desk.tried, args=[_save_title, board, key, name])
    present.control(lambda: shown)


def _save_title(board: Board, key: str, name: str) -> None:
    desk.here().title(board, st.session_state[key])
    unsaved.forget(name)


def _throwing_away(board: Board) -> None:
    """For a computer that others use too: the draft goes, notes and all."""
    if board.code or not (board.items or board.removed):
        return
    with say.expander("Throw this draft away", key="throw_away"):
        frame.note("Its figures and notes go for good. Boards that are saved stay.")
        say.button("Throw it away", on_click=desk.tried, args=[desk.throw_away])
