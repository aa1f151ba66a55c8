"""How much need an area has, told by the stand-in that the catalogue declares for it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.needs import Need
from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers


@dataclass(frozen=True)
class NeedLevels:
    """`values` by area code, in the unit of the stand-in; empty where it is not loaded or there is none."""

    values: pd.Series
    period: str
    load_ids: tuple[int, ...]


def need_levels(
    connection: Connection, need: Need, *, kind: AreaKind, geography: Geography, found: Reach
) -> NeedLevels:
    """The mean of the stand-in over the residents of each area; a share of residents where it is an age."""
    if need.by_population:
        return NeedLevels(pd.Series(dtype=float), "", ())
    parts, period, load_ids = (
        _by_age(need, found) if need.proxy_age else _observed(connection, need, geography, found)
    )
    spine = geography.spine.join(parts, on="lsoa_code").dropna(subset=["top", "bottom"])
    sums = spine.groupby(f"{kind}_code")[["top", "bottom"]].sum()
    values = need.per * (sums["top"] / sums["bottom"]).where(sums["bottom"] > 0).dropna()
    return NeedLevels(values, period, load_ids)


def _by_age(need: Need, found: Reach) -> tuple[pd.DataFrame, str, tuple[int, ...]]:
    """Per cent of residents in the ages, as parts by LSOA: `top` over `bottom`."""
    homes = found.homes
    if not {"all", *need.proxy_age} <= set(homes.columns):
        return pd.DataFrame({"top": [], "bottom": []}), "", ()
    parts = pd.DataFrame({"top": 100 * homes[list(need.proxy_age)].sum(axis=1), "bottom": homes["all"]})
    return parts, "", tuple(int(load) for load in homes["load_id"].dropna().unique())


def _observed(
    connection: Connection, need: Need, geography: Geography, found: Reach
) -> tuple[pd.DataFrame, str, tuple[int, ...]]:
    """A published score, weighted by residents, as parts by LSOA."""
    seen = numbers.observations(connection, str(need.proxy), vintage=geography.lsoa_vintage)
    homes = found.homes.reset_index().merge(seen, on="area_id", suffixes=("", "_seen"))
    parts = pd.DataFrame({"top": homes["value"] * homes["all"], "bottom": homes["all"]}).set_index(
        homes["code"]
    )
    loads = tuple(int(load) for load in seen["load_id"].unique())
    return parts, str(seen["period"].max()) if len(seen) else "", loads
