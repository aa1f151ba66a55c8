"""Parts of one whole: hiding a further part where the whole would tell too much of those that are hidden.

A profile that rounds and hides no second cell (`PEOPLE`) leaves a hidden count open in all but extreme cases:
7, 7, 17 and 17 are shown as hidden, hidden, 15 and 15 under a whole of 50, which only 7 and 7 can make.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.methods.columns import Floats, floats
from dashboard.methods.disclosure import HIDDEN, Profile, protect
from dashboard.methods.suppression import Flags


def protect_parts(counts: "pd.Series[float]", profile: Profile) -> pd.DataFrame:
    """Counts that add up to a whole which is shown elsewhere: columns count, marker; the index stays.

    Each is protected by the profile; then the smallest part still shown is hidden, again and again, until
    every count too small to show could have more than one value for a reader who knows the rule, the parts
    and the whole, and even which parts were hidden second. Where no part with anybody in it is left to hide,
    the empty ones are: twelve parts with somebody in them can make a whole of 12 in one way only. So give
    the empty parts as well. What no hiding of parts mends: no part is empty, and all are 7 or all are 1.
    """
    shown = protect(pd.DataFrame({"count": counts.astype(float)}), profile)
    exact = floats(counts)
    small = (shown["marker"] == HIDDEN).to_numpy()
    hidden = small.copy()
    while _shown(exact, hidden).any() and _told(exact, hidden, small, profile):
        hidden[np.where(_shown(exact, hidden), exact, np.inf).argmin()] = True
    if _told(exact, hidden, small, profile):
        hidden = ~np.isnan(exact)
    marker = shown["marker"].mask(hidden, HIDDEN)
    return shown.assign(count=shown["count"].mask(hidden), marker=marker)


Places = npt.NDArray[np.intp]
Family = tuple[int, Places]
"""The position of a whole, and those of its parts."""


def enough_apart(
    people: Floats,
    families: Sequence[Family],
    least: int,
    *,
    asked: Sequence[int],
    settled: Sequence[int] = (),
) -> Flags:
    """Of whom, of those `asked` about, something may be said that needs `least` people, such as a percentile.

    What is said of a whole and of some of its parts, or of parts of these, says something of the others
    together: so these have to be enough too, or nobody. Those asked about first go first: whatever would tell
    of too few beside what is said already is left out. What is `settled` is said in any case, as it was
    before; the others of whom it tells may have become a few less, and nothing more is told of them.
    """
    said = np.zeros(people.size, dtype=bool)
    said[list(settled)] = True
    before = _told_of_few(said, people, families, least)
    for place in asked:
        if people[place] >= least and not said[place]:
            said[place] = True
            now = _told_of_few(said, people, families, least)
            said[place] = now <= before
    return said


def _told_of_few(
    said: Flags, people: Floats, families: Sequence[Family], least: int
) -> set[tuple[int, frozenset[int]]]:
    """The others of each family whose whole is known where they are too few, by the family's position."""
    known = _told_of(said | (people == 0), people >= least, families)
    within = {whole: parts for whole, parts in reversed(families) if said[parts].any()}
    found = set()
    for position, (whole, parts) in enumerate(families):
        if known[whole] and not known[parts].all():
            others = _others(parts, known, within)
            if 0 < people[others].sum() < least:
                found.add((position, frozenset(others)))
    return found


def _others(parts: Places, known: Flags, within: Mapping[int, Places]) -> list[int]:
    """The parts that nothing is said of; of a part of some of whose own it is (the first of its families
    `within` which it is), those of which it is not."""
    others: list[int] = []
    for place in parts[~known[parts]]:
        others += _others(within[place], known, within) if place in within else [int(place)]
    return others


def _told_of(known: Flags, enough: Flags, families: Sequence[Family]) -> Flags:
    """Those known, and whoever are enough and the only ones of a family that are not."""
    known = known.copy()
    while True:
        before = known.sum()
        for whole, parts in families:
            every = np.append(parts, whole)
            left = every[~known[every]]
            if left.size == 1 and enough[left[0]]:
                known[left] = True
        if known.sum() == before:
            return known


def _shown(exact: Floats, hidden: Flags) -> Flags:
    """Which parts with anybody in them can be seen."""
    return ~hidden & (exact > 0)


def _told(exact: Floats, hidden: Flags, small: Flags, profile: Profile) -> bool:
    """Whether some count too small to show can have one value only."""
    low, high = _ends(exact, hidden, small, profile)
    least, most = _range(float(np.nansum(exact)), profile)
    lowest = np.maximum(low, least - (high.sum() - high))
    highest = np.minimum(high, most - (low.sum() - low))
    return bool((lowest[small] >= highest[small]).any())


def _ends(exact: Floats, hidden: Flags, small: Flags, profile: Profile) -> tuple[Floats, Floats]:
    """The least and the most that a reader takes each part to be."""
    ends = np.array([_range(count, profile) for count in np.nan_to_num(exact)], dtype=float).reshape(-1, 2)
    ends[hidden & ~small] = 1, _END
    return ends[:, 0], ends[:, 1]


_END = 1e12
"""More people than there are; an infinite end would leave sums undefined."""


def _range(count: float, profile: Profile) -> tuple[float, float]:
    """What a count may be, told by how it is shown."""
    if count == 0:
        return 0, 0
    if profile.hides(count):
        return 1, profile.hidden_below - 1
    step = profile.rounded_to or 1
    middle = step * np.floor(count / step + 0.5)
    return max(middle - (step - 1) // 2, profile.hidden_below), middle + step // 2
