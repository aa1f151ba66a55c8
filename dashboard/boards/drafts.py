"""A visitor's draft: in the database from the first figure, found again by the token of their browser.

Two tabs of one browser share it: what each has changed since it last looked is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec

from dashboard.boards.board import Board, Item
from dashboard.boards.shelf import recipe_of, recipe_text
from dashboard.browser_token import DAYS_KEPT, digest
from dashboard.errors import DashboardError
from dashboard.exports.kept import read, written
from dashboard.store.engine import Connection
from dashboard.store.queries import drafts as queries

MOST_DRAFTS = 5_000
NOTHING = Board(title="")


@dataclass(frozen=True)
class Draft:
    """A draft board; `words` are texts typed into a form and not saved yet, by the name of the field.

    `revision` is 0 for a draft that the database does not hold.
    """

    board: Board = NOTHING
    words: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0


def changes_of(connection: Connection, token: str) -> int:
    """How often the draft of a token has been changed, in any tab; 0 where there is none."""
    return queries.revision(connection, digest(token))


def opened(connection: Connection, token: str) -> Draft:
    """The draft of a token; an empty one where there is none."""
    return _read(connection, queries.draft(connection, digest(token)))


def _read(connection: Connection, row: Mapping[str, Any] | None) -> Draft:
    if row is None:
        return Draft()
    rows = queries.items(connection, row["id"])
    board = Board(
        title=row["title"],
        items=tuple(_item(each) for each in rows if not each["removed"]),
        removed=tuple(_item(each) for each in rows if each["removed"]),
    )
    words = msgspec.json.decode(row["words"] or "{}", type=dict[str, str])
    return Draft(board, words, row["revision"])


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        kept=read(row["kept"]),
        page=row["page"],
        address=row["address"],
        recipe=recipe_of(row["recipe"]),
        note=row["note"],
        added_on=row["added_on"],
        number=row["number"],
    )


def keep(connection: Connection, token: str, *, seen: Draft, mine: Draft) -> Draft:
    """Store what this tab has made (`mine`) of the draft as it last saw it; the draft as it is now.

    Raises `DashboardError` where the database holds as many drafts as it may.
    """
    row = queries.draft(connection, digest(token), for_change=True) or _begun(connection, token)
    theirs = seen if row["revision"] == seen.revision else _read(connection, row)
    whole = replace(merged(seen, mine, theirs), revision=theirs.revision + 1)
    values = {
        "title": whole.board.title,
        "words": msgspec.json.encode(whole.words).decode(),
        "revision": whole.revision,
        "changed_on": datetime.now(),
    }
    queries.change_draft(connection, row["id"], values)
    _keep_items(connection, row["id"], before=theirs.board, now=whole.board)
    return whole


def _begun(connection: Connection, token: str) -> Mapping[str, Any]:
    now = datetime.now()
    queries.remove_older(connection, now - timedelta(days=DAYS_KEPT))
    if queries.count(connection) >= MOST_DRAFTS:
        raise DashboardError("Too many drafts are being kept here. Yours stays in this tab only.")
    queries.add_draft(connection, digest(token), now)
    return queries.draft(connection, digest(token), for_change=True) or {}


def _keep_items(connection: Connection, draft_id: int, *, before: Board, now: Board) -> None:
    known = _rows(before)
    for number, row in _rows(now).items():
        if number not in known:
            queries.add_item(connection, draft_id, {**_frozen(_items(now)[number]), **row, "number": number})
        elif row != known[number]:
            queries.change_item(connection, draft_id, number, row)


def _rows(board: Board) -> dict[int, dict[str, Any]]:
    """What may change of each item."""
    return {
        each.number: {"position": place, "note": each.note, "removed": place > len(board.items)}
        for place, each in enumerate((*board.items, *board.removed), start=1)
    }


def _frozen(item: Item) -> dict[str, Any]:
    return {
        "page": item.page,
        "address": item.address,
        "recipe": recipe_text(item.recipe),
        "kept": written(item.kept),
        "added_on": item.added_on,
    }


def forget(connection: Connection, token: str) -> None:
    """Remove the draft of a token, and all that is on it."""
    queries.remove_draft(connection, digest(token))


def merged(seen: Draft, mine: Draft, theirs: Draft) -> Draft:
    """What two tabs have made of the draft that both began from; mine where both changed the same thing."""
    if theirs is seen:
        return mine
    states = _state(theirs.board) | {
        number: state
        for number, state in _state(mine.board).items()
        if state != _state(seen.board).get(number)
    }
    items = _items(theirs.board) | _items(mine.board)
    in_order = [number for number in _order(seen.board, mine.board, theirs.board) if number in states]
    whole = [replace(items[number], note=states[number][0]) for number in in_order]
    board = Board(
        title=_newer(seen.board.title, mine.board.title, theirs.board.title),
        items=tuple(each for each in whole if not states[each.number][1]),
        removed=tuple(each for each in whole if states[each.number][1]),
    )
    return Draft(board, _words(seen.words, mine.words, theirs.words))


def _items(board: Board) -> dict[int, Item]:
    return {each.number: each for each in (*board.items, *board.removed)}


def _state(board: Board) -> dict[int, tuple[str, bool]]:
    """The note of each item, and whether it was taken off."""
    kept = {each.number: (each.note, False) for each in board.items}
    return kept | {each.number: (each.note, True) for each in board.removed}


def _order(seen: Board, mine: Board, theirs: Board) -> list[int]:
    """My order where I have changed it, else theirs; what only the other has stands at the end."""
    orders = [list(_items(board)) for board in (seen, mine, theirs)]
    moved = [number for number in orders[1] if number in orders[0]] != orders[0]
    first, second = (orders[1], orders[2]) if moved else (orders[2], orders[1])
    return list(dict.fromkeys(first + second))


def _newer(seen: str, mine: str, theirs: str) -> str:
    return theirs if mine == seen else mine


def _words(seen: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    names = dict.fromkeys((*theirs, *mine))
    newest = {name: _newer(seen.get(name, ""), mine.get(name, ""), theirs.get(name, "")) for name in names}
    return {name: text for name, text in newest.items() if text}
