"""Small numbers: which counts may be shown, and what stands in place of one that may not.

There is no one national rule; each source carries the profile its owner prescribes. Hidden, missing and zero
stay apart: a hidden count is missing with marker `[c]`, an unavailable one with `[x]`, an impossible one with
`[z]`, and zero is 0. Markers: Government Analysis Function, guidance on symbols in tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, Numbers, floats, not_negative
from dashboard.methods.suppression import Flags, secondary, sums_of

SHOWN = ""
HIDDEN = "[c]"
NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
MARKERS = (SHOWN, HIDDEN, NOT_AVAILABLE, NOT_APPLICABLE)


@dataclass(frozen=True)
class Profile:
    """A rule for small counts: those above 0 and below `hidden_below` are hidden, the rest rounded.

    `rounded_to` rounds half up to that multiple; None leaves the count as it is. `secondary` hides further
    counts until no sum gives a hidden one away. A percentile of fewer than `percentile_needs` is hidden:
    above the 92nd of fewer than 100 lie fewer than 8.
    """

    name: str
    hidden_below: int
    rounded_to: int | None
    secondary: bool
    percentile_needs: int = 0

    def hides(self, count: float) -> bool:
        """Whether this count, taken alone, is too small to show. A missing one is missing, not hidden."""
        return 0 < count < self.hidden_below


PEOPLE = Profile("PEOPLE", hidden_below=8, rounded_to=5, secondary=False, percentile_needs=100)
"""Counts of people below national level: NHS England's rule for hospital data, and OpenSAFELY's."""

PUBLISHED = Profile("PUBLISHED", hidden_below=0, rounded_to=None, secondary=False)
"""Official statistics and staff counts that their owner has already released."""

SMALL_CELLS = Profile("SMALL_CELLS", hidden_below=5, rounded_to=None, secondary=True)
"""1 to 4 hidden, then more where a sum would tell: the rule of NHS England's friends and family test."""

PROFILES = {profile.name: profile for profile in (PEOPLE, PUBLISHED, SMALL_CELLS)}


def protect(frame: pd.DataFrame, profile: Profile, *, dimensions: Sequence[str] = ()) -> pd.DataFrame:
    """A copy of the frame with small counts hidden, the rest rounded, and a `marker` for each row.

    `frame` holds one indicator and one period. Columns: `count` (people or staff, not yet rounded, totals
    included as the unrounded sum); `key` and `parent` where rows add up to other rows of the frame, a parent
    being named by its key; the named `dimensions` where it is a table with totals labelled `Total`; and
    `marker` where the source has marked some rows already, which is kept. Other columns and the index stay.
    Raises `NotComputable` for a missing column, a row given twice, a negative count or an unknown marker.
    """
    rows = _checked(frame, dimensions)
    counts = not_negative(floats(rows["count"]), "counts")
    markers = _markers(rows, counts)
    counts[(markers == NOT_AVAILABLE) | (markers == NOT_APPLICABLE)] = np.nan
    hidden = (markers == HIDDEN) | ((counts > 0) & (counts < profile.hidden_below))
    if profile.secondary:
        hidden = secondary(counts, hidden, sums_of(rows, dimensions))
    markers[hidden] = HIDDEN
    rows["count"] = np.where(markers == SHOWN, _rounded(counts, profile), np.nan)
    rows["marker"] = markers
    return rows


def shown_range(counts: Floats, profile: Profile) -> tuple[Floats, Floats]:
    """The least and the most that each shown count may be for a reader who knows the profile."""
    step = profile.rounded_to or 1
    middle = _rounded(counts, profile)
    low = np.maximum(middle - (step - 1) // 2, profile.hidden_below)
    return np.where(counts == 0, 0.0, low), np.where(counts == 0, 0.0, middle + step // 2)


def printable(counts: Numbers, profile: Profile) -> Flags:
    """Which numbers a protected count can be: none, 0, and what the profile rounds a large enough one to."""
    numbers = floats(counts)
    step = profile.rounded_to or 1
    least = _rounded(np.array([float(profile.hidden_below)]), profile)[0]
    return np.asarray(np.isnan(numbers) | (numbers == 0) | ((numbers >= least) & (numbers % step == 0)))


def _rounded(counts: Floats, profile: Profile) -> Floats:
    if profile.rounded_to is None:
        return counts
    return np.floor(counts / profile.rounded_to + 0.5) * profile.rounded_to


def _markers(rows: pd.DataFrame, counts: Floats) -> np.ndarray:
    """The markers given, and `[x]` where there is neither a count nor a marker."""
    given = rows["marker"].fillna(SHOWN) if "marker" in rows else pd.Series(SHOWN, index=rows.index)
    unknown = set(given) - set(MARKERS)
    if unknown:
        raise NotComputable(f"“{min(unknown)}” is not one of the markers [c], [x] and [z].")
    markers = given.to_numpy(dtype=object, copy=True)
    markers[(markers == SHOWN) & np.isnan(counts)] = NOT_AVAILABLE
    return markers


def _checked(frame: pd.DataFrame, dimensions: Sequence[str]) -> pd.DataFrame:
    absent = [name for name in ("count", *dimensions) if name not in frame]
    if absent:
        raise NotComputable(f"The table to protect has no column “{absent[0]}”.")
    named = [name for name in ("key", *dimensions) if name in frame]
    if named and frame.duplicated(named).any():
        twice = frame.loc[frame.duplicated(named), named].iloc[0].tolist()
        raise NotComputable(
            f"The table to protect holds {twice} more than once; protect one period at a time."
        )
    return frame.copy()
