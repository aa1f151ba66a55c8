"""The residents by whom the mean of neighbourhoods is weighted: those of the values' own file, where it holds
any."""

from dataclasses import dataclass, field

import pandas as pd

from dashboard.figures import england
from dashboard.figures.kept import kept
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers


@dataclass(frozen=True)
class Weights:
    """`residents` has one row an LSOA, by area_id: count and load_id. `words` say of which year and file they
    are; `load_ids` are further loads that they took. Without any, nothing is weighted."""

    residents: pd.DataFrame = field(default_factory=pd.DataFrame)
    words: str = ""
    load_ids: tuple[int, ...] = ()


def weights(connection: Connection, values: pd.DataFrame, *, vintage: str, to_places: bool) -> Weights:
    """Residents of the file that the values (columns area_id, load_id) are from, such as the population
    denominators in File 7 of the Indices of Deprivation; else the newest that are loaded.

    The latter are brought `to_places`: to the newer totals of the sub-ICB locations that hold them.
    """
    loads = [int(load) for load in values["load_id"].dropna().unique()]
    own = numbers.residents(connection, vintage=vintage, load_ids=loads)
    if len(own):
        words = f"Averages are weighted by the residents of {_year(own)} in the same file."
        return Weights(own.set_index("area_id"), words)
    return _newest(connection, vintage=vintage, to_places=to_places)


@kept(most=4)
def _newest(connection: Connection, *, vintage: str, to_places: bool) -> Weights:
    people = england.residents(connection, vintage=vintage).set_index("area_id")
    totals = numbers.totals_of_places(connection, vintage=vintage) if to_places else people[:0]
    if len(totals) and len(people) and _year(totals) > _year(people):
        return _brought(people, totals.set_index("area_id"))
    words = f"Averages are weighted by the residents of {_year(people)}." if len(people) else ""
    return Weights(people, words)


def _brought(people: pd.DataFrame, totals: pd.DataFrame) -> Weights:
    """Each neighbourhood's residents times its place's total over what its neighbourhoods add up to."""
    place = people.index.to_series().map(totals["place_id"])
    sums = people["count"].groupby(place).sum()
    factor = (totals.groupby("place_id")["total"].first() / sums).reindex(place).set_axis(people.index)
    words = (
        f"Averages are weighted by the residents of {_year(people)}, brought to those of {_year(totals)} in "
        "each sub-ICB location."
    )
    loads = tuple(int(load) for load in totals["load_id"].unique())
    return Weights(people.assign(count=people["count"] * factor.fillna(1.0)), words, loads)


def _year(residents: pd.DataFrame) -> int:
    return int(residents["year"].max())
