"""Referrals against what is expected of the patients that networks serve: how deprived and how old."""

import pandas as pd

from dashboard.catalogue.deprivation import SCORE
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.measures import registered
from dashboard.figures.backlogs.release import released
from dashboard.figures.residents import residents
from dashboard.methods.case_mix import expected_counts
from dashboard.store.queries import numbers

OLD = ["65-79", "80+"]
TRAITS = ["score", "old"]


@registered("referrals_for_case_mix")
def referrals_for_case_mix(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """Referrals of the last 12 whole months over those expected, by numbers that may be shown."""
    parents = found.parents(kind)
    shown = released(found).by_area("demand", sorted(set(parents.values())))
    frame = pd.DataFrame({"numerator": shown.number, "marker": shown.marker})
    frame = frame.rename_axis("area_code").reset_index()
    whole = expected(found).groupby(pd.Series(parents, dtype=object)).sum(min_count=1)
    return frame.assign(denominator=frame["area_code"].map(whole))


def expected(found: Counts) -> "pd.Series[float]":
    """The referrals that a network's patients would have at the rates of such patients, by network; missing
    where its traits are not known, and everywhere without networks or with too few of them."""
    if found.base is not AreaKind.PCN:
        return pd.Series(dtype=float)
    codes = sorted(found.senders)
    shown = released(found).by_area("demand", codes)
    lists = numbers.registered(found.connection).set_index("pcn_code")["registered"].reindex(codes)
    made = expected_counts(shown.number, lists.astype(float), traits(found).reindex(codes))
    return pd.Series(made, index=codes)


def traits(found: Counts) -> pd.DataFrame:
    """Of the residents of each network's neighbourhoods: `score`, their mean deprivation score, and `old`,
    the share aged 65 and over; by network, no row where either is not loaded."""
    geography = found.geography
    spine = geography.spine.dropna(subset=["pcn_code"])
    ages = residents(found.connection, vintage=geography.lsoa_vintage).counts
    scores = numbers.observations(found.connection, SCORE.key, vintage=geography.lsoa_vintage)
    if not {*OLD, "all"} <= set(ages.columns) or scores.empty:
        return pd.DataFrame(columns=TRAITS, dtype=float)
    homes = ages.reindex(spine["lsoa_id"]).assign(
        network=spine["pcn_code"].to_numpy(),
        score=scores.set_index("area_id")["value"].reindex(spine["lsoa_id"]),
    )
    people = homes["all"].astype(float)
    sums = (
        pd.DataFrame(
            {
                "people": people,
                "score": homes["score"].astype(float) * people,
                "old": homes[OLD].sum(axis=1).astype(float),
            }
        )
        .groupby(homes["network"])
        .sum(min_count=1)
    )
    return sums[TRAITS].div(sums["people"], axis=0)
