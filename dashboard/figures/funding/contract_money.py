"""Raw numbers on the money of the register of contracts: pounds a year over residents, apart from grants."""

from typing import Literal

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures import england
from dashboard.figures.counting import counts
from dashboard.figures.funding.by_area import divided
from dashboard.figures.funding.contracts import members_by_code, register, yearly
from dashboard.figures.funding.ledger import PART_OF_DISTRICT, district_people
from dashboard.figures.funding.need import DEFAULT_WEIGHTS, Need, need
from dashboard.figures.raw import Question, Raw, beside
from dashboard.words import noun

Money = Literal["pounds", "link_worker_pounds"]
REGISTERED = "contract_money_for_people"


@counts(REGISTERED)
def contract_money_for_people(question: Question, *, money: Money = "pounds", by_need: bool = False) -> Raw:
    """Of contracts from every kind of funder, over residents or those weighted with the weights to begin
    with."""
    needed = need(question.connection, question.geography) if by_need else None
    return contract_money(question, money, needed=needed)


def contract_money(
    question: Question, money: Money, *, funder_kind: str = "", needed: Need | None = None
) -> Raw:
    """Pounds a year of the contracts in force, of one kind of funder or all (""), over residents; over those
    weighted with the weights to begin with where `needed` says what need there is.

    A contract counts by the year: its pounds over the years it lasts, whole where it lasts a year or less.
    It is spread by residents over the neighbourhoods that it names as served; what falls to those of a
    district who live outside the ICB is left there. One that names no end or no amount is left out, and
    counted in a note.
    """
    geography = question.geography
    found = register(question.connection, geography)
    rows = found.rows[found.rows["funder_kind"].eq(funder_kind) | (funder_kind == "")]
    residents = england.residents(question.connection, vintage=geography.lsoa_vintage)
    spine = geography.spine.merge(residents, left_on="lsoa_id", right_on="area_id", how="left")
    amounts = yearly(rows, money).dropna()
    pounds = _spread(amounts, rows["areas_served"], spine, question, residents)
    people = spine.set_index("lsoa_code")["count"].astype(float)
    people = people if needed is None else needed.weighted(DEFAULT_WEIGHTS)
    parts = spine.assign(numerator=spine["lsoa_code"].map(pounds), denominator=spine["lsoa_code"].map(people))
    loads = [*found.load_ids, *(int(load) for load in spine["load_id"].dropna().unique())]
    loads += [] if needed is None else needed.loads_of(DEFAULT_WEIGHTS)
    return Raw(
        rows=beside(geography.areas(question.kind), divided(parts, f"{question.kind}_code")),
        comparators=beside(geography.areas(AreaKind.ICB), divided(parts, "icb_code")),
        period="" if found.as_at is None else found.as_at.isoformat(),
        load_ids=tuple(dict.fromkeys(loads)),
        notes=(() if needed is None else needed.notes)
        + _notes(question, counted=len(amounts), asked=len(rows)),
    )


def _spread(
    amounts: pd.Series, served: pd.Series, spine: pd.DataFrame, question: Question, residents: pd.DataFrame
) -> pd.Series:
    """Pounds by LSOA; 0 where no contract reaches, empty where no contract counts."""
    if amounts.empty:
        return pd.Series(dtype=float)
    geography = question.geography
    whole = district_people(question.connection, geography, residents)
    people = spine.set_index("lsoa_code")["count"].astype(float).dropna()
    outside = (whole - spine.groupby("district_code")["count"].sum().astype(float)).clip(lower=0)
    held = members_by_code(geography, "lsoa_code")
    pounds = pd.Series(0.0, index=people.index)
    by_areas = amounts.groupby(served.loc[amounts.index]).sum()  # dozens serve the same areas
    for written, amount in by_areas.items():
        codes = set(str(written).split(";"))
        reached = people.reindex(sorted(set().union(*(held.get(code, set()) for code in codes)))).dropna()
        everybody = reached.sum() + outside.reindex(sorted(codes)).sum()
        if everybody:
            pounds[reached.index] += amount * reached / everybody
    return pounds


def _notes(question: Question, *, counted: int, asked: int) -> tuple[str, ...]:
    if not asked:
        return ()
    said = [
        f"{counted:,} of {asked:,} {noun(asked, 'contract')} in force {noun(counted, 'counts', 'count')}; "
        "the others name no such amount or no end.",
        "By the year: a contract of several years counts a year's part, one of a year or less whole. Spread "
        "by residents over the areas that it serves; what falls outside the ICB stays there.",
    ]
    return (*said, *([PART_OF_DISTRICT] if question.kind is AreaKind.DISTRICT else []))
