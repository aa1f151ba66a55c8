"""Raw numbers for indicators that are built up from neighbourhoods (LSOAs)."""

import pandas as pd

from dashboard.catalogue.types import Aggregation, AreaKind
from dashboard.figures.geography import ENGLAND_NAME, LSOAS_IN_ENGLAND
from dashboard.figures.raw import Question, Raw, beside, complete, england_row
from dashboard.store.queries import numbers

DECILES_OF_A_FIFTH = 2


def from_neighbourhoods(question: Question) -> Raw:
    """Sum, population-weighted mean or share of areas, as the indicator declares, for each area and for
    the ICB; and for England where every neighbourhood in England is loaded."""
    lsoas = _lsoas(question)
    spine = question.geography.spine.merge(lsoas, left_on="lsoa_id", right_on="area_id", how="left")
    rows = _grouped(spine, question, f"{question.kind}_code")
    areas = question.geography.areas(question.kind)
    icb = beside(question.geography.areas(AreaKind.ICB), _grouped(spine, question, "icb_code"))
    comparators = [frame for frame in (icb, _england(lsoas, question)) if len(frame)]
    loads = pd.concat([spine["load_id"], spine["people_load"]]).dropna().unique()
    return Raw(
        rows=beside(areas, rows),
        comparators=pd.concat(comparators, ignore_index=True),
        period=str(spine["period"].dropna().max()) if spine["period"].notna().any() else "",
        load_ids=tuple(int(load) for load in loads),
        notes=_notes(question, spine),
    )


def _lsoas(question: Question) -> pd.DataFrame:
    """One row an LSOA of England: its value `x`, its residents `people`, period and the loads."""
    geography, indicator = question.geography, question.indicator
    people = numbers.residents(question.connection, vintage=geography.lsoa_vintage)
    people = people.rename(columns={"count": "people", "load_id": "people_load"})
    if indicator.aggregation is Aggregation.SUM:
        return people.assign(
            x=people["people"], period=people["year"].astype(str), load_id=people["people_load"]
        )
    key = "imd_decile" if indicator.aggregation is Aggregation.SHARE_OF_AREAS else indicator.key
    values = numbers.observations(question.connection, key, vintage=geography.lsoa_vintage)
    if indicator.aggregation is Aggregation.SHARE_OF_AREAS or question.kind is AreaKind.LSOA:
        people = people.assign(people_load=float("nan"))
    return values.rename(columns={"value": "x"}).merge(people, on="area_id", how="left")


def _grouped(spine: pd.DataFrame, question: Question, by: str) -> pd.DataFrame:
    """Columns area_code, value, numerator, denominator, one row an area that has any number."""
    aggregation = question.indicator.aggregation
    known = spine[spine["x"].notna() & spine[by].notna()]
    if by == "lsoa_code":
        return known.rename(columns={"lsoa_code": "area_code", "x": "value"})[["area_code", "value"]]
    if aggregation is Aggregation.SHARE_OF_AREAS:
        parts = known.assign(top=(known["x"] <= DECILES_OF_A_FIFTH).astype(float), bottom=1.0)
    elif aggregation is Aggregation.SUM:
        parts = known.assign(top=known["x"], bottom=float("nan"))
    else:
        known = known[known["people"].notna()]
        parts = known.assign(top=known["x"] * known["people"], bottom=known["people"])
    sums = parts.groupby(by)[["top", "bottom"]].sum(min_count=1).reset_index()
    value = sums["top"] if aggregation is Aggregation.SUM else sums["top"] / sums["bottom"]
    frame = sums.assign(value=value * question.indicator.per)
    return frame.rename(columns={by: "area_code", "top": "numerator", "bottom": "denominator"})


def _england(lsoas: pd.DataFrame, question: Question) -> pd.DataFrame:
    by_definition = question.indicator.england_by_definition
    if by_definition is not None:
        return england_row(by_definition)
    whole = LSOAS_IN_ENGLAND.get(question.geography.lsoa_vintage)
    if whole is None or lsoas["x"].notna().sum() < whole:
        return complete(pd.DataFrame(columns=["area_code", "area_vintage", "area_name"]))
    sums = _grouped(lsoas.assign(country=ENGLAND_NAME), question, "country")
    return england_row(*sums[["value", "numerator", "denominator"]].iloc[0])


def _notes(question: Question, spine: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    if question.kind is AreaKind.PCN:
        notes.append(
            "A primary care network has no official boundary: its footprint here is every neighbourhood "
            "whose nearest practice belongs to it."
        )
    if question.kind is AreaKind.DISTRICT:
        notes.append("A district that reaches beyond the ICB is shown for the part inside it.")
    if (missing := int(spine["x"].isna().sum())) and missing < len(spine):
        notes.append(f"{missing} of {len(spine)} neighbourhoods have no value and are left out.")
    return tuple(notes)
