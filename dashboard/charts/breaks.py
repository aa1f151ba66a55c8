"""Where sorted values are cut into classes, so that a map can give each class a colour.

mapclassify computes the same breaks (the tests compare them), but importing it brings in scikit-learn:
0.9 seconds and 95 MB for a page that needs a few lines.
"""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np


def quantile_breaks(values: Sequence[float], number: int) -> tuple[float, ...]:
    """The highest value of each of `number` classes of about equal size; equal values stay together.

    `values` are sorted from lowest. Fewer classes are returned where ties leave one empty.
    """
    limits = np.quantile(values, np.arange(1, number + 1) / number)
    last = np.searchsorted(values, limits, side="right") - 1
    return tuple(sorted({float(values[position]) for position in last}))


def natural_breaks(values: Sequence[float], number: int) -> tuple[float, ...]:
    """The highest value of each of `number` classes that differ least within themselves (Fisher 1958).

    `values` are sorted from lowest and hold at least `number` different ones. The sum of squared
    deviations from class means is made as small as it can be, by dynamic programming. The work grows with
    the square of the number of values: meant for some dozens.
    """
    sums = list(accumulate(values, initial=0.0))
    squares = list(accumulate((value * value for value in values), initial=0.0))

    def within(start: int, end: int) -> float:
        total = sums[end] - sums[start]
        return squares[end] - squares[start] - total * total / (end - start)

    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] + [
        (within(0, end), (end,)) for end in range(1, len(values) + 1)
    ]
    for classes in range(2, number + 1):
        best = [
            min((best[cut][0] + within(cut, end), (*best[cut][1], end)) for cut in range(classes - 1, end))
            if end >= classes
            else (float("inf"), ())
            for end in range(len(values) + 1)
        ]
    return tuple(dict.fromkeys(values[end - 1] for end in best[-1][1]))
