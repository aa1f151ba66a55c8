"""Residents of each neighbourhood by age: as counted for it, or carried from the census before."""

from dataclasses import dataclass

import pandas as pd

from dashboard.methods.carrying import carried
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers
from dashboard.store.queries import services as queries


@dataclass(frozen=True)
class Residents:
    """`counts`: one column an age band and `load_id`, by area_id. The bands `carried` were counted
    for other neighbourhoods than these, as `words` says; `load_ids` are the loads that this took."""

    counts: pd.DataFrame
    carried: tuple[str, ...] = ()
    words: str = ""
    load_ids: tuple[int, ...] = ()


def residents(connection: Connection, *, vintage: str) -> Residents:
    """Residents of every LSOA of a vintage; bands that are not counted for it are carried from the newest
    count for the LSOAs of another census, where the changes between the two are loaded."""
    counts = queries.residents_by_age(connection, vintage=vintage)
    changes = numbers.area_changes(connection, vintage=vintage)
    if changes.empty or "all" not in counts:
        return Residents(counts)
    former = str(changes["former_vintage"].iloc[0])
    before = queries.residents_by_age(connection, vintage=former)
    lacking = [band for band in before.columns if band not in counts.columns]
    if not lacking:
        return Residents(counts)
    moved = carried(before[lacking], changes, counts["all"]).round().reindex(counts.index)
    year = numbers.newest_year(connection, vintage=former)
    words = (
        f"Ages are counted for {year} in the neighbourhoods of {former} and carried to those of {vintage}: "
        "merged ones are added, split ones shared by their residents now."
    )
    loads = {int(load) for load in (*before["load_id"].dropna(), *changes["load_id"])}
    return Residents(counts.join(moved), tuple(lacking), words, tuple(sorted(loads)))
