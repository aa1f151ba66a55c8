"""The board that this visitor works on: the one whose code is in the address, or a draft of their own."""

from collections.abc import Callable
from dataclasses import replace
from secrets import randbelow
from typing import Protocol

import streamlit as st

from dashboard.access import Permission, allows
from dashboard.boards import shelf
from dashboard.boards.board import Board, Item
from dashboard.boards.codes import read_code
from dashboard.boards.private_words import checked
from dashboard.errors import DashboardError
from dashboard.store.engine import writing
from dashboard.ui import address, database, say, session
from dashboard.ui import draft as drafted
from dashboard.ui.boards import answers
from dashboard.ui.database import engine
from dashboard.ui.shown import Shown

_ADDED = "added_to_boards"
LONGEST_BOARD = 60
MOST_NUMBERS = 2**31 - 1


class Desk(Protocol):
    """What can be done with a board, wherever it is kept."""

    name: str

    def board(self) -> Board: ...  # noqa: D102
    def add(self, item: Item) -> int: ...  # noqa: D102
    def take_off(self, item: Item) -> None: ...  # noqa: D102
    def put_back(self, item: Item) -> None: ...  # noqa: D102
    def move(self, item: Item, by: int) -> None: ...  # noqa: D102
    def note(self, item: Item, text: str) -> str: ...  # noqa: D102
    def title(self, seen: Board, text: str) -> None: ...  # noqa: D102


class DraftDesk:
    """The draft of this visitor's browser: nobody else sees it."""

    name = "your draft board"

    def board(self) -> Board:
        """The draft."""
        return drafted.board()

    def add(self, item: Item) -> int:
        """Put a figure at the end."""
        number = 1 + randbelow(MOST_NUMBERS)  # by chance: another tab may add one at the same moment
        board = self.board()
        drafted.keep(replace(board, items=(*board.items, replace(item, number=number))))
        return number

    def take_off(self, item: Item) -> None:
        """Take a figure off; it can be put back."""
        board = self.board()
        taken = tuple(each for each in board.items if each.number == item.number)
        left = tuple(each for each in board.items if each.number != item.number)
        drafted.keep(replace(board, items=left, removed=board.removed + taken))

    def put_back(self, item: Item) -> None:
        """Put a figure back, at the end."""
        board = self.board()
        kept = tuple(each for each in board.removed if each.number != item.number)
        drafted.keep(replace(board, items=(*board.items, item), removed=kept))

    def move(self, item: Item, by: int) -> None:
        """Move a figure up (-1) or down (+1)."""
        items = list(self.board().items)
        place = next(at for at, each in enumerate(items) if each.number == item.number)
        items.insert(max(0, place + by), items.pop(place))
        drafted.keep(replace(self.board(), items=tuple(items)))

    def note(self, item: Item, text: str) -> str:
        """Change a note. Raises `PrivateWords`."""
        written = checked(text, what="The note")
        items = (
            replace(each, note=written) if each.number == item.number else each for each in self.board().items
        )
        drafted.keep(replace(self.board(), items=tuple(items)))
        return ""

    def title(self, seen: Board, text: str) -> None:
        """Change the title. Raises `PrivateWords`."""
        written = checked(text, what="The title", longest=shelf.LONGEST_TITLE)
        drafted.keep(replace(self.board(), title=written))

    def take_typed(self) -> None:
        """Take up the title and the notes that were typed without a press of their own Save."""
        for text in drafted.fields("title::").values():
            self.title(self.board(), text)
        for item in self.board().items:
            for text in drafted.fields(f"note::{item.number}:").values():
                self.note(item, text)


class SavedDesk:
    """A board in the shared database, for a contributor."""

    def __init__(self, code: str) -> None:
        self.name = f"board {code}"
        self._code = code

    def board(self) -> Board:
        """The board as it stands now. Raises `UnknownBoard`."""
        return answers.opened(self._code)

    def add(self, item: Item) -> int:
        """Put a figure at the end."""
        with writing(engine(), by=session.actor()) as connection:
            board = shelf.open_board(connection, self._code)
            return shelf.add_item(connection, board, item, by=session.label(), role=session.role())

    def take_off(self, item: Item) -> None:
        """Take a figure off; it can be put back."""
        with writing(engine(), by=session.actor()) as connection:
            shelf.take_off(connection, item, role=session.role())

    def put_back(self, item: Item) -> None:
        """Put a figure back."""
        with writing(engine(), by=session.actor()) as connection:
            shelf.put_back(connection, item, role=session.role())

    def move(self, item: Item, by: int) -> None:
        """Move a figure up (-1) or down (+1)."""
        with writing(engine(), by=session.actor()) as connection:
            board = shelf.open_board(connection, self._code)
            shelf.move(connection, board, item, by=by, role=session.role())

    def note(self, item: Item, text: str) -> str:
        """Change a note; a sentence where somebody else wrote too."""
        with writing(engine(), by=session.actor()) as connection:
            return shelf.save_note(connection, item, text, role=session.role())

    def title(self, seen: Board, text: str) -> None:
        """Change the title of the board as it was seen. Raises `WrittenAtOnce`."""
        with writing(engine(), by=session.actor()) as connection:
            shelf.save_title(connection, seen, text, role=session.role())


def may_save() -> bool:
    """Whether this visitor may save for everybody."""
    return allows(session.role(), Permission.RECORD)


def open_code() -> str:
    """The code of the board that the address opens; empty while the visitor works on a draft."""
    return read_code(address.value(address.BOARD))


def here() -> Desk:
    """The board that this visitor can change: the open one for a contributor, else their own draft."""
    return SavedDesk(open_code()) if open_code() and may_save() else DraftDesk()


def draft() -> Board:
    """The visitor's own draft, whatever board is open."""
    return DraftDesk().board()


def open_board(code: str) -> None:
    """Go on with the board of a code, on every page."""
    address.remember(address.BOARD, code)


def close_board() -> None:
    """Go on with the draft."""
    address.remember(address.BOARD, None)


def save_draft() -> str:
    """Put the draft onto the shared shelf, begin an empty one, and open what was saved; its code.

    What was typed there and not yet saved goes with it. Raises `NotAllowed` and `PrivateWords`.
    """
    DraftDesk().take_typed()
    with writing(engine(), by=session.actor()) as connection:
        code = shelf.save_draft(connection, draft(), by=session.label(), role=session.role())
        drafted.forget_on(connection)
    drafted.begin_anew()
    st.session_state.pop(_ADDED, None)
    open_board(code)
    return code


def throw_away() -> None:
    """Begin an empty draft, as on a computer that others use too."""
    drafted.forget()


def _mark(block: Shown) -> tuple[str, ...]:
    picture = block.picture.alt if block.picture else ""
    recipe = shelf.recipe_text(block.figure.recipe)
    return here().name, recipe, block.title, picture, block.figure.data_version


def _added() -> dict[tuple[str, ...], Item]:
    """What can be taken off again where it was added: the draft's figures, and those just put on a board."""
    found: dict[tuple[str, ...], Item] = st.session_state.get(_ADDED, {})
    return found | {_mark_of(item): item for item in draft().items}


def _mark_of(item: Item) -> tuple[str, ...]:
    kept = item.kept
    picture = kept.picture.alt if kept.picture else ""
    return DraftDesk.name, shelf.recipe_text(item.recipe), kept.title, picture, kept.data_version


def added(block: Shown) -> bool:
    """Whether this very figure is on the visitor's draft, or was put by them onto the board that is open."""
    return _mark(block) in _added()


def add(block: Shown) -> None:
    """Keep the figure of a block as it is shown."""
    where = here()
    if len(where.board().items) >= LONGEST_BOARD:
        raise DashboardError(f"A board holds at most {LONGEST_BOARD} figures. Take one off first.")
    item = Item(block.kept(), page=address.page(), address=address.view(), recipe=block.figure.recipe)
    number = where.add(item)
    if isinstance(where, SavedDesk):
        st.session_state.setdefault(_ADDED, {})[_mark(block)] = replace(item, number=number)
    say.toast(f"Added to {where.name}.")


def take_off(block: Shown) -> None:
    """Take a figure off again that this visitor has just added."""
    item = _added()[_mark(block)]
    st.session_state.get(_ADDED, {}).pop(_mark(block), None)
    here().take_off(item)
    say.toast(f"Taken off {here().name}.")


def take_off_item(item: Item) -> None:
    """Take a figure off on the Board page itself; its control elsewhere offers to add it again."""
    here().take_off(item)
    marks = st.session_state.get(_ADDED, {})
    for mark in [
        mark for mark, each in marks.items() if each.number == item.number and mark[0] == here().name
    ]:
        del marks[mark]


def tried(act: Callable[..., None], *args: object) -> None:
    """Do what a control asks, and say why where it cannot be done. For callbacks."""
    try:
        act(*args)
    except DashboardError as refusal:
        say.toast(str(refusal), duration="long")


def data_is_new(board: Board) -> bool:
    """Whether any figure of the board is of other data than today's."""
    return any(item.kept.data_version != database.data_version() for item in board.items)
