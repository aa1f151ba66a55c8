"""Counts that are published again: what has been shown stays as it was until it has changed by enough.

Two versions of a table that differ by one person give that person away where a number moves between them.
The Handbook on Statistical Disclosure Control (Hundepool and others, 2010) calls this differencing and asks
that what is released later is decided together with what was released before.
"""

import numpy as np
import numpy.typing as npt

from dashboard.methods.columns import Floats
from dashboard.methods.disclosure import Profile, shown_range


def kept_range(printed: Floats, profile: Profile) -> tuple[Floats, Floats]:
    """The least and the most people under whom a printed count stays as it is.

    It is as far away as the largest count that is hidden; where it would reach among the counts that are too
    small to show, it takes in all of them, so that a count that becomes hidden may still be any of these. A
    printed 0 stays until there are enough people to print.
    """
    reach = profile.hidden_below - 1
    low = printed - reach
    return np.where(low >= profile.hidden_below, low, np.minimum(printed, 1)), printed + reach


def printed_range(
    printed: Floats, profile: Profile, *, carried: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """The least and the most people whom a printed count may stand for; not a number where none is printed.

    `carried` are those that stand as a former version printed them: they may have changed unseen.
    """
    fresh, kept = shown_range(printed, profile), kept_range(printed, profile)
    low, high = (np.where(carried, late, first) for first, late in zip(fresh, kept, strict=True))
    return low, high


def shown_again(profile: Profile) -> int:
    """From how many people on a count that was hidden as too small is shown: whichever it was, by then at
    least as many more as a hidden count can be."""
    return 2 * profile.hidden_below - 1


def stands(came: Floats, went: Floats, profile: Profile) -> npt.NDArray[np.bool_]:
    """Whether what was said of some people stays as it is: a percentile, a curve, or that there is none.

    `came` and `went` are how many of a table of these people, by how long they have waited say, are in other
    cells of it than when it was said, by where they are now and by where they were. Whoever has moved is in
    both, so that the larger is the fewest people who can have made the difference. What was said stays until
    they are as many as a printed count has to be away.
    """
    return np.asarray(np.maximum(came, went) < profile.hidden_below)
