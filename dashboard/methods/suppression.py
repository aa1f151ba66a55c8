"""Secondary suppression: hiding further counts until no sum gives a hidden one away.

The rule is that of NHS England's friends and family test: a figure hidden alone among its siblings takes the
next smallest with it, a hidden parent takes its two lowest children. An audit then asks what a reader could
still work out from all the sums together, and hides more until the answer is nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.linalg import null_space
from scipy.optimize import linprog

from dashboard.methods.columns import Floats

TOTAL = "Total"
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sum:
    """Rows, by position, that add up to another row; `total` is None where the table does not hold it."""

    members: tuple[int, ...]
    total: int | None

    @property
    def cells(self) -> tuple[int, ...]:
        """All rows of the sum."""
        return self.members if self.total is None else (*self.members, self.total)


def sums_of(rows: pd.DataFrame, dimensions: Sequence[str]) -> list[Sum]:
    """Every sum a reader of the table can do: over the children of a parent, and along each dimension."""
    place = rows.reset_index(drop=True)
    fixed = [name for name in ("key",) if name in place]
    found = [_along(place, name, [*fixed, *(d for d in dimensions if d != name)]) for name in dimensions]
    if {"key", "parent"} <= set(place.columns):
        found.append(_families(place, list(dimensions)))
    return [each for sums in found for each in sums if each.members]


def secondary(counts: Floats, hidden: Flags, sums: Sequence[Sum]) -> Flags:
    """All rows to hide, given those too small to show. Rows without a count are never shown, nor hidden."""
    hidden = hidden.copy()
    while True:
        more = _by_rule(counts, hidden, sums) or _by_audit(counts, hidden, sums)
        if not more:
            return hidden
        hidden[more] = True


def _by_rule(counts: Floats, hidden: Flags, sums: Sequence[Sum]) -> list[int]:
    """The rows that the first sum with a figure hidden alone asks for; none when every sum is in order."""
    for each in sums:
        members = [row for row in each.members if hidden[row]]
        parent_hidden = each.total is not None and hidden[each.total]
        if len(members) < 2 and (members or parent_hidden):
            more = _lowest(each.members, counts, hidden)[: 2 - len(members)]
            if more:
                return more
    return []


def _by_audit(counts: Floats, hidden: Flags, sums: Sequence[Sum]) -> list[int]:
    """One more row to hide because the sums still give a hidden figure away; none when they do not.

    The nearest help is a sibling, then a parent; where those are hidden already, any sum that hides a figure.
    """
    touched = [each for each in sums if hidden[list(each.cells)].any()]
    for row in _given_away(counts, hidden, touched):
        for reach in ([each for each in touched if row in each.cells], touched):
            siblings = (cell for each in reach for cell in each.members)
            parents = (each.total for each in reach if each.total is not None)
            more = _lowest(siblings, counts, hidden) or _lowest(parents, counts, hidden)
            if more:
                return more[:1]
    return []


def _lowest(rows: Iterable[int], counts: Floats, hidden: Flags) -> list[int]:
    """Those rows that show a count above zero, smallest first. A zero stays: it says that nobody is there."""
    candidates = {row for row in rows if not hidden[row] and counts[row] > 0}
    return sorted(candidates, key=lambda row: (counts[row], row))


def _given_away(counts: Floats, hidden: Flags, sums: Sequence[Sum]) -> list[int]:
    """Hidden rows with one possible value only, for a reader who knows each to be at least 1."""
    if not sums:
        return []
    columns = np.flatnonzero(hidden)
    left = np.array([_equation(each, columns) for each in sums])
    # a figure that came hidden has no count here; 2 stands in for it, so that it is not taken for a certain 1
    actual = np.where(counts[columns] > 0, counts[columns], 2.0)
    least = min(1.0, float(actual.min()))  # below 1 only for full-time equivalents
    ones = _always_one(left, left @ actual / least)
    free = null_space(left[:, ~ones])
    settled = ones.copy()
    settled[~ones] = np.abs(free).max(axis=1, initial=0.0) < 1e-9
    return [int(row) for row in columns[settled]]


def _equation(each: Sum, columns: npt.NDArray[np.intp]) -> Floats:
    members = np.isin(columns, each.members).astype(float)
    return members - (columns == each.total) if each.total is not None else members


def _always_one(left: Floats, right: Floats) -> Flags:
    """Which unknowns are 1 in every solution of `left @ x = right` with all x at least 1.

    One linear programme: in x scaled up by s, each unknown may claim up to 1 above s. Those that can exceed 1
    in some solution can all claim the whole 1 in one, because solutions may be averaged and scaled.
    """
    sums, unknowns = left.shape
    identity = np.eye(unknowns)
    claims = linprog(
        c=np.concatenate([np.zeros(unknowns + 1), -np.ones(unknowns)]),
        A_eq=np.hstack([left, -right[:, np.newaxis], np.zeros((sums, unknowns))]),
        b_eq=np.zeros(sums),
        A_ub=np.hstack([-identity, np.ones((unknowns, 1)), identity]),
        b_ub=np.zeros(unknowns),
        bounds=[(0, None)] * unknowns + [(1, None)] + [(0, 1)] * unknowns,
    )
    return np.asarray(claims.x[unknowns + 1 :] < 0.5)


def _along(place: pd.DataFrame, name: str, others: list[str]) -> list[Sum]:
    """The sums along one dimension, one for each combination of the others."""
    groups = place.groupby(others, dropna=False, sort=False) if others else [((), place)]
    return [_split(group, group[name] == TOTAL) for _, group in groups]


def _split(group: pd.DataFrame, is_total: pd.Series) -> Sum:
    totals = group.index[is_total].tolist()
    return Sum(tuple(group.index[~is_total].tolist()), totals[0] if totals else None)


def _families(place: pd.DataFrame, dimensions: list[str]) -> list[Sum]:
    """The sums over the children of each parent, one for each combination of the dimensions."""
    by_name: dict[Any, int] = {
        tuple(names): row
        for row, names in zip(place.index, place[["key", *dimensions]].to_numpy(), strict=True)
    }
    return [
        Sum(tuple(row for row in children.index if row != by_name.get(names)), by_name.get(names))
        for names, children in place.groupby(["parent", *dimensions], sort=False)
    ]
