"""Who else the directory lists where a contract is the last one for a need."""

import re

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import only_like
from dashboard.figures.services.ask import Ask, suits
from dashboard.figures.services.located import placed_services
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection

LISTED = ["need", "area_name", "service_key", "organisation"]
UNTOLD = frozenset({"and", "the", "ltd", "limited", "cic", "cio", "plc", "llp"})


def listed_services(
    connection: Connection, geography: Geography, found: Reach, *, beside: tuple[int, ...]
) -> pd.DataFrame | None:
    """The directory's running services with a place in each district, by need: columns `LISTED`, one row a
    service, need and district. None where no directory is loaded that is real, or invented, as the contracts
    of the loads `beside` are."""
    if found.empty or only_like(connection, found.services, beside).empty:
        return None
    names = geography.areas(AreaKind.DISTRICT).set_index("area_code")["area_name"]
    placed = placed_services(connection, geography, found)
    placed = placed.assign(area_name=placed["district_code"].map(names))[["service_key", "area_name"]]
    organisations = found.services[["service_key", "organisation"]]
    parts = [
        organisations[suits(found.services, found.needs, Ask(key))].assign(need=need.name)
        for key, need in NEEDS.items()
    ]
    return pd.concat(parts).merge(placed.dropna().drop_duplicates(), on="service_key")[LISTED]


def with_listed(sole: pd.DataFrame, listed: pd.DataFrame | None) -> pd.DataFrame:
    """The last contracts with how many services of other organisations the directory lists for the same
    need and district: 0 where none, missing where no directory is loaded."""
    if listed is None:
        return sole.assign(listed=pd.Series(float("nan"), index=sole.index))
    pair = ["need", "area_name", "bare_name"]
    ending = sole.assign(bare_name=sole["organisation"].map(bare_name))[pair].drop_duplicates()
    listed = listed.assign(bare_name=listed["organisation"].fillna("").map(bare_name))
    others = listed.merge(ending, on=pair, how="left", indicator=True)
    others = others[others["_merge"] == "left_only"]
    number = others.groupby(["need", "area_name"])["service_key"].nunique().rename("listed").reset_index()
    return sole.merge(number, on=["need", "area_name"], how="left").fillna({"listed": 0})


def bare_name(organisation: str) -> str:
    """A name without what two registers write differently: case, punctuation, “and”, “the” and legal form."""
    words = re.findall(r"[^\W_]+", organisation.casefold().replace("'", "").replace("’", ""))
    return " ".join(word for word in words if word not in UNTOLD)
