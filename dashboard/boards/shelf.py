"""The shared shelf of boards: opened by anybody, changed by contributors, losing nothing that two write.

Every function works in the transaction of the connection it is given; those that change something raise
`NotAllowed` for a viewer.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from dashboard.access import Permission, Role, require
from dashboard.boards.board import UNTITLED, Board, Decision, Item
from dashboard.boards.codes import new_code, read_code
from dashboard.boards.private_words import checked
from dashboard.errors import DashboardError
from dashboard.exports.kept import read, written
from dashboard.figures.recipe import Recipe
from dashboard.store.engine import Connection
from dashboard.store.queries import boards as queries

LONGEST_TITLE, LONGEST_NOTE = 200, 2_000
ALSO_WRITTEN = "Written at the same time:"


class UnknownBoard(DashboardError):
    """A code that opens no board."""


class WrittenAtOnce(DashboardError):
    """Two people wrote the same thing at once; says what was kept."""


def open_board(connection: Connection, code: str) -> Board:
    """The board of a code, as a person typed it. Raises `UnknownBoard`."""
    found = queries.board(connection, read_code(code))
    if found is None:
        raise UnknownBoard(
            "No board has this code. A code looks like SP-7F3KQM; check it with whoever sent it."
        )
    rows = queries.items(connection, found["id"])
    return Board(
        title=found["title"],
        items=tuple(_item(row) for row in rows if not row["removed"]),
        code=found["code"],
        decisions=tuple(_decision(row) for row in queries.decisions(connection, board_id=found["id"])),
        removed=tuple(_item(row) for row in rows if row["removed"]),
        number=found["id"],
        revision=found["revision"],
    )


def save_draft(connection: Connection, draft: Board, *, by: str, role: Role) -> str:
    """Put a draft onto the shelf; the new board's code. Raises `PrivateWords`."""
    require(role, Permission.RECORD)
    title = checked(draft.title, what="The title", longest=LONGEST_TITLE) or UNTITLED
    code = new_code(queries.codes(connection))
    number = queries.add_board(connection, code=code, title=title, made_on=datetime.now(), made_by=by)
    for item in draft.items:
        _put(connection, number, item, by)
    return code


def add_item(connection: Connection, board: Board, item: Item, *, by: str, role: Role) -> int:
    """Put one more figure at the end of a board; its number."""
    require(role, Permission.RECORD)
    return _put(connection, board.number, item, by)


def _put(connection: Connection, board_number: int, item: Item, by: str) -> int:
    values = {
        "note": checked(item.note, what="The note"),
        "page": item.page,
        "address": item.address,
        "recipe": recipe_text(item.recipe),
        "kept": written(item.kept),
        "data_version": item.kept.data_version,
        "added_on": item.added_on,
        "added_by": by,
    }
    return queries.add_item(connection, board_number, values)


def save_title(connection: Connection, board: Board, title: str, *, role: Role) -> None:
    """Change the title of the board as it was opened.

    Raises `WrittenAtOnce` where somebody has changed it since: theirs stays, and the sentence holds both.
    """
    require(role, Permission.RECORD)
    new = checked(title, what="The title", longest=LONGEST_TITLE) or UNTITLED
    if not queries.save_title(connection, board.number, new, seen=board.revision):
        now = open_board(connection, board.code).title
        raise WrittenAtOnce(f"Somebody has called the board “{now}” meanwhile. Yours was “{new}”.")


def save_note(connection: Connection, item: Item, note: str, *, role: Role) -> str:
    """Change the note of an item as it was opened; empty, or a sentence where somebody else wrote too.

    Then both texts are kept, one below the other. A note to an item that somebody has taken off meanwhile
    puts it back.
    """
    require(role, Permission.RECORD)
    mine = checked(note, what="The note")
    found = queries.item(connection, item.number)
    if found is None:
        raise UnknownBoard("This figure is on no board any more.")
    said = []
    if found["removed"]:
        queries.set_removed(connection, item.number, False)
        said.append("Somebody had taken this figure off the board meanwhile. Your note has put it back.")
    if not queries.save_note(connection, item.number, mine, seen=item.revision):
        both = _both(found["note"], mine)
        if len(both) > LONGEST_NOTE:
            raise WrittenAtOnce(
                "Somebody else changed this note meanwhile, and both together are too long. Yours is still "
                "here: shorten it, then save it again."
            )
        if not queries.save_note(connection, item.number, both, seen=found["revision"]):
            raise WrittenAtOnce("Others are writing this note at this moment. Save it once more.")
        said.append("Somebody else changed this note meanwhile. Both texts are kept: make one of them.")
    return " ".join(said)


def _both(theirs: str, mine: str) -> str:
    return theirs if theirs == mine else f"{theirs}\n\n{ALSO_WRITTEN}\n{mine}".strip()


def move(connection: Connection, board: Board, item: Item, *, by: int, role: Role) -> None:
    """Move an item up (-1) or down (+1) among those that are on the board now."""
    require(role, Permission.RECORD)
    there = [row["id"] for row in queries.items(connection, board.number) if not row["removed"]]
    if item.number not in there:
        return
    place = there.index(item.number)
    there.insert(max(0, place + by), there.pop(place))
    for position, number in enumerate(there, start=1):
        queries.place_item(connection, number, position)


def take_off(connection: Connection, item: Item, *, role: Role) -> None:
    """Take an item off its board. It can be put back with its note."""
    require(role, Permission.RECORD)
    queries.set_removed(connection, item.number, True)


def put_back(connection: Connection, item: Item, *, role: Role) -> None:
    """Put an item back that was taken off."""
    require(role, Permission.RECORD)
    queries.set_removed(connection, item.number, False)


def recipe_text(recipe: Recipe | None) -> str:
    """A recipe as JSON; empty for none."""
    return "" if recipe is None else msgspec.json.encode(recipe, order="deterministic").decode()


def recipe_of(text: str) -> Recipe | None:
    """The recipe again; None for an empty text."""
    return msgspec.json.decode(text, type=Recipe) if text else None


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        kept=read(row["kept"]),
        page=row["page"],
        address=row["address"],
        recipe=recipe_of(row["recipe"]),
        note=row["note"],
        added_on=row["added_on"],
        number=row["id"],
        revision=row["revision"],
    )


def _decision(row: Mapping[str, Any]) -> Decision:
    same = ("agreed", "text", "reason", "owner", "due", "decided_on", "page", "address", "about", "row_name")
    return Decision(
        **{name: row[name] for name in same},
        value_then=row["value_then"],
        data_version=row["data_version"],
        recipe=recipe_of(row["recipe"]),
        number=row["id"],
    )


def decisions_of_page(connection: Connection, page: str) -> tuple[Decision, ...]:
    """What was decided on a page outside of any board, oldest first."""
    return tuple(_decision(row) for row in queries.decisions(connection, page=page))


def add_decision(
    connection: Connection, decision: Decision, *, board: Board | None, by: str, role: Role
) -> int:
    """Store a decision, on a board or outside of any; its number.

    Raises `DashboardError` where it says neither what is agreed nor why nothing is, and `PrivateWords`.
    """
    require(role, Permission.RECORD)
    text = checked(decision.text, what="What is agreed")
    reason = checked(decision.reason, what="The reason")
    if decision.agreed and not text:
        raise DashboardError("Write what is agreed, or choose “Not agreed” and say why.")
    if not decision.agreed and not reason:
        raise DashboardError("Say why nothing is agreed: that is what the next meeting starts from.")
    owner = checked(decision.owner, what="The owner", longest=LONGEST_TITLE)
    if decision.agreed and not owner:
        raise DashboardError("Say which role or organisation sees to it.")
    values = {
        "board_id": board.number if board else None,
        "agreed": decision.agreed,
        "text": text,
        "reason": reason,
        "owner": owner,
        "due": decision.due,
        "decided_on": decision.decided_on,
        "page": decision.page,
        "address": decision.address,
        "about": decision.about,
        "row_name": decision.row_name,
        "recipe": recipe_text(decision.recipe),
        "value_then": decision.value_then,
        "data_version": decision.data_version,
        "added_by": by,
    }
    return queries.add_decision(connection, values)


def forget_decision(connection: Connection, decision: Decision, *, role: Role) -> None:
    """Remove a decision that should not have been written down."""
    require(role, Permission.RECORD)
    queries.remove_decision(connection, decision.number)
