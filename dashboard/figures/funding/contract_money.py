"""Raw numbers on the money of the register of contracts: pounds a year over residents, apart from grants."""

from typing import Literal

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.funding.by_area import divided
from dashboard.figures.funding.contracts import KINDS, Register, months, register
from dashboard.figures.funding.ledger import PART_OF_DISTRICT, ledger
from dashboard.figures.geography import Geography
from dashboard.figures.raw import Question, Raw, beside

Money = Literal["pounds", "link_worker_pounds"]


def contract_money_per_person(question: Question) -> Raw:
    """The whole amounts of the contracts in force."""
    return contract_money(question, "pounds")


def link_worker_money_per_person(question: Question) -> Raw:
    """The part of them that the register says is for link workers."""
    return contract_money(question, "link_worker_pounds")


def contract_money(question: Question, money: Money, *, funder_kind: str = "") -> Raw:
    """Pounds a year of the contracts in force, of one kind of funder or all (""), over residents.

    A contract counts by the year: its pounds over the years it lasts, whole where it lasts a year or less.
    It is spread by residents over the neighbourhoods inside the ICB that it names as served. One that names
    no end or no amount is left out, and counted in a note.
    """
    geography, spine = question.geography, question.geography.spine
    found = register(question.connection, geography)
    rows = found.rows[found.rows["funder_kind"].eq(funder_kind) | (funder_kind == "")]
    people = ledger(question.connection, geography)
    yearly = (rows[money].astype(float) / (months(rows) / 12).clip(lower=1)).dropna()
    pounds = _spread(yearly, rows["areas_served"], geography, people.people)
    parts = spine.assign(
        numerator=spine["lsoa_code"].map(pounds), denominator=spine["lsoa_code"].map(people.people)
    )
    return Raw(
        rows=beside(geography.areas(question.kind), divided(parts, f"{question.kind}_code")),
        comparators=beside(geography.areas(AreaKind.ICB), divided(parts, "icb_code")),
        period="" if found.as_at is None else found.as_at.isoformat(),
        load_ids=(*found.load_ids, *people.people_loads),
        notes=_notes(question, found, counted=len(yearly), asked=len(rows)),
    )


def _spread(yearly: pd.Series, served: pd.Series, geography: Geography, people: pd.Series) -> pd.Series:
    """Pounds by LSOA; 0 where no contract reaches, empty where no contract counts."""
    if yearly.empty:
        return pd.Series(dtype=float)
    held = _lsoas_by_code(geography)
    pounds = pd.Series(0.0, index=people.index)
    for amount, codes in zip(yearly, served.loc[yearly.index], strict=True):
        reached = sorted(set().union(*(held.get(code, set()) for code in codes.split(";"))))
        living = people.reindex(reached).dropna()
        pounds[living.index] += amount * living / living.sum()
    return pounds


def _lsoas_by_code(geography: Geography) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for kind in KINDS:
        groups = geography.spine.dropna(subset=[f"{kind}_code"]).groupby(f"{kind}_code")["lsoa_code"]
        held |= {str(code): set(codes) for code, codes in groups.unique().items()}
    return held


def _notes(question: Question, found: Register, *, counted: int, asked: int) -> tuple[str, ...]:
    if not asked:
        return ()
    said = [
        f"{counted:,} of {asked:,} contracts in force count; the others name no such amount or no end.",
        "By the year: a contract of several years counts a year's part, one of a year or less whole. Spread "
        "by residents over the neighbourhoods that it serves.",
    ]
    return (*said, *([PART_OF_DISTRICT] if question.kind is AreaKind.DISTRICT else []))
