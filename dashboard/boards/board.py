"""A board: published figures in an order, each with a note, under a title; and what was decided."""

from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.exports.kept import Kept
from dashboard.figures.recipe import Recipe

UNTITLED = "Board without a title"


@dataclass(frozen=True)
class Item:
    """One figure as it was shown. `page` and `address` (the filters) lead back to the view it came from.

    `number` and `revision` are those of the shared database; 0 in a draft.
    """

    kept: Kept
    page: str
    address: str
    recipe: Recipe | None = None
    note: str = ""
    added_on: datetime = field(default_factory=datetime.now)
    number: int = 0
    revision: int = 0


@dataclass(frozen=True)
class Decision:
    """What was agreed (`text`), or not and why (`reason`). `owner` is a role or an organisation.

    `about` is the title of the figure looked at, `row_name` the line of its table, `value_then` that
    line's numbers as they were printed.
    """

    agreed: bool
    text: str
    reason: str
    owner: str
    due: date | None
    decided_on: date
    page: str
    address: str
    about: str
    row_name: str
    value_then: str
    data_version: str
    recipe: Recipe | None = None
    number: int = 0


@dataclass(frozen=True)
class Board:
    """`code` is empty for a draft that only its maker has. `removed` are items that were taken off."""

    title: str
    items: tuple[Item, ...] = ()
    code: str = ""
    decisions: tuple[Decision, ...] = ()
    removed: tuple[Item, ...] = ()
    number: int = 0
    revision: int = 0
