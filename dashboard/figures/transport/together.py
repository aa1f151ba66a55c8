"""Barriers together: which of them meet in the same areas, each shown apart and none added to another."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.rurality import RURAL_RESIDENTS
from dashboard.catalogue.transport import IN_REACH, NO_CAR
from dashboard.catalogue.types import AreaKind
from dashboard.figures import england
from dashboard.figures.geography import Geography
from dashboard.figures.neighbourhoods import of_neighbourhoods
from dashboard.figures.publishing import mixed, source_uses
from dashboard.figures.raw import Question
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.measures import people_in_reach, timetable_period
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import Wish
from dashboard.store.engine import Connection
from dashboard.store.queries import loads, numbers

BARRIERS = {
    "no_car": f"{NO_CAR.name} (%)",
    "no_bus": "People without a way there and back by bus (%)",
    "older": "People aged 65 and over (%)",
    "rural": f"{RURAL_RESIDENTS.name} (%)",
    "income": "People in low-income families (%)",
    "health": "People in the fifth of areas with the worst health (%)",
}
TOP_PART = 1 / 3
INCOME, HEALTH = "income_score", "health_score"
"""What the Indices of Deprivation store that no indicator shows."""
NOT_COLLECTED = (
    "Not collected here: disability (ask the Office for National Statistics for Census 2021, TS038). Worst "
    "health, of the Indices of Deprivation, stands near disability and is not the same."
)


@dataclass(frozen=True)
class Together:
    """`rows`: one row an area, columns area_code, area_name, one for each barrier known (per cent), and
    `high`: how many of them are in the highest third of the areas shown. `barriers` names those known;
    `apart` says that they are not shown as real and invented data would be mixed."""

    kind: AreaKind
    rows: pd.DataFrame
    barriers: dict[str, str]
    table: Tabled
    apart: str = ""

    @property
    def high(self) -> dict[str, list[bool]]:
        """For each barrier, which areas are in the highest third of those shown."""
        return {key: _highest_third(self.rows[key]).tolist() for key in self.barriers}

    @property
    def sentence(self) -> str:
        """The area in which most barriers are high, and which they are."""
        if self.rows.empty or not self.barriers:
            return self.apart or "No barrier is known for these areas."
        worst = self.rows.iloc[0]
        return (
            f"In {worst['area_name']}, {worst['high']} of {len(self.barriers)} barriers are in the highest "
            f"third of the {self.kind.plural} shown."
        )


def together(connection: Connection, *, kind: AreaKind, geography: Geography, found: Reach) -> Together:
    """Each barrier's share for the ICB's areas of a kind, those with most in the highest third first."""
    shares, used = _shares(connection, kind, geography, found)
    apart = mixed(source_uses(connection, used))
    shares = {} if apart else shares
    rows = geography.areas(kind)[["area_code", "area_name"]]
    for key, share in shares.items():
        rows = rows.merge(share.rename(key), left_on="area_code", right_index=True, how="left")
    known = {key: words for key, words in BARRIERS.items() if key in rows and rows[key].notna().any()}
    high = sum((_highest_third(rows[key]).astype(int) for key in known), start=pd.Series(0, index=rows.index))
    rows = rows.assign(high=high).sort_values(["high", "area_name"], ascending=[False, True])
    rows = rows.reset_index(drop=True)
    rows = rows if known else rows.iloc[:0]
    table = _table(connection, geography, found, rows, known, used=used)
    return Together(kind, rows, known, table, apart)


def _highest_third(values: pd.Series) -> pd.Series:
    return values > values.quantile(1 - TOP_PART)


def _shares(
    connection: Connection, kind: AreaKind, geography: Geography, found: Reach
) -> tuple[dict[str, pd.Series], tuple[int, ...]]:
    """Each barrier in per cent by area, and the loads they are drawn from: as an indicator declares it where
    one does, and by residents where none does."""
    declared = {
        "no_car": of_neighbourhoods(Question(connection, NO_CAR, kind, geography)),
        "no_bus": people_in_reach(Question(connection, IN_REACH, kind, geography), Wish(), found),
        "rural": of_neighbourhoods(Question(connection, RURAL_RESIDENTS, kind, geography)),
    }
    shares = {key: raw.rows.set_index("area_code")["value"] for key, raw in declared.items()}
    shares["no_bus"] = 100 - shares["no_bus"]
    parts, loads_of_parts = _by_residents(connection, geography, found)
    areas = geography.spine.set_index("lsoa_code")[f"{kind}_code"]
    for key, (top, bottom) in parts.items():
        sums = pd.DataFrame({"top": top, "bottom": bottom}).groupby(areas).sum(min_count=1)
        shares[key] = 100 * sums["top"] / sums["bottom"]
    used = [load for raw in declared.values() for load in raw.load_ids] + loads_of_parts
    return shares, tuple(dict.fromkeys(used))


def _by_residents(
    connection: Connection, geography: Geography, found: Reach
) -> tuple[dict[str, tuple[pd.Series, pd.Series]], list[int]]:
    """For each barrier that no indicator declares, how many it touches and of how many, by LSOA."""
    homes = found.homes[found.homes.index.isin(geography.spine["lsoa_code"])]
    people, vintage = homes["all"], geography.lsoa_vintage
    income, health = (numbers.observations(connection, key, vintage=vintage) for key in (INCOME, HEALTH))
    residents = england.residents(connection, vintage=vintage)
    poor, ill = (
        homes["area_id"].map(each.set_index("area_id")["value"]).astype(float) for each in (income, health)
    )
    older = homes[[band for band in ("65-79", "80+") if band in homes]].sum(axis=1, min_count=1)
    parts = {
        "older": (older, people),
        "income": (poor * people, people.where(poor.notna())),
        "health": (people.where(ill >= ill.quantile(0.8), 0.0).where(ill.notna()), people.where(ill.notna())),
    }
    here = [each[each["area_id"].isin(homes["area_id"])] for each in (income, health, residents)]
    return parts, [int(load) for each in here for load in each["load_id"].unique()]


def _table(
    connection: Connection,
    geography: Geography,
    found: Reach,
    rows: pd.DataFrame,
    known: dict[str, str],
    *,
    used: tuple[int, ...],
) -> Tabled:
    columns = {"area_name": TableColumn("Area")}
    columns |= {key: TableColumn(words, Written.PERCENT) for key, words in known.items()}
    columns |= {"high": TableColumn("Barriers in the highest third", Written.COUNT)}
    return Tabled(
        key="barriers_together",
        period=timetable_period(found),
        scope_name=geography.icb_name,
        columns=columns,
        rows=rows,
        sources=source_uses(connection, used),
        data_version=loads.data_version(connection),
        notes=(
            "Thirds are of the areas shown, so some area is always in the highest. Barriers are counted, "
            "never added into a score; whether they meet in the same people is not known.",
            NOT_COLLECTED,
        ),
    )
