"""Hiding counts until each that is too small to show could be any small number, for all that is shown."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.audit import MANY, Flags, Known, Places, Relations, closed
from dashboard.methods.columns import Floats
from dashboard.methods.disclosure import Profile, shown_range

FEW = 2
"""So many small counts alone in a sum have a larger one hidden beside them in any case."""


@dataclass(frozen=True)
class Decided:
    """What stands about counts beforehand.

    `small` are too small to show: each has to stay open. `hidden` are those and others that must not be
    shown. A reader knows each within `told` while it is hidden, where no empty part of a hidden whole can be
    meant, and within `known` while it is shown. What is `settled` stays `known` in any case: it was published
    so before, and hiding it now would take nothing back.
    """

    small: Flags
    hidden: Flags
    told: Known
    known: Known
    settled: Flags


def afresh(counts: Floats, profile: Profile) -> Decided:
    """What stands about counts that were never published."""
    small = (counts > 0) & (counts < profile.hidden_below)
    large = counts >= profile.hidden_below
    told = Known(
        np.where(large, profile.hidden_below, small.astype(float)),
        np.where(large, MANY, profile.hidden_below - 1),
    )
    known = Known(*shown_range(counts, profile))
    return Decided(small, small, told, known, np.zeros(counts.size, dtype=bool))


def hidden_openly(
    counts: Floats, relations: Relations, profile: Profile, *, dear: Floats, decided: Decided
) -> Flags:
    """Which counts to hide: those that are `decided` to be, and as many more as it takes.

    Beside one or two small counts in a sum a larger one goes in any case, so that it tells nothing of them.
    Under a hidden whole its empty parts are hidden too, and no ordered part of a hidden count is shown.
    Beside a count that is shut in, the one least `dear` goes first, a whole by one dearer than a part. `dear`
    may not tell how large a count is, or the choice would: of two hidden ones, the larger would be known to
    be no larger than the least that is shown. Afterwards no sum of `relations`, nor all of them together,
    excludes any value from 1 to the largest that the profile hides, for any count too small to show, even
    for a reader who knows the rule. Who is told, too, which were hidden for another's sake, and so are large,
    is kept from it as far as there is anything left to hide.
    """
    hidden = _paired(decided.hidden, counts, relations, profile, dear=dear, decided=decided)
    shut = np.flatnonzero(decided.small)
    while True:
        hidden = _with_parts(hidden, counts, relations, decided.settled)
        known = known_of(hidden, relations, decided)
        # What is open stays open, since hiding more excludes nothing.
        shut = closed(known, relations, shut, most=profile.hidden_below - 1)
        if not _helped(shut, known, decided, hidden, relations, dear):
            return hidden


def _paired(
    hidden: Flags, counts: Floats, relations: Relations, profile: Profile, *, dear: Floats, decided: Decided
) -> Flags:
    """The same with a larger count beside the one or two that are too small to show and would be all that is
    hidden in a sum: were it hidden only where it has to be, that it is, or is not, would tell how small they
    are."""
    hidden = _with_parts(hidden.copy(), counts, relations, decided.settled)
    for row in np.flatnonzero(~relations.ordered & ~relations.bound):
        cells = relations.cells(int(row))
        some = cells[counts[cells] > 0]
        if not 0 < hidden[some].sum() <= FEW or not decided.small[some[hidden[some]]].all():
            continue
        free = ~hidden[some] & ~decided.settled[some] & (counts[some] >= profile.hidden_below)
        if free.any():
            parts = np.isin(some, cells[relations.parts(int(row))])
            hidden[some[np.where(free, dear[some] + ~parts, np.inf).argmin()]] = True
    return hidden


def known_of(hidden: Flags, relations: Relations, decided: Decided) -> Known:
    """Hidden counts are 1 to 7, or 0 to 7 where 0 is hidden too; those hidden for another's sake are 8 or
    more."""
    empty = _of_hidden_wholes(hidden, relations) & (decided.told.low <= 1)
    least = np.where(empty, 0.0, decided.told.low)
    unshown = hidden & ~decided.settled
    return Known(
        np.where(unshown, least, decided.known.low),
        np.where(unshown, decided.told.high, decided.known.high),
    )


def on_its_side(counts: Floats, known: Known, sides: tuple[int, ...]) -> Known:
    """The same for whoever sees, by something else that is shown, on which side of each of these numbers a
    shown count lies."""
    low, high = known.low, known.high
    for side in sides:
        low = np.where((counts >= side) & (high >= side), np.maximum(low, side), low)
        high = np.where((counts < side) & (low < side), np.minimum(high, side - 1), high)
    return Known(low, high)


def told_empty(known: Known, relations: Relations) -> Flags:
    """Which counts are 0 for whoever adds up what is shown: parts of nothing, and what has only such parts.
    Hiding them hides nothing."""
    some = known.high > 0
    wholes, parts = relations.matrix > 0, relations.matrix < 0
    while True:
        empty = (wholes @ some.astype(float)) == 0
        hollow = ((parts @ some.astype(float)) == 0) & ~relations.ordered
        told = (parts.T @ empty.astype(float) > 0) | (wholes.T @ hollow.astype(float) > 0)
        if not (told & some).any():
            return ~some
        some = some & ~told


def _with_parts(hidden: Flags, counts: Floats, relations: Relations, settled: Flags) -> Flags:
    """Hide the empty parts of hidden wholes, and whatever part of a hidden count is ordered under it."""
    while True:
        under = _of_hidden_wholes(hidden, relations)
        ordered = _of_hidden_wholes(hidden, relations, ordered=True)
        more = ((under & (counts == 0)) | ordered) & ~hidden & ~settled
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


def _helped(
    shut: Places, known: Known, decided: Decided, hidden: Flags, relations: Relations, dear: Floats
) -> bool:
    """Hide one more count for each that is shut in, once a sum; whether there was any to hide."""
    done: set[int] = set()
    fixed = hidden | decided.settled
    for place in shut:
        rows = sorted(relations.of(int(place)), key=lambda row: _slack(row, int(place), known, relations))
        if done.intersection(rows):
            continue
        helper, row = _helper(rows, fixed, relations, dear)
        if helper is not None:
            hidden[helper] = fixed[helper] = True
            known.low[helper], known.high[helper] = decided.told.low[helper], decided.told.high[helper]
            done.add(row)
    return bool(done)


def _helper(rows: list[int], fixed: Flags, relations: Relations, dear: Floats) -> tuple[int | None, int]:
    """The least dear count that can be hidden in the first of these sums with any; else in one beside it."""
    beside = (int(row) for each in rows for cell in relations.cells(each) for row in relations.of(int(cell)))
    for row in (*rows, *beside):
        cells = relations.cells(row)
        cost = np.where(fixed[cells], np.inf, dear[cells] + ~relations.parts(row))
        if np.isfinite(cost).any() and not relations.ordered[row]:
            return int(cells[cost.argmin()]), row
    return None, -1


def _slack(row: int, place: int, known: Known, relations: Relations) -> float:
    """How far this sum alone lets a count move: the width of the others' ranges together."""
    if relations.ordered[row]:
        return MANY
    cells = relations.cells(row)
    others = cells[cells != place]
    return float((known.high[others] - known.low[others]).sum())
