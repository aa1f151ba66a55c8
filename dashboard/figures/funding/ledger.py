"""Grants by neighbourhood: the one account from which every sum of grants here is drawn.

A grant known by a neighbourhood or a position counts there. One known only by a district, place or ICB is
spread over its neighbourhoods by how many people live in each: a stated apportionment, not a fact.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.figures import england
from dashboard.figures.funding.passed_on import once_only
from dashboard.figures.funding.place_codes import districts_of_counties, on_loaded_areas, with_counties
from dashboard.figures.geography import LSOAS_IN_ENGLAND, Geography
from dashboard.figures.headline import as_history
from dashboard.figures.placing import lsoa_at
from dashboard.store.engine import Connection
from dashboard.store.queries import funding
from dashboard.words import counted

NEAREST_METRES = 500.0
FEW_FUNDERS = 3
"""Grants of at most so many say of how many funders they are."""
MARCH = 3
"""The month in which a financial year ends."""
PART_OF_DISTRICT = "A district that reaches beyond the ICB is shown for the part inside it."
NOT_LOADED = (
    "No file of grants is loaded. Funders publish them in the 360Giving standard; the README says how to "
    "load one."
)
NONE_HERE = "The files of grants loaded hold none for {areas}. Ask your council, your ICB and local funders."
DISTRICTS_FOR_ENGLAND = 150
"""Grants must reach at least this many districts before they are set against England's people."""


class Reading(StrEnum):
    """Which of a grant's two places is meant."""

    HELPED = "helped"
    ADDRESS = "address"

    @property
    def words(self) -> str:
        """The reading as a person chooses it."""
        return _READING_WORDS[self]


_READING_WORDS = {
    Reading.HELPED: "Where the money is meant to help (recipient's address if not said)",
    Reading.ADDRESS: "Where the recipient has its address",
}


@dataclass(frozen=True)
class Ledger:
    """The grants of one ICB under one reading of place.

    `awards` has a row a grant (`queries.funding.AWARD_COLUMNS`, `year`, the financial year of the award, and
    what `passed_on.once_only` adds: money that was passed on is taken off its `pounds`);
    `entries` a row a grant and neighbourhood: grant_id, lsoa_code, pounds, by (`point` or `spread`).
    `people` is the residents by lsoa_code; `people_loads` the loads they came with. `unplaced` counts the
    grants of the files that could be placed nowhere at all, and their pounds; `unknown` those that state a
    place which is no area known here, and the pounds that are meant for it. `country` has a row for each
    grant in a district of England, this ICB's included; `country_people` is England's residents, missing
    unless all of its neighbourhoods are loaded and the grants reach most of its districts. `loaded` is
    whether any grant is loaded, wherever it lies.
    """

    reading: Reading
    awards: pd.DataFrame
    entries: pd.DataFrame
    people: pd.Series
    people_loads: tuple[int, ...]
    unplaced: tuple[int, float]
    unknown: tuple[int, float]
    country: pd.DataFrame
    country_people: float
    loaded: bool

    def silence(self, areas: str = "these areas") -> str:
        """Why nothing can be said of grants to `areas`: no file is loaded, or those loaded hold none."""
        return NONE_HERE.format(areas=areas) if self.loaded else NOT_LOADED

    @property
    def years(self) -> list[str]:
        """The financial years in which grants here were awarded, newest first."""
        return sorted(self.awards["year"].unique(), reverse=True)

    @property
    def whole_year(self) -> str:
        """The newest financial year that is over, as far as the grants tell: a later one has begun, or some
        were awarded in its March; else the newest. "" without grants."""
        years = self.years
        if len(years) < 2:
            return years[0] if years else ""
        last = pd.to_datetime(self.awards.loc[self.awards["year"] == years[0], "awarded_on"]).max()
        return years[0] if last.month == MARCH else years[1]

    @property
    def coverage(self) -> str:
        """How many funders the grants are of, where they are few: nobody may take them for all grants."""
        funders = self.awards["funder_id"].nunique()
        if not 0 < funders <= FEW_FUNDERS:
            return ""
        return "of one funder" if funders == 1 else f"of {counted(funders, 'funder')}"

    def history(self, today: date) -> str:
        """What stands before a finding over all years where the newest is old; "" where it is not."""
        newest = next(iter(self.years), "")
        when = ", ".join(filter(None, (newest, self.coverage)))
        return as_history("Grants", newest, when, today)

    @property
    def funder_kinds(self) -> list[str]:
        """The kinds of funder of the grants here."""
        return sorted(self.awards["funder_kind"].unique())

    def only(self, *, year: str = "", funder_kind: str = "") -> "Ledger":
        """The part of it in one financial year, from one kind of funder; "" for all."""

        def chosen(awards: pd.DataFrame) -> pd.DataFrame:
            rightly = (awards["year"] == year) | (year == "")
            return awards[rightly & ((awards["funder_kind"] == funder_kind) | (funder_kind == ""))]

        awards = chosen(self.awards)
        kept = self.entries["grant_id"].isin(awards["grant_id"])
        return replace(self, awards=awards, entries=self.entries[kept], country=chosen(self.country))

    @property
    def total(self) -> int:
        """Pounds of grants here, to the pound."""
        return round(float(self.entries["pounds"].sum()))

    @property
    def by_lsoa(self) -> pd.Series:
        """Pounds by lsoa_code, 0 where no grant; empty where no grants are loaded at all."""
        if self.awards.empty and not self.unplaced[0]:
            return pd.Series(dtype=float)
        pounds: pd.Series = self.entries.groupby("lsoa_code")["pounds"].sum()
        return pounds.reindex(self.people.index, fill_value=0.0)


def financial_year(days: pd.Series) -> pd.Series:
    """The financial year of each day, April to March: `2024-25`."""
    dates = pd.to_datetime(days)
    first = dates.dt.year - (dates.dt.month < 4)
    return first.astype(str) + "-" + ((first + 1) % 100).astype(str).str.zfill(2)


def ledger(connection: Connection, geography: Geography, reading: Reading = Reading.HELPED) -> Ledger:
    """Every current grant that lies in the ICB, wholly or in part, under a reading of place."""
    awards, places = funding.awards(connection), funding.award_places(connection)
    awards = once_only(awards.assign(year=financial_year(awards["awarded_on"])))
    residents = england.residents(connection, vintage=geography.lsoa_vintage)
    spine = geography.spine.merge(residents, left_on="lsoa_id", right_on="area_id", how="left")
    chosen = on_loaded_areas(connection, _chosen(places, reading))
    shares = pd.concat(
        [
            _by_code(chosen, spine),
            _by_position(connection, chosen, spine),
            *_by_area(connection, chosen, spine, residents, geography),
        ],
        ignore_index=True,
    )
    entries = shares.merge(awards[["grant_id", "pounds"]], on="grant_id")
    entries["pounds"] = entries["pounds"] * entries["share"]
    lost = awards[~awards["grant_id"].isin(chosen["grant_id"])]
    here = awards[awards["grant_id"].isin(entries["grant_id"])]
    return Ledger(
        reading=reading,
        awards=here,
        entries=entries[["grant_id", "lsoa_code", "pounds", "by"]],
        people=spine.set_index("lsoa_code")["count"].astype(float),
        people_loads=tuple(int(load) for load in spine["load_id"].dropna().unique()),
        unplaced=(len(lost), float(lost["pounds"].sum())),
        unknown=_unknown(chosen, awards),
        country=awards[awards["grant_id"].isin(_in_england(chosen)["grant_id"])],
        country_people=_country_people(_in_england(chosen), residents, geography),
        loaded=not awards.empty,
    )


def _unknown(chosen: pd.DataFrame, awards: pd.DataFrame) -> tuple[int, float]:
    found = chosen[~chosen["known"]].merge(awards[["grant_id", "pounds"]], on="grant_id")
    return found["grant_id"].nunique(), float((found["pounds"] * found["share"]).sum())


def _in_england(chosen: pd.DataFrame) -> pd.DataFrame:
    found: pd.DataFrame = chosen[chosen["gss_code"].str.match(r"E0[6-9]")]
    return found


def _country_people(places: pd.DataFrame, residents: pd.DataFrame, geography: Geography) -> float:
    whole = LSOAS_IN_ENGLAND.get(geography.lsoa_vintage, np.inf)
    reached = places["gss_code"].nunique() >= DISTRICTS_FOR_ENGLAND
    return float(residents["count"].sum()) if reached and len(residents) >= whole else np.nan


def _chosen(places: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    addresses = places[places["reading"] == "recipient"]
    if reading is Reading.ADDRESS:
        return addresses
    helped = places[places["reading"] == "beneficiary"]
    return pd.concat([helped, addresses[~addresses["grant_id"].isin(helped["grant_id"])]])


def _by_code(chosen: pd.DataFrame, spine: pd.DataFrame) -> pd.DataFrame:
    found = chosen[chosen["gss_code"].isin(spine["lsoa_code"])].rename(columns={"gss_code": "lsoa_code"})
    return found[["grant_id", "lsoa_code", "share"]].assign(by="point")


def _positioned(chosen: pd.DataFrame, spine: pd.DataFrame) -> pd.Series:
    near = chosen["gss_code"].isin(spine["district_code"]) | (chosen["gss_code"] == "")
    return chosen["easting"].notna() & near


def _by_position(connection: Connection, chosen: pd.DataFrame, spine: pd.DataFrame) -> pd.DataFrame:
    points = chosen[_positioned(chosen, spine)]
    found = points.assign(lsoa_code=lsoa_at(connection, spine, points, within=NEAREST_METRES), by="point")
    return found.dropna(subset="lsoa_code")[["grant_id", "lsoa_code", "share", "by"]]


def _by_area(
    connection: Connection,
    chosen: pd.DataFrame,
    spine: pd.DataFrame,
    residents: pd.DataFrame,
    geography: Geography,
) -> list[pd.DataFrame]:
    """Grants known by a larger area, spread over its neighbourhoods by residents. A district that reaches
    beyond the ICB leaves there what its people there stand for."""
    rest = chosen[~_positioned(chosen, spine)]
    whole = district_people(connection, geography, residents)
    spread = [_spread(rest, spine, "district_code", whole)]
    for column in ("place_code", "icb_code"):
        spread.append(_spread(rest, spine, column, spine.groupby(column)["count"].sum()))
    return [*spread, _by_county(connection, rest, spine, residents, geography)]


def _by_county(
    connection: Connection,
    rest: pd.DataFrame,
    spine: pd.DataFrame,
    residents: pd.DataFrame,
    geography: Geography,
) -> pd.DataFrame:
    spine = with_counties(connection, spine)
    parts = districts_of_counties(connection, sorted(set(spine["county_code"].dropna())))
    districts = parts["district_code"].tolist()
    members = funding.district_members(connection, districts, vintage=geography.lsoa_vintage)
    people = members.merge(parts, on="district_code").merge(residents, on="area_id")
    return _spread(rest, spine, "county_code", people.groupby("county_code")["count"].sum().astype(float))


def district_people(connection: Connection, geography: Geography, residents: pd.DataFrame) -> pd.Series:
    """Residents of each whole district that reaches into the ICB, by its code: those outside it too."""
    districts = sorted(set(geography.spine["district_code"].dropna()))
    members = funding.district_members(connection, districts, vintage=geography.lsoa_vintage)
    people: pd.Series = members.merge(residents, on="area_id").groupby("district_code")["count"].sum()
    return people.astype(float)


def _spread(rest: pd.DataFrame, spine: pd.DataFrame, column: str, whole: pd.Series) -> pd.DataFrame:
    parts = spine[["lsoa_code", column, "count"]].dropna()
    parts = parts.assign(part=parts["count"].astype(float) / parts[column].map(whole).astype(float))
    found = rest.merge(parts, left_on="gss_code", right_on=column)
    return found.assign(share=found["share"] * found["part"], by="spread")[
        ["grant_id", "lsoa_code", "share", "by"]
    ]
