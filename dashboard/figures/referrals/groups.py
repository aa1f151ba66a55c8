"""Who is waiting in one area, and for how long, told apart by need, age or who referred them."""

from collections.abc import Mapping

import pandas as pd

from dashboard.catalogue.journey import GROUPS, UNKNOWN
from dashboard.figures.referrals.counted import Counts
from dashboard.figures.referrals.measures import shown_percentile, weekly_bands
from dashboard.figures.referrals.shown import tabled, with_safe, with_share
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.disclosure import HIDDEN, NOT_APPLICABLE

HEADINGS = {"need": "Need", "age": "Age", "source": "Referred by"}
COLUMNS = {
    "demand": TableColumn("Referred in 12 months", Written.COUNT),
    "waiting": TableColumn("Waiting now", Written.COUNT),
    "median": TableColumn("Median wait (weeks)", Written.NUMBER),
    "p92": TableColumn("92nd percentile (weeks)", Written.NUMBER),
    "over_6": TableColumn("Over 6 weeks", Written.SHARE),
    "over_12": TableColumn("Over 12 weeks", Written.SHARE),
    "over_26": TableColumn("Over 26 weeks", Written.SHARE),
}


def groups(found: Counts, area_code: str, *, dimension: str) -> Tabled:
    """One row for each group, also those that nobody is in; none where nobody was referred in the last 12
    whole months or waits now, and one where no referral says which group it is of.

    The wait is that so far; shares are of those waiting in the group.
    """
    members = GROUPS[dimension]
    waiting = found.of_area("waiting", area_code, dimension=dimension)
    demand = found.of_area("demand", area_code, dimension=dimension)
    seen = _listed(members, {*waiting["member"], *demand["member"]})
    rows = pd.DataFrame({"group": [members[key] for key in seen]}, index=seen)
    rows = with_safe(rows, "demand", _sum(demand, seen), of_groups=True)
    rows = with_safe(rows, "waiting", _sum(waiting, seen), of_groups=True)
    for name, share in (("median", 0.5), ("p92", 0.92)):
        found_each = [
            shown_percentile(weekly_bands(waiting[waiting["member"] == key]), share) for key in seen
        ]
        rows[name] = [value for value, _ in found_each]
        markers = pd.Series([marker for _, marker in found_each], index=rows.index, dtype=object)
        # Nor does a hidden count say by its wait that nobody is in it.
        untold = (markers == NOT_APPLICABLE) & (rows["waiting_marker"] == HIDDEN)
        rows[f"{name}_marker"] = markers.mask(untold, HIDDEN)
    for weeks in (6, 12, 26):
        long = waiting[waiting["weeks"].astype(float) >= weeks]
        rows = with_share(rows, f"over_{weeks}", _sum(long, seen), _sum(waiting, seen), of_groups=True)
    columns = {"group": TableColumn(HEADINGS[dimension]), **COLUMNS}
    scope = found.geography.name_of(area_code)
    return tabled(found, f"waiting_by_{dimension}", rows, columns, scope_name=scope)


def _listed(members: Mapping[str, str], seen: set[str]) -> list[str]:
    """All groups, so that which of them are empty tells nothing; a group is not 0 where none is recorded."""
    return list(members) if seen - {UNKNOWN} else [key for key in members if key in seen]


def _sum(frame: pd.DataFrame, members: list[str]) -> "pd.Series[float]":
    sums: pd.Series[float] = frame.groupby("member")["people"].sum().reindex(members, fill_value=0)
    return sums.astype(float)
