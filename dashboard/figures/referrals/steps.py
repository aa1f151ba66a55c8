"""Where people get lost: the steps to follow-up, how waits ended, and why referrals are declined."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.journey import REASONS, STATES, STEPS
from dashboard.figures.referrals.counted import Counts
from dashboard.figures.referrals.shown import safe, tabled, with_safe, with_share
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods import disclosure

NOT_RECORDED = "not recorded by the system"


@dataclass(frozen=True)
class Steps:
    """`gaps` are the names of the steps that the data lacks; they have no row in `table` but a marked one."""

    table: Tabled
    gaps: tuple[str, ...]


def steps(found: Counts, area_code: str) -> Steps:
    """How many of those referred 6 to 18 months ago reached each step, of all and of the step before."""
    reached = found.of_area("step", area_code).groupby("state")["people"].sum()
    counts = reached.reindex(list(STEPS)).astype(float)
    rows = with_safe(pd.DataFrame({"step": list(STEPS.values())}, index=list(STEPS)), "people", counts)
    first = pd.Series(counts["referred"], index=counts.index)
    before = counts.ffill().shift(1)
    for name, bottoms in (("of_all", first), ("of_before", before)):
        rows = with_share(rows, name, counts.fillna(0), bottoms.fillna(0))
        rows[name] = rows[name].mask(counts.isna())
        rows[f"{name}_marker"] = rows[f"{name}_marker"].mask(counts.isna(), disclosure.NOT_AVAILABLE)
    columns = {
        "step": TableColumn("Step"),
        "people": TableColumn("People who reached it", Written.COUNT),
        "of_all": TableColumn("Of those referred", Written.SHARE),
        "of_before": TableColumn("Of the step before", Written.SHARE),
    }
    gaps = tuple(STEPS[name] for name in counts.index[counts.isna()])
    said = (
        "Referrals made 6 to 18 months before the extract, so that there was time for the later steps.",
        *(f"{name}: {NOT_RECORDED}. That is a gap in the data, not a step nobody took." for name in gaps),
    )
    table = tabled(
        found, "referral_steps", rows, columns, scope_name=found.geography.name_of(area_code), said=said
    )
    return Steps(table, gaps)


def ends(found: Counts, area_code: str) -> Tabled:
    """What became of the referrals of the last 24 months: seen, waiting, and each way a wait ended."""
    cohort = found.of_area("cohort", area_code).groupby("state")["people"].sum()
    return _listed(found, area_code, cohort, key="referral_ends", names=STATES, heading="What became of it")


def reasons(found: Counts, area_code: str) -> Tabled:
    """Why referrals of the last 12 whole months were declined."""
    declined = found.of_area("declined", area_code).groupby("state")["people"].sum()
    return _listed(
        found, area_code, declined, key="decline_reasons", names=REASONS, heading="Reason for declining"
    )


def _listed(
    found: Counts, area_code: str, counts: "pd.Series[int]", *, key: str, names: dict[str, str], heading: str
) -> Tabled:
    every = counts.reindex(list(names), fill_value=0).astype(float)
    rows = with_safe(pd.DataFrame({"what": list(names.values())}, index=list(names)), "people", every)
    whole = pd.Series(every.sum(), index=every.index)
    rows = with_share(rows, "share", every, whole)
    columns = {
        "what": TableColumn(heading),
        "people": TableColumn("People", Written.COUNT),
        "share": TableColumn("Share", Written.SHARE),
    }
    total = safe(whole.head(1))
    said = (f"Of about {total['count'].iloc[0]:,.0f} referrals.",) if not total["marker"].iloc[0] else ()
    return tabled(found, key, rows, columns, scope_name=found.geography.name_of(area_code), said=said)
