"""Barriers together: which of them meet in the same areas, each shown apart and none added to another."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import source_uses
from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.measures import timetable_period
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import Wish
from dashboard.store.engine import Connection
from dashboard.store.queries import loads, numbers

BARRIERS = {
    "no_car": "Households without a car (%)",
    "no_bus": "People without a way there and back by bus (%)",
    "older": "People aged 65 and over (%)",
    "rural": "People in rural neighbourhoods (%)",
    "income": "People in low-income families (%)",
    "health": "People in the fifth of areas with the worst health (%)",
}
TOP_PART = 1 / 3
NOT_COLLECTED = (
    "Not collected here: disability (ask the Office for National Statistics for Census 2021, TS038). Worst "
    "health, of the Indices of Deprivation, stands near disability and is not the same."
)


@dataclass(frozen=True)
class Together:
    """`rows`: one row an area, columns area_code, area_name, one for each barrier known (per cent), and
    `high`: how many of them are in the highest third of the areas shown. `barriers` names those known."""

    kind: AreaKind
    rows: pd.DataFrame
    barriers: dict[str, str]
    table: Tabled

    @property
    def high(self) -> dict[str, list[bool]]:
        """For each barrier, which areas are in the highest third of those shown."""
        return {key: _highest_third(self.rows[key]).tolist() for key in self.barriers}

    @property
    def sentence(self) -> str:
        """The area in which most barriers are high, and which they are."""
        if self.rows.empty or not self.barriers:
            return "No barrier is known for these areas."
        worst = self.rows.iloc[0]
        return (
            f"In {worst['area_name']}, {worst['high']} of {len(self.barriers)} barriers are in the highest "
            f"third of the {self.kind.plural} shown."
        )


def together(connection: Connection, *, kind: AreaKind, geography: Geography, found: Reach) -> Together:
    """Each barrier's share for the ICB's areas of a kind, those with most in the highest third first."""
    homes = found.homes[found.homes.index.isin(geography.spine["lsoa_code"])]
    spine = geography.spine.drop_duplicates("lsoa_code").set_index("lsoa_code").reindex(homes.index)
    shares = _shares(connection, geography, found, homes)
    rows = geography.areas(kind)[["area_code", "area_name"]]
    for key, (top, bottom) in shares.items():
        sums = pd.DataFrame({"top": top, "bottom": bottom}).groupby(spine[f"{kind}_code"]).sum(min_count=1)
        rows = rows.merge((100 * sums["top"] / sums["bottom"]).rename(key), left_on="area_code",
                          right_index=True, how="left")  # fmt: skip
    known = {key: words for key, words in BARRIERS.items() if key in rows and rows[key].notna().any()}
    high = sum(_highest_third(rows[key]).astype(int) for key in known)
    rows = rows.assign(high=high).sort_values(["high", "area_name"], ascending=[False, True])
    rows = rows.reset_index(drop=True)
    return Together(kind, rows, known, _table(connection, geography, found, rows, known))


def _highest_third(values: pd.Series) -> pd.Series:
    return values > values.quantile(1 - TOP_PART)


def _shares(
    connection: Connection, geography: Geography, found: Reach, homes: pd.DataFrame
) -> dict[str, tuple[pd.Series, pd.Series]]:
    """For each barrier that is loaded, how many it touches and of how many, by LSOA."""
    people = homes["all"]
    cars = numbers.area_observations(connection, "no_car_households", kind="lsoa").set_index("area_code")
    cars = cars[~cars.index.duplicated()].reindex(homes.index)
    observed = _observed(connection, geography.lsoa_vintage, homes)
    income, health = observed("income_score"), observed("health_score")
    worst, rural = health >= health.quantile(0.8), observed("rural_residents")
    older = homes[[band for band in ("65-79", "80+") if band in homes]].sum(axis=1, min_count=1)
    out = ~found.within(Wish()).reindex(homes.index)
    found_shares = {
        "no_car": (cars["numerator"], cars["denominator"]),
        "no_bus": (people.where(out, 0.0), people),
        "older": (older, people),
        "rural": (rural / 100 * people, people.where(rural.notna())),
        "income": (income * people, people.where(income.notna())),
        "health": (people.where(worst, 0.0).where(health.notna()), people.where(health.notna())),
    }
    return {key: parts for key, parts in found_shares.items() if parts[0].notna().any()}


def _observed(connection: Connection, vintage: str, homes: pd.DataFrame) -> Callable[[str], pd.Series]:
    def series(key: str) -> pd.Series:
        values = numbers.observations(connection, key, vintage=vintage).set_index("area_id")["value"]
        return homes["area_id"].map(values).astype(float)

    return series


def _table(
    connection: Connection, geography: Geography, found: Reach, rows: pd.DataFrame, known: dict[str, str]
) -> Tabled:
    columns = {"area_name": TableColumn("Area")}
    columns |= {key: TableColumn(words, Written.PERCENT) for key, words in known.items()}
    columns |= {"high": TableColumn("Barriers in the highest third", Written.COUNT)}
    observed = (
        *numbers.area_observations(connection, "no_car_households", kind="lsoa")["load_id"],
        *numbers.observations(connection, "rural_residents", vintage=geography.lsoa_vintage)["load_id"],
    )
    return Tabled(
        key="barriers_together",
        period=timetable_period(found),
        scope_name=geography.icb_name,
        columns=columns,
        rows=rows,
        sources=source_uses(connection, (*found.load_ids, *sorted({int(load) for load in observed}))),
        data_version=loads.data_version(connection),
        notes=(
            "Thirds are of the areas shown, so some area is always in the highest. Barriers are counted, "
            "never added into a score; whether they meet in the same people is not known.",
            NOT_COLLECTED,
        ),
    )
