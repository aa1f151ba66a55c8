"""How many of those referred are seen within so many weeks, those still waiting counted."""

import numpy as np
import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.cells import WHOLE
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.curve import SHARES
from dashboard.figures.backlogs.measures import registered
from dashboard.figures.backlogs.release import released
from dashboard.methods.disclosure import HIDDEN

LIMITS = ["value", "lower", "upper"]
COLUMNS = ["area_code", *LIMITS, "denominator", "marker"]


@registered("seen_within")
def seen_within(found: Counts, kind: AreaKind, *, weeks: int) -> pd.DataFrame:
    """The share of people contacted by the end of that week, per cent, read from the curve that is shown."""
    release, codes = released(found), sorted(set(found.parents(kind).values()))
    people = release.by_area("cohort", codes, part=WHOLE)
    rows = []
    for code, number, marker in zip(codes, people.number, people.marker, strict=True):
        drawn = release.curve(code)
        at = drawn.loc[drawn["weeks"] <= weeks, [*SHARES]]
        shares = tuple(100 * at.iloc[-1]) if len(at) else NONE
        rows.append([code, *shares, number, marker if len(at) else marker or HIDDEN])
    return pd.DataFrame(rows, columns=COLUMNS)


NONE = (np.nan, np.nan, np.nan)
