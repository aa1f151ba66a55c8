"""How many of those referred are seen within so many weeks, those still waiting counted."""

import numpy as np
import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.cells import WHOLE
from dashboard.figures.backlogs.contact_time import curve, may_be_drawn
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.measures import registered
from dashboard.figures.backlogs.release import released
from dashboard.methods.disclosure import HIDDEN, SHOWN

LIMITS = ["value", "lower", "upper"]
COLUMNS = ["area_code", *LIMITS, "denominator", "marker"]


@registered("seen_within")
def seen_within(found: Counts, kind: AreaKind, *, weeks: int) -> pd.DataFrame:
    """The share of people contacted by the end of that week, per cent, read from the curve that is shown."""
    cohort = found.people("cohort", kind)
    codes = sorted(set(found.parents(kind).values()))
    people = released(found).by_area("cohort", codes, part=WHOLE)
    rows = []
    for code, number, marker in zip(codes, people.number, people.marker, strict=True):
        shares, hidden = _read(cohort[cohort["code"] == code], weeks) if marker == SHOWN else (NONE, marker)
        rows.append([code, *shares, number, hidden])
    return pd.DataFrame(rows, columns=COLUMNS)


NONE = (np.nan, np.nan, np.nan)


def _read(rows: pd.DataFrame, weeks: int) -> tuple[tuple[float, ...], str]:
    if not may_be_drawn(rows):
        return NONE, HIDDEN
    drawn = curve(rows)
    at = drawn.loc[drawn["weeks"] <= weeks, ["contacted", "lower", "upper"]].iloc[-1]
    return tuple(100 * at), SHOWN
