"""How long a walk takes where only its two ends are known: every constant of it, with its source.

An estimate: it knows no rivers, railways or hills. A drive is estimated in `dashboard.methods.travel_time`.
"""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from dashboard.methods.columns import Floats

WALK_METRES_PER_MINUTE = 80.0
"""4.8 km an hour, as Transport for London's accessibility levels (PTAL) take it; slower for many."""

WALK_DETOUR = 1.3
"""Path over straight line on foot: an assumption, within the 1.2 to 1.4 that studies of towns report."""

WALKED = f"Walks are an estimate: straight line × {WALK_DETOUR:g}."
"""What stands beside minutes in which walks are."""

LONGEST_WALK_MINUTES = 15.0
"""The longest walk to or from a stop that is taken for possible: an assumption that a page can change."""

LONGEST_ALL_ON_FOOT = 30.0
"""The longest way, in minutes, that somebody walks from door to door: an assumption."""

CHANGE_SECONDS = 120
"""The least time between getting off one vehicle and on to the next: an assumption."""

Positions = npt.NDArray[np.intp]
Pairs = tuple[Positions, Positions, Floats]


def walk_minutes(metres: Floats) -> Floats:
    """Minutes on foot for straight lines in metres."""
    return metres * WALK_DETOUR / WALK_METRES_PER_MINUTE


def between(starts: Floats, ends: Floats) -> Floats:
    """Straight lines in metres from each start to each end, one row a start; both are rows of x and y."""
    apart = starts[:, None, :] - ends[None, :, :]
    return np.asarray(np.hypot(apart[..., 0], apart[..., 1]))


def walks(starts: Floats, ends: Floats, *, longest: float = LONGEST_WALK_MINUTES) -> Pairs:
    """Every pair that lies within a walk of `longest` minutes: position of start, of end, and minutes."""
    if not len(starts) or not len(ends):
        nothing = np.array([], dtype=np.intp)
        return nothing, nothing, np.array([])
    reach = longest * WALK_METRES_PER_MINUTE / WALK_DETOUR
    near = cKDTree(starts).sparse_distance_matrix(cKDTree(ends), reach, output_type="ndarray")
    return near["i"].astype(np.intp), near["j"].astype(np.intp), walk_minutes(near["v"])
