"""Every need against every area: what there is, and what can be reached."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.figures.covered import spoken_of
from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask, suits
from dashboard.figures.services.located import placed_services
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection


@dataclass(frozen=True)
class Matrix:
    """`here` counts running services with a place in each area, missing where no directory speaks of it.

    `reached` is the share of residents, per cent, who reach at least one. Both have areas by name as rows
    (`codes` in the same order), needs by key as columns.
    """

    kind: AreaKind
    ask: Ask
    here: pd.DataFrame
    reached: pd.DataFrame
    codes: tuple[str, ...]

    def by_code(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`here` or `reached` with the areas' codes as rows."""
        return frame.set_axis(list(self.codes), axis="index")

    @property
    def names(self) -> dict[str, str]:
        """The areas' names by code."""
        return dict(zip(self.codes, map(str, self.here.index), strict=True))


def matrix(connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach) -> Matrix:
    """All twelve needs for the areas of a kind, for the age group and the minutes of `ask`.

    Neighbourhoods would make a thousand rows: for them the districts are shown.
    """
    kind = AreaKind.DISTRICT if kind is AreaKind.LSOA else kind
    placed = placed_services(connection, geography, found)
    areas = geography.areas(kind).set_index("area_code")
    told = spoken_of(geography.spine, found.covered, kind).reindex(areas.index, fill_value=False)
    here, reached = {}, {}
    for key in NEEDS:
        one = Ask(key, ask.age_key, ask.minutes)
        keys = found.services.loc[suits(found.services, found.needs, one), "service_key"]
        inside = placed[placed["service_key"].isin(keys)].groupby(f"{kind}_code")["service_key"].nunique()
        number = inside.reindex(areas.index, fill_value=0).astype("Int64")
        here[key] = number.where((number > 0) | told)
        reached[key] = _share_reached(kind, geography, found, one).reindex(areas.index)
    named_here, named_reached = (_named(each, areas["area_name"]) for each in (here, reached))
    return Matrix(kind, ask, named_here, named_reached, codes=tuple(map(str, areas.index)))


def _named(columns: dict[str, pd.Series], names: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(columns).set_axis(names.astype(str), axis="index")


def _share_reached(kind: AreaKind, geography: Geography, found: Reach, ask: Ask) -> pd.Series:
    people = found.people(ask)
    parts = pd.DataFrame({"people": people, "reach": people.where(found.number_in_reach(ask) > 0, 0.0)})
    sums = (
        geography.spine.join(parts.dropna(), on="lsoa_code")
        .groupby(f"{kind}_code")[["people", "reach"]]
        .sum()
    )
    return (100 * sums["reach"] / sums["people"]).where(sums["people"] > 0)
