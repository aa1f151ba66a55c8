"""Siting: at which places a few more sessions would reach most people who have none now.

Maximal covering location (Church and ReVelle 1974), solved exactly as a mixed-integer programme with SciPy's
HiGHS; for one place it is the largest sum.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, eye_array, hstack

from dashboard.errors import NotComputable
from dashboard.methods.columns import Floats, floats, not_negative


def maximal_cover(covers: npt.NDArray[np.bool_], people: pd.Series, number: int) -> tuple[list[int], float]:
    """The columns of `covers` to choose, in order of what each alone covers, and the people covered.

    `covers` has a row for each home, as `people`, and a column for each candidate place; True where the place
    is in reach of the home. Raises `NotComputable` for lengths that differ or a number below one.
    """
    weights = not_negative(floats(people), "people")
    if number < 1 or covers.shape[0] != weights.size:
        raise NotComputable("Choose at least one place, and give people for each row.")
    alone = weights @ covers
    if number == 1 or covers.shape[1] <= number:
        best = np.argsort(-alone, kind="stable")[:number]
        return [int(place) for place in best], float(weights[covers[:, best].any(axis=1)].sum())
    chosen = _solved(covers, weights, number)
    chosen.sort(key=lambda place: -alone[place])
    return chosen, float(weights[covers[:, chosen].any(axis=1)].sum())


def _solved(covers: npt.NDArray[np.bool_], weights: Floats, number: int) -> list[int]:
    homes, places = covers.shape
    reached = hstack([eye_array(homes), -csr_matrix(covers.astype(float))], format="csr")
    limit = np.concatenate([np.zeros(homes), np.ones(places)])[None, :]
    found = milp(
        c=np.concatenate([-weights, np.zeros(places)]),
        constraints=[LinearConstraint(reached, ub=np.zeros(homes)), LinearConstraint(limit, ub=number)],
        integrality=np.concatenate([np.zeros(homes), np.ones(places)]),
        bounds=Bounds(0, 1),
    )
    if found.x is None:
        raise NotComputable(f"No best places were found ({found.message}).")
    return [int(place) for place in np.flatnonzero(found.x[homes:] > 0.5)]
