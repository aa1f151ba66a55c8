"""How many people waited how long: what percentiles, medians of months and curves are made of. Raw."""

from collections.abc import Iterator

import pandas as pd

from dashboard.catalogue.journey import ALL, CONTACTED, GROUPS, WAITING
from dashboard.figures.backlogs.cells import NAMES, above_of, months
from dashboard.figures.backlogs.counted import Counts
from dashboard.methods.waiting import COMPETING

BAND = [*NAMES, "state", "weeks"]
COLUMNS = [*BAND, "people"]


def bands(found: Counts) -> pd.DataFrame:
    """People by state and weeks waited, of each area that sends counts or holds one that does: columns
    `NAMES`, state, weeks (whole numbers) and people.

    `waiting` are those who wait, everybody of each area and the groups of those that hold others; `contacted`
    those first contacted in a month, its part; `cohort` the referrals of 24 months, by what became of them.
    """
    above = above_of(found)
    larger = set(above.values())
    with_levels = _with_levels(pd.concat(list(_of_base(found))), above)
    of_networks = (with_levels["what"] == WAITING) & (with_levels["dimension"] != ALL)
    kept = with_levels[~of_networks | with_levels["area"].isin(larger)]
    return kept.groupby(BAND, sort=False)["people"].sum().reset_index()


def _of_base(found: Counts) -> Iterator[pd.DataFrame]:
    seen = found.people(CONTACTED, found.base)
    yield _named(seen[seen["month"].isin(months(found))].assign(part=seen["month"]), CONTACTED, ALL)
    for dimension in (ALL, *GROUPS):
        yield _named(found.people(WAITING, found.base, dimension=dimension), WAITING, dimension)
        cohort = found.people("cohort", found.base, dimension=dimension)
        yield _named(cohort, "cohort", dimension, state=_became(cohort["state"]))


def _became(states: "pd.Series[str]") -> "pd.Series[str]":
    """Whoever left, by whatever way, can no longer be contacted: the curve treats all such ends alike."""
    return states.where(states.isin([CONTACTED, WAITING]), COMPETING[0])


def _named(
    events: pd.DataFrame, what: str, dimension: str, *, state: "pd.Series[str] | str" = ""
) -> pd.DataFrame:
    named = {"part": ""} | {name: events[name] for name in ("part",) if name in events}
    weeks = events["weeks"].astype(float).astype(int)
    return events.assign(
        **named, what=what, area=events["code"], dimension=dimension, state=state, weeks=weeks
    )[COLUMNS]


def _with_levels(rows: pd.DataFrame, above: dict[str, str]) -> pd.DataFrame:
    """The same of the areas above as well."""
    levels = [rows]
    while not levels[-1].empty:
        levels.append(levels[-1].assign(area=levels[-1]["area"].map(above)).dropna(subset=["area"]))
    return pd.concat(levels, ignore_index=True)
