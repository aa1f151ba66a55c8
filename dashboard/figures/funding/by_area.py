"""Raw numbers on money by area: grants over residents, plain or weighted by need, and network payments."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.counting import counts
from dashboard.figures.funding.ledger import PART_OF_DISTRICT, Ledger, ledger
from dashboard.figures.funding.need import DEFAULT_WEIGHTS, Need, need
from dashboard.figures.funding.passed_on import passed_on
from dashboard.figures.outside_networks import money_note
from dashboard.figures.raw import Question, Raw, beside, complete, england_row
from dashboard.store.queries import funding
from dashboard.words import counted, noun, per_cent


@counts("grants_for_people")
def grants_per_person(question: Question) -> Raw:
    """Grants of the newest whole financial year, by where they are meant to help."""
    return over_people(question, _of_a_year(question))


@counts("grants_for_weighted_people")
def grants_per_weighted_person(question: Question) -> Raw:
    """As `grants_per_person`, over residents weighted with the weights to begin with."""
    money = _of_a_year(question)
    return over_weighted(question, money, need(question.connection, question.geography), DEFAULT_WEIGHTS)


def _of_a_year(question: Question) -> Ledger:
    money = ledger(question.connection, question.geography)
    return money.only(year=money.whole_year)


def over_people(question: Question, money: Ledger) -> Raw:
    """Pounds over residents, for each area, its ICB and, where the files reach far enough, England."""
    return _answer(question, money, money.people, extra=_england(money))


def over_weighted(question: Question, money: Ledger, needed: Need, weights: Mapping[str, int]) -> Raw:
    """Pounds over need-weighted residents, for each area and its ICB."""
    raw = _answer(question, money, needed.weighted(weights))
    used = tuple(dict.fromkeys((*raw.load_ids, *needed.loads_of(weights))))
    return replace(raw, load_ids=used, notes=(*needed.notes, *raw.notes))


def _answer(question: Question, money: Ledger, people: pd.Series, extra: pd.DataFrame | None = None) -> Raw:
    geography, spine = question.geography, question.geography.spine
    pounds = money.by_lsoa
    parts = spine.assign(numerator=spine["lsoa_code"].map(pounds), denominator=spine["lsoa_code"].map(people))
    icb = beside(geography.areas(AreaKind.ICB), divided(parts, "icb_code"))
    comparators = [icb] if extra is None or extra.empty else [icb, extra]
    loads = (*money.awards["load_id"].unique(), *money.people_loads)
    return Raw(
        rows=beside(geography.areas(question.kind), divided(parts, f"{question.kind}_code")),
        comparators=pd.concat(comparators, ignore_index=True),
        period=_period(money),
        load_ids=tuple(int(load) for load in loads),
        notes=(*notes(money), *([PART_OF_DISTRICT] if question.kind is AreaKind.DISTRICT else [])),
        coverage=money.coverage,
    )


def divided(parts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sums of `numerator` and `denominator` by a column of codes, and their quotient as `value`."""
    known = parts.dropna(subset=[by, "numerator", "denominator"])
    sums = known.groupby(by)[["numerator", "denominator"]].sum().reset_index()
    sums["value"] = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)
    return sums.rename(columns={by: "area_code"})


def _period(money: Ledger) -> str:
    years = money.years
    return "" if not years else years[0] if len(years) == 1 else f"{years[-1]} to {years[0]}"


def notes(money: Ledger) -> tuple[str, ...]:
    """How the grants came to be placed, in sentences."""
    if money.awards.empty:
        return _not_known(money)
    total, grants = money.entries["pounds"].sum(), len(money.awards)
    spread = money.entries.loc[money.entries["by"] == "spread", "pounds"].sum()
    lie, its = counted(grants, "grant lies", "grants lie"), noun(grants, "its", "their")
    said = [f"{lie} here; {_share(spread, total)} of {its} pounds are spread by residents."]
    if money.reading == "helped":
        at_office = int((money.awards["placed_by"] == "recipient").sum())
        say = noun(at_office, "does not say whom it helps and counts", "do not say whom they help and count")
        said.append(f"{at_office:,} of them {say} at the recipient's address.")
    said += [*passed_on(money.awards).notes, *_not_known(money)]
    if money.unplaced[0]:
        number, pounds = money.unplaced
        grants_of = f"{counted(number, 'grant')} in the files (£{pounds:,.0f})"
        said.append(f"{grants_of} could be placed nowhere by this reading.")
    return tuple(said)


def _not_known(money: Ledger) -> tuple[str, ...]:
    number, pounds = money.unknown
    if not number:
        return ()
    state, count = noun(number, "states", "state"), noun(number, "counts", "count")
    return (
        f"{counted(number, 'grant')} (£{pounds:,.0f}) {state} a place not known here, such as a region, a "
        f"ward or an old code, and {count} in no area.",
    )


def _share(part: float, whole: float) -> str:
    return per_cent(part / whole) if whole else "0%"


def _england(money: Ledger) -> pd.DataFrame:
    if pd.isna(money.country_people):
        return complete(pd.DataFrame(columns=["area_code", "area_vintage", "area_name"]))
    pounds = float(money.country["pounds"].sum())
    return england_row(pounds / money.country_people, pounds, money.country_people)


@counts("network_payments_for_patients")
def network_money_per_patient(question: Question) -> Raw:
    """Payments to networks over the patients of the practices in them, newest year loaded. A network
    without any payment here was paid elsewhere: it has no figure, and never 0."""
    networks = question.geography.networks
    paid = funding.payments(question.connection)
    paid = paid.merge(networks, left_on="network_ods_code", right_on="pcn_code")
    paid = paid.assign(
        numerator=paid["workforce"] + paid["leadership"] + paid["support"],
        denominator=paid["registered"],
        icb_code=question.geography.icb_code,
    )
    period = str(paid["period"].max()) if len(paid) else ""
    elsewhere = paid.groupby("pcn_code")["numerator"].transform("sum") <= 0
    return Raw(
        rows=beside(
            question.geography.areas(question.kind), divided(paid[~elsewhere], f"{question.kind}_code")
        ),
        comparators=beside(question.geography.areas(AreaKind.ICB), divided(paid[~elsewhere], "icb_code")),
        period=period,
        load_ids=tuple(int(load) for load in paid["load_id"].unique()),
        notes=(
            *_paid_elsewhere(paid.loc[elsewhere, "pcn_code"].nunique(), paid["pcn_code"].nunique()),
            *money_note(question.connection, question.geography),
        ),
    )


def _paid_elsewhere(missing: int, known: int) -> tuple[str, ...]:
    if not missing:
        return ()
    show = noun(
        missing, "shows no payment to its practices and is", "show no payment to their practices and are"
    )
    return (f"{missing} of {counted(known, 'network')} {show} left out: paid elsewhere.",)
