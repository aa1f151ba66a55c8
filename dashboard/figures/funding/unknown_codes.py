"""Codes of places in files of money that are no area here: which, and how often each stands there."""

from collections.abc import Collection, Iterator

import pandas as pd

from dashboard.figures.funding.place_codes import on_loaded_areas
from dashboard.store.engine import Connection
from dashboard.store.queries import funding
from dashboard.words import counted, listed

NAMED = 5
"""So many codes are named, those first that stand most often."""
NETWORK = r"U\d{5}$|[A-Z]\d[A-Z]\d[A-Z]$"


def unknown_codes(connection: Connection, load_ids: Collection[int]) -> dict[int, str]:
    """By load, a sentence on the codes of its grants' and contracts' places that lead to no area here.

    Former districts, counties and NHS codes lead to areas, and a district that is not loaded lies elsewhere:
    see `dashboard.figures.funding.place_codes`.
    """
    return {load_id: _words(codes) for load_id, codes in _unknown(connection, load_ids)}


def _unknown(connection: Connection, load_ids: Collection[int]) -> Iterator[tuple[int, "pd.Series[int]"]]:
    made = funding.awards(connection)[["grant_id", "load_id"]]
    grants = funding.award_places(connection)[["grant_id", "gss_code", "easting"]].merge(made, on="grant_id")
    contracts = _served(funding.contracts(connection))
    stated = pd.concat(
        [grants[grants["load_id"].isin(load_ids)], contracts[contracts["load_id"].isin(load_ids)]]
    )
    if stated.empty:
        return
    led = on_loaded_areas(connection, stated.reset_index(drop=True))
    lost = stated.reset_index(drop=True)[~led["known"]]
    for load_id, codes in lost.groupby("load_id")["gss_code"]:
        yield int(str(load_id)), codes.value_counts()


def _served(contracts: pd.DataFrame) -> pd.DataFrame:
    """A row an area that a contract serves; networks have no code that says where they are."""
    codes = contracts["areas_served"].str.split(";").explode().rename("gss_code")
    rows = contracts[["load_id"]].join(codes).assign(easting=float("nan"))
    return rows[~rows["gss_code"].astype(str).str.match(NETWORK)]


def _words(codes: "pd.Series[int]") -> str:
    ordered = codes.sort_index().sort_values(ascending=False, kind="stable")
    names = [f"{code} ({number:,})" if number > 1 else str(code) for code, number in ordered.items()]
    others = len(names) - NAMED
    shown = [*names[:NAMED], counted(others, "other code")] if others > 0 else names
    places = counted(int(codes.sum()), "place is", "places are")
    return (
        f"{places} stated by a code of no area here: {listed(shown)}. What is meant for them counts nowhere."
    )
