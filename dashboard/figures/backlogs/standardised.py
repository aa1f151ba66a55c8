"""Referral rates as they would be if every area had the same ages."""

from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import AGE_BANDS
from dashboard.catalogue.standard_population import OLDEST, people_between
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.measures import registered
from dashboard.figures.backlogs.release import released
from dashboard.figures.residents import residents
from dashboard.methods.disclosure import HIDDEN, NOT_AVAILABLE, SHOWN
from dashboard.methods.intervals import Interval, directly_standardised_rate
from dashboard.store.queries import numbers

PER = 1_000
BANDS = list(AGE_BANDS)
STANDARD = [people_between(*ends) for ends in pairwise([*AGE_BANDS.values(), OLDEST])]
COLUMNS = ["area_code", "value", "lower", "upper", "denominator", "marker"]


@registered("referrals_standardised")
def referrals_standardised(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """Referrals for 1,000 residents at the ages of the standard population, from numbers that may be shown.

    Where a network of the area sends no counts, as large a share of its residents is left out as it has of
    the patients.
    """
    people = _residents(found, kind)
    rows = []
    for code in sorted(set(found.parents(kind).values())):
        shown = released(found).by_member("demand", code, "age", BANDS)
        marker = HIDDEN if shown.hidden else SHOWN if code in people.index else NOT_AVAILABLE
        rate = Interval(np.nan, np.nan, np.nan)
        whole = float("nan")
        if marker == SHOWN:
            here = people.loc[code, BANDS].to_numpy(float)
            whole = float(here.sum())
            rate = directly_standardised_rate(shown.number, here, STANDARD, per=PER)
        rows.append([code, *rate, whole, marker])
    return pd.DataFrame(rows, columns=COLUMNS)


def _residents(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """Residents by band of age of each area of the kind, times the share of its patients whose networks send
    counts; no row where ages are not known."""
    spine = found.geography.spine
    known = residents(found.connection, vintage=found.geography.lsoa_vintage).counts
    if not set(BANDS) <= set(known.columns):
        return pd.DataFrame(columns=BANDS)
    by_area = known[BANDS].reindex(spine["lsoa_id"]).groupby(spine[f"{kind}_code"].to_numpy()).sum()
    return by_area.mul(_sending(found, kind), axis=0).dropna()


def _sending(found: Counts, kind: AreaKind) -> "pd.Series[float]":
    """Of each area's patients the share, 0 to 1, whose networks send counts."""
    lists = numbers.registered(found.connection).set_index("pcn_code")["registered"]
    networks = found.geography.networks.assign(icb_code=found.geography.icb_code)
    patients = networks["pcn_code"].map(lists)
    sent = patients.where(networks["pcn_code"].isin(found.senders), 0.0)
    area = networks[f"{kind}_code"]
    share: pd.Series[float] = sent.groupby(area).sum() / patients.groupby(area).sum()
    return share
