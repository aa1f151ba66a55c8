"""The parts of the Board page: which board it is, what has changed since, and what can be done with it."""

import streamlit as st

from dashboard.boards.board import UNTITLED, Board
from dashboard.boards.codes import read_code
from dashboard.boards.decks import board_deck
from dashboard.boards.shelf import UnknownBoard
from dashboard.boards.tries import TooManyTries
from dashboard.exports.deck import Deck
from dashboard.figures.figure import day
from dashboard.ui import address, database, desk, frame, present, session, unsaved
from dashboard.ui.board_rights import editable
from dashboard.ui.boards import answers
from dashboard.words import counted

EMPTY = (
    "Nothing is on this board yet. Each map, chart and table on the other pages has a control “Add to "
    "board” under it: it keeps the figure as you see it, with its filters."
)
HOW_TO_SAVE = (
    "Saving for everybody needs a contributor's key, until there is sign-in. Whoever runs this dashboard "
    "makes one with `python -m dashboard contributor add NAME`, where NAME is a role or an organisation; "
    "the key is shown once. Paste it here. Without a key you can order, annotate, present and export your "
    "draft, which this browser finds again for 30 days."
)
NO_COMPARISON = "Some figures cannot be compared with today's data: {}."


def opened() -> Board:
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


def standing(board: Board) -> str:
    """What this board is: saved or a draft."""
    figures = counted(len(board.items), "figure")
    if board.code:
        return f"{figures}. Anybody opens it with the code {board.code}."
    return f"{figures}. Your draft: not saved yet, and nobody else sees it."


def contributor(board: Board) -> None:
    """Save a draft, or say how one becomes a contributor."""
    if desk.may_save():
        frame.note(f"You are the contributor {session.label()}.")
        if not board.code and board.items:
            st.button("Save for everybody", type="primary", on_click=desk.tried, args=[desk.save_draft])
        return
    with st.expander("I am a contributor", key="contributor"):
        frame.note(HOW_TO_SAVE)
        with st.form("contributor_key", border=False):
            key = st.text_input("Key", type="password", autocomplete="off")
            if st.form_submit_button("Use this key"):
                if session.identify(key):
                    st.rerun()
                frame.warning("Nobody in the file of contributors has this key.")


def open_another() -> None:
    """Open a saved board by its code, or go back to the draft."""
    with st.expander("Open a board by its code", key="open_board"):
        with st.form("board_code", border=False):
            typed = st.text_input("Code", placeholder="SP-7F3KQM", max_chars=12)
            if st.form_submit_button("Open"):
                if read_code(typed):
                    desk.open_board(read_code(typed))
                    st.rerun()
                frame.warning("A code looks like SP-7F3KQM: SP and six letters or digits.")
        if address.value(address.BOARD):
            st.button("Close this board and go on with my draft", on_click=desk.close_board)


def empty() -> None:
    """What to do first."""
    st.markdown(EMPTY)


def deck(board: Board) -> Deck:
    """The board as it is presented and exported."""
    opens_at = address.whole(f"board?board={board.code}") if board.code else ""
    return board_deck(board, answers.today, data_version=database.data_version(), opens_at=opens_at)


def changes(board: Board, shown: Deck) -> None:
    """How many values newer loads have changed, and since when."""
    if not desk.data_is_new(board):
        return
    since = min(item.added_on for item in board.items if item.kept.data_version != database.data_version())
    count = sum(len(slide.changed) for slide in shown.slides)
    st.html(f'<p class="headline">{counted(count, "value")} changed since {day(since)}.</p>')
    frame.note("The figures below are those that were kept; under each stands what has changed.")
    lost = [item.kept.title for item in board.items if answers.today(item.recipe) is None]
    if lost:
        frame.note(NO_COMPARISON.format("; ".join(lost)))


def bar(board: Board, shown: Deck) -> None:
    """The title, and presenting."""
    if editable(board):
        name = f"title:{board.code}:{board.revision}"
        key = f"title_{board.code}_{board.revision}"
        unsaved.line("Title", name, key=key, saved=board.title, placeholder=UNTITLED)
        st.button("Save the title", on_click=desk.tried, args=[_save_title, board, key, name])
    present.control(lambda: shown)


def _save_title(board: Board, key: str, name: str) -> None:
    desk.here().title(board, st.session_state[key])
    unsaved.forget(name)


def throwing_away(board: Board) -> None:
    """For a computer that others use too: the draft goes, notes and all."""
    if board.code or not (board.items or board.removed):
        return
    with st.expander("Throw this draft away", key="throw_away"):
        frame.note("Its figures and notes go for good. Boards that are saved stay.")
        st.button("Throw it away", on_click=desk.tried, args=[desk.throw_away])
