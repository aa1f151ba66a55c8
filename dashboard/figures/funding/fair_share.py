"""Fair-share tester: a pot shared out by weights that a room chooses; no allocation formula."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import period_words
from dashboard.figures.funding.ledger import PART_OF_DISTRICT, Ledger
from dashboard.figures.funding.need import Need
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import mixed, source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written, number_words
from dashboard.methods.allocation import (
    DRAWS,
    distance_from_target,
    rank_stability,
    target_share,
    worst_number,
)
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.words import listed, per_cent

NAMED = "–"
ROBUST = 0.8
"""An area is called robustly worst if it is so in at least this share of weightings."""

LEAST_GRANTS = 5
"""An area with fewer grants is not said to be furthest below: one grant more would change it."""

COLUMNS = {
    "area_name": TableColumn("Area"),
    "people": TableColumn("Residents", Written.COUNT),
    "need": TableColumn("Need by these weights (1 is average)", Written.HUNDREDTHS),
    "gets": TableColumn("Share of the pot at today's split", Written.POUNDS),
    "target": TableColumn("Illustrative fair share", Written.POUNDS),
    "distance": TableColumn("Distance, pounds", Written.POUNDS),
    "distance_percent": TableColumn("Distance, per cent", Written.PERCENT),
    "worst_in": TableColumn(f"In the fifth furthest below, share of {DRAWS} weightings", Written.SHARE),
    "grants": TableColumn("Grants of which most falls here", Written.COUNT),
    "apart": TableColumn("Not named, because"),
}


@dataclass(frozen=True)
class FairShare:
    """A pot, shared out. `table` has a row an area, furthest below its fair share first; `unweighed` names
    what was to be weighed and is not loaded, `silence` why there is nothing to share out."""

    table: Tabled
    kind: AreaKind
    pot: float
    unweighed: tuple[str, ...] = ()
    silence: str = ""

    @property
    def named(self) -> pd.DataFrame:
        """The areas that may be named: whole ones with grants enough."""
        rows: pd.DataFrame = self.table.rows
        return rows[rows["apart"] == NAMED]

    @property
    def finding(self) -> str:
        """The area furthest below its illustrative fair share, and of which years, in a sentence."""
        if self.table.rows.empty:
            return self.silence
        if self.named.empty or not self.named["distance"].iloc[0] < -0.5:
            return f"By these weights no area with enough grants is below its fair share.{self._without}"
        first = self.named.iloc[0]
        percent = per_cent(abs(first["distance_percent"]) / 100)
        pounds = number_words(abs(first["distance"]), Written.POUNDS)
        return (
            f"By these weights {first['area_name']} is furthest below its illustrative fair share, "
            f"{period_words(self.table.period)}: by {percent}, which is {pounds}."
            f"{self._without}"
        )

    @property
    def _without(self) -> str:
        lost = f" {listed(self.unweighed).capitalize()} cannot be weighed: not loaded here."
        return lost if self.unweighed else ""

    @property
    def stability(self) -> list[str]:
        """For each of the worst areas, whether that hangs on the weights."""
        number = worst_number(len(self.named))
        return [_stability(row) for _, row in self.named.head(number).iterrows() if row["distance"] < 0]


def _stability(row: pd.Series) -> str:
    share = row["worst_in"]
    judged = "robust" if share >= ROBUST else "it depends on the weights"
    return f"{row['area_name']}: in the fifth furthest below in {per_cent(share)} of weightings: {judged}."


def weights_words(weights: Mapping[str, int]) -> str:
    """What the weights add up to, and that only their proportions count."""
    total = sum(weights.values())
    if not total:
        return "No weight is above 0, so every resident counts the same."
    return f"These weights add up to {total}. Only their proportions count."


def fair_share(
    connection: Connection,
    *,
    geography: Geography,
    kind: AreaKind,
    money: Ledger,
    needed: Need,
    weights: Mapping[str, int],
    pot: float | None = None,
    stable: pd.Series | None = None,
) -> FairShare:
    """Each area's share of the pot by need, against today's split of the grants. `pot` is pounds; without
    it, what the areas got. `stable` is an answer of `stability`, which does not depend on the weights."""
    frame = _areas(geography, kind, money, needed, weights)
    used = (*money.awards["load_id"].unique(), *needed.load_ids)
    sources = source_uses(connection, tuple(dict.fromkeys(int(load) for load in used)))
    apart = mixed(sources)
    total = 0.0 if apart else float(frame["pounds"].sum())
    pot = total if pot is None else pot
    if total > 0:
        frame = _compared(frame, pot, total)
        frame["worst_in"] = stability(geography, kind, money, needed) if stable is None else stable
    else:
        frame = frame.iloc[:0].assign(gets=0.0, target=0.0, distance=0.0, distance_percent=0.0, worst_in=0.0)
    rows = _with_apart(frame, geography, kind, money)
    rows = rows.assign(aside=rows["apart"] != NAMED).sort_values(["aside", "distance_percent"])
    rows = rows.drop(columns="aside").reset_index(names="area_code")
    table = Tabled(
        key=f"fair_share_{kind}",
        period=" to ".join(dict.fromkeys((*money.years[-1:], *money.years[:1]))),
        scope_name=geography.icb_name,
        columns=COLUMNS,
        rows=rows,
        sources=sources,
        data_version=loads.data_version(connection),
        notes=(apart,) if apart else _notes(needed, kind),
    )
    lost = tuple(weight.name.lower() for weight in needed.missing if weight.start)
    return FairShare(table, kind, pot, lost, apart or money.silence())


def grants_by_area(money: Ledger, area: pd.Series) -> pd.Series:
    """How many grants have more than half of their pounds in each area; `area` is its code by lsoa_code."""
    parts = money.entries.assign(area=money.entries["lsoa_code"].map(area))
    sums = parts.groupby(["grant_id", "area"])["pounds"].sum().reset_index()
    whole = sums["grant_id"].map(money.awards.set_index("grant_id")["pounds"]).astype(float)
    number: pd.Series = sums[sums["pounds"] > whole / 2].groupby("area")["grant_id"].nunique()
    return number


def _with_apart(frame: pd.DataFrame, geography: Geography, kind: AreaKind, money: Ledger) -> pd.DataFrame:
    """The areas with their grants, and why they are not named: parts of districts, and few grants."""
    number = grants_by_area(money, geography.spine.set_index("lsoa_code")[f"{kind}_code"])
    counted = frame.assign(grants=number.reindex(frame.index, fill_value=0).astype(int))
    return counted.assign(apart=_apart(counted, geography.parts(kind)))


def _apart(frame: pd.DataFrame, parts: Mapping[str, str]) -> list[str]:
    few = f"fewer than {LEAST_GRANTS} grants fall here"
    whys = (parts.get(str(code), few if grants < LEAST_GRANTS else NAMED)
            for code, grants in zip(frame.index, frame["grants"], strict=True))  # fmt: skip
    return list(whys)


def stability(geography: Geography, kind: AreaKind, money: Ledger, needed: Need) -> pd.Series:
    """The share of 500 random weightings (seeded, even over all) in which each area that may be named is in
    the fifth of these furthest below; missing for the others."""
    frame = _with_apart(_areas(geography, kind, money, needed, {}), geography, kind, money)
    named = frame[frame["apart"] == NAMED]
    if named.empty:
        return pd.Series(float("nan"), index=frame.index)
    needs = needed.by_area(f"{kind}_code").loc[named.index]
    return rank_stability(needs, named["people"], named["pounds"]).reindex(frame.index)


def _areas(
    geography: Geography, kind: AreaKind, money: Ledger, needed: Need, weights: Mapping[str, int]
) -> pd.DataFrame:
    area = geography.spine.set_index("lsoa_code")[f"{kind}_code"]
    names = geography.areas(kind).set_index("area_code")["area_name"]
    weighted = needed.weighted(weights)
    pounds = money.by_lsoa.reindex(needed.people.index)
    frame = (
        pd.DataFrame({"people": needed.people, "weighted": weighted, "pounds": pounds}).groupby(area).sum()
    )
    return frame.assign(area_name=names, need=frame["weighted"] / frame["people"])


def _compared(frame: pd.DataFrame, pot: float, total: float) -> pd.DataFrame:
    gets, target = frame["pounds"] / total * pot, target_share(frame["weighted"]) * pot
    return frame.assign(
        gets=gets,
        target=target,
        distance=gets - target,
        distance_percent=100 * distance_from_target(gets, target),
    )


def _notes(needed: Need, kind: AreaKind) -> tuple[str, ...]:
    said = [
        "To try things out, not a rule for sharing money. No official weights exist for social prescribing."
    ]
    if kind is AreaKind.DISTRICT:
        said.append(PART_OF_DISTRICT)
    if needed.missing:
        names = ", ".join(weight.name.lower() for weight in needed.missing)
        said.append(f"Not loaded for all neighbourhoods here, so it cannot be weighed: {names}.")
    return tuple(said)
