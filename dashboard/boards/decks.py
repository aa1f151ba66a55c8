"""A board, or the figures of a page, as a deck to present and to export."""

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.boards.board import UNTITLED, Board, Decision, Item
from dashboard.boards.changes import changes, values_of
from dashboard.exports.deck import Agreed, Change, Deck, Slide
from dashboard.exports.kept import Kept
from dashboard.figures.recipe import Recipe

Today = Callable[[Recipe | None], Kept | None]
"""The figure of a recipe as today's data makes it; None where it cannot be made."""

NOT_COMPARED = "Not known: today's data does not make this figure"
OUTSIDE = "Not in the figure"


def changed(item: Item, today: Today, *, data_version: str) -> tuple[Change, ...] | None:
    """What newer loads changed in an item; empty while the data is the same, None where nothing tells."""
    if item.kept.data_version == data_version:
        return ()
    now = today(item.recipe)
    return None if now is None else changes(item.kept, now)


def board_deck(board: Board, today: Today, *, data_version: str, opens_at: str = "") -> Deck:
    """The board's figures as they were kept, with what has changed since, and its decisions.

    `opens_at` is the whole address at which somebody else opens it; empty for a draft.
    """
    slides = tuple(
        Slide(
            item.kept,
            note=item.note,
            changed=changed(item, today, data_version=data_version) or (),
            address=link(item.page, item.address),
        )
        for item in board.items
    )
    return Deck(
        title=board.title or UNTITLED,
        code=board.code,
        slides=slides,
        decisions=tuple(agreed(each, today) for each in board.decisions),
        address=opens_at,
        made_on=date.today(),
        data_version=data_version,
    )


def page_deck(
    title: str,
    figures: Sequence[Kept],
    decisions: Sequence[Agreed],
    *,
    address: str,
    data_version: str,
    opens_at: str = "",
) -> Deck:
    """The figures that a page shows now; `opens_at` is the whole address of that view."""
    return Deck(
        title=title,
        code="",
        slides=tuple(Slide(figure, address=address) for figure in figures),
        decisions=tuple(decisions),
        address=opens_at,
        made_on=date.today(),
        data_version=data_version,
    )


def agreed(decision: Decision, today: Today) -> Agreed:
    """A decision beside the value of today."""
    return Agreed(
        agreed=decision.agreed,
        text=decision.text,
        reason=decision.reason,
        owner=decision.owner,
        due=decision.due,
        decided_on=decision.decided_on,
        about=f"{decision.about} ({decision.row_name})" if decision.row_name else decision.about,
        value_then=decision.value_then,
        value_now=_value_now(decision, today),
    )


def _value_now(decision: Decision, today: Today) -> str:
    if not decision.about:
        return ""
    now = today(decision.recipe)
    return NOT_COMPARED if now is None else values_of(now, decision.row_name) or OUTSIDE


def link(page: str, address: str) -> str:
    """Where a view stands below the dashboard's own address."""
    return f"{page}?{address}" if address else page
