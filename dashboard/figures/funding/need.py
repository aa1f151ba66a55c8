"""Need by neighbourhood, from the numbers that a room may weigh; each an index around 1."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.need_weights import NEED_WEIGHTS
from dashboard.catalogue.types import NeedWeight
from dashboard.figures import england
from dashboard.figures.geography import Geography
from dashboard.figures.residents import residents
from dashboard.methods.allocation import combined_need, weighted_population
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers
from dashboard.words import listed

DEFAULT_WEIGHTS: Mapping[str, int] = {weight.key: weight.start for weight in NEED_WEIGHTS}


@dataclass(frozen=True)
class Need:
    """Need in one ICB. `index` has a row an LSOA and a column a kind of need, each averaging 1 over the
    ICB's residents; `spine` names the larger areas. A kind whose data is not loaded has no column. `loads`
    has the loads of each kind."""

    index: pd.DataFrame
    people: pd.Series
    spine: pd.DataFrame
    loads: Mapping[str, tuple[int, ...]]

    @property
    def load_ids(self) -> tuple[int, ...]:
        """Every load that some kind of need came with."""
        return self.loads_of(dict.fromkeys(self.loads, 1))

    def loads_of(self, weights: Mapping[str, float]) -> tuple[int, ...]:
        """The loads of the kinds that are weighed."""
        used = [load for key, loads in self.loads.items() if weights.get(key, 0) for load in loads]
        return tuple(dict.fromkeys(used))

    @property
    def missing(self) -> tuple[NeedWeight, ...]:
        """The kinds of need that cannot be weighed: their data is not loaded for all neighbourhoods."""
        return tuple(weight for weight in NEED_WEIGHTS if weight.key not in self.index)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was to be weighed from the start and is not loaded here, in a sentence."""
        lost = [weight.name.lower() for weight in self.missing if weight.start]
        said = f"Not loaded for these neighbourhoods, so it is not weighed: {listed(lost)}."
        return (said,) if lost else ()

    def weighted(self, weights: Mapping[str, float]) -> pd.Series:
        """Need-weighted residents by lsoa_code; they add up to the residents."""
        used = [weights.get(str(key), 0) for key in self.index.columns]
        if not sum(used):
            return self.people
        weighted = weighted_population(self.people, combined_need(self.index, used))
        return weighted * self.people.sum() / weighted.sum()

    def by_area(self, by: str) -> pd.DataFrame:
        """The indexes averaged over the residents of each larger area; `by` is a column of the spine."""
        area = self.spine.set_index("lsoa_code")[by]
        people = self.people.groupby(area).sum()
        return self.index.mul(self.people, axis=0).groupby(area).sum().div(people, axis=0)


def need(connection: Connection, geography: Geography) -> Need:
    """The kinds of need that are loaded, for neighbourhoods that have residents and every number that weighs
    to begin with. One that begins at 0 takes no neighbourhood out: it is there only if it is known for all.
    """
    people, of_people = _residents(connection, geography)
    loads: dict[str, tuple[int, ...]] = {}
    index = pd.DataFrame(index=people.index)
    for weight in NEED_WEIGHTS:  # the heaviest first
        level, used = _level(connection, geography, weight, people)
        known = index.join(level.rename(weight.key), how="inner").dropna()
        somebody = (known[weight.key] > 0).any()  # where nobody is rural, say, there is nothing to share by
        if somebody and (weight.start or len(known) == len(index)):
            index, loads[weight.key] = known, (*of_people, *used)
    people = people.reindex(index.index)
    return Need(index / _mean(index, people), people, geography.spine, loads)


def _mean(index: pd.DataFrame, people: pd.Series) -> pd.Series:
    return index.mul(people, axis=0).sum() / people.sum()


def _level(
    connection: Connection, geography: Geography, weight: NeedWeight, people: pd.Series
) -> tuple[pd.Series, list[int]]:
    """The level of one kind of need by lsoa_code, and the loads it came with."""
    if weight.indicator:
        found = numbers.observations(connection, weight.indicator, vintage=geography.lsoa_vintage)
        level = _by_code(geography, found, "value")
        return level, [int(load) for load in found["load_id"].unique()]
    if weight.age:
        aged = residents(connection, vintage=geography.lsoa_vintage)
        if not set(weight.age) <= set(aged.counts.columns):
            return people * float("nan"), []
        summed = aged.counts[list(weight.age)].sum(axis=1, min_count=len(weight.age))
        counts = summed.rename("count").rename_axis("area_id").reset_index()
        return _by_code(geography, counts, "count") / people, list(aged.load_ids)
    return people / people, []


def _residents(connection: Connection, geography: Geography) -> tuple[pd.Series, list[int]]:
    found = england.residents(connection, vintage=geography.lsoa_vintage)
    counts = _by_code(geography, found, "count")
    here = found["area_id"].isin(geography.spine["lsoa_id"])
    return counts.where(counts > 0), [int(load) for load in found.loc[here, "load_id"].unique()]


def _by_code(geography: Geography, found: pd.DataFrame, column: str) -> pd.Series:
    joined = geography.spine.merge(found, left_on="lsoa_id", right_on="area_id", how="left")
    return joined.set_index("lsoa_code")[column].astype(float)
