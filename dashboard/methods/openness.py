"""Hiding counts until each that is too small to show could be any small number, for all that is shown."""

import numpy as np

from dashboard.methods.audit import MANY, Flags, Known, Places, Relations, closed
from dashboard.methods.columns import Floats
from dashboard.methods.disclosure import Profile, shown_range


def hidden_openly(
    counts: Floats, relations: Relations, profile: Profile, *, dear: Floats, already: Flags | None = None
) -> Flags:
    """Which counts to hide: those too small to show, those hidden `already`, and as many more as it takes.

    Under a hidden whole its empty parts are hidden too, and no ordered part of a hidden count is shown.
    Beside a count that is shut in, the one least `dear` goes first. Afterwards no sum of `relations`, nor all
    of them together, excludes any value from 1 to the largest that the profile hides, for any count too small
    to show, even for a reader who knows the rule and is told which were hidden for another's sake.
    """
    small = (counts > 0) & (counts < profile.hidden_below)
    hidden = small.copy() if already is None else small | already
    shut = np.flatnonzero(small)
    while True:
        hidden = _with_parts(hidden, counts, relations)
        known = _known(counts, hidden, relations, profile)
        # What is open stays open, since hiding more excludes nothing.
        shut = closed(known, relations, shut, most=profile.hidden_below - 1)
        if not _helped(shut, known, hidden, relations, dear):
            return hidden


def _with_parts(hidden: Flags, counts: Floats, relations: Relations) -> Flags:
    """Hide the empty parts of hidden wholes, and whatever part of a hidden count is ordered under it."""
    while True:
        under = _of_hidden_wholes(hidden, relations)
        ordered = _of_hidden_wholes(hidden, relations, ordered=True)
        more = ((under & (counts == 0)) | ordered) & ~hidden
        if not more.any():
            return hidden
        hidden = hidden | more


def _of_hidden_wholes(hidden: Flags, relations: Relations, *, ordered: bool = False) -> Flags:
    """The parts of sums whose whole is hidden."""
    matrix = relations.matrix
    rows = (((matrix > 0) @ hidden.astype(float)) > 0) & ~relations.bound
    if ordered:
        rows &= relations.ordered
    return np.asarray(((matrix < 0).T @ rows.astype(float)) > 0)


def _helped(shut: Places, known: Known, hidden: Flags, relations: Relations, dear: Floats) -> bool:
    """Hide one more count for each that is shut in, once a sum; whether there was any to hide."""
    done: set[int] = set()
    for place in shut:
        rows = sorted(relations.of(int(place)), key=lambda row: _slack(row, int(place), known, relations))
        if done.intersection(rows):
            continue
        helper, row = _helper(rows, hidden, relations, dear)
        if helper is not None:
            hidden[helper] = True
            known.low[helper], known.high[helper] = 0.0, MANY
            done.add(row)
    return bool(done)


def _helper(rows: list[int], hidden: Flags, relations: Relations, dear: Floats) -> tuple[int | None, int]:
    """The least dear count that is shown in the first of these sums with any; else in a sum beside them."""
    beside = (int(row) for each in rows for cell in relations.cells(each) for row in relations.of(int(cell)))
    for row in (*rows, *beside):
        cells = relations.cells(row)
        shown = cells[~hidden[cells]]
        if shown.size and not relations.ordered[row]:
            return int(shown[dear[shown].argmin()]), row
    return None, -1


def _slack(row: int, place: int, known: Known, relations: Relations) -> float:
    """How far this sum alone lets a count move: the width of the others' ranges together."""
    if relations.ordered[row]:
        return MANY
    cells = relations.cells(row)
    others = cells[cells != place]
    return float((known.high[others] - known.low[others]).sum())


def _known(counts: Floats, hidden: Flags, relations: Relations, profile: Profile) -> Known:
    """Hidden counts are 1 to 7, or 0 to 7 where 0 is hidden too; those hidden for another's sake anything."""
    low, high = shown_range(counts, profile)
    tiny = hidden & (counts < profile.hidden_below)
    least = np.where(_of_hidden_wholes(hidden, relations), 0.0, 1.0)
    low = np.where(hidden, np.where(tiny, least, 0.0), low)
    return Known(low, np.where(hidden, np.where(tiny, profile.hidden_below - 1, MANY), high))
