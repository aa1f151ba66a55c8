"""Who may change the board on the screen."""

from dashboard.boards.board import Board
from dashboard.ui import desk


def editable(board: Board) -> bool:
    """A draft is its maker's; a saved board any contributor's."""
    return not board.code or desk.may_save()
