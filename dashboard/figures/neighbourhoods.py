"""Raw numbers made of values that were loaded: built up from neighbourhoods (LSOAs), or as published."""

import numpy as np
import pandas as pd

from dashboard.catalogue.making import (
    Aggregation,
    MeanOfNeighbourhoods,
    Published,
    RatioOfNeighbourhoods,
    Residents,
    ShareOfNeighbourhoods,
    Stored,
    SumOfNeighbourhoods,
)
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.errors import ImpossibleDeclaration
from dashboard.figures import england
from dashboard.figures.geography import ENGLAND_NAME, LSOAS_IN_ENGLAND
from dashboard.figures.raw import Question, Raw, beside, complete, england_row
from dashboard.figures.weights import Weights, weights
from dashboard.store.queries import editions, numbers
from dashboard.words import counted, edition_words, noun

NO_RESIDENTS = (
    "Averages of larger areas need residents of these neighbourhoods, and none are loaded: "
    "Census 2021, TS021 (ONS), holds them."
)


def of_neighbourhoods(question: Question) -> Raw:
    """What the indicator declares to be made of neighbourhoods, for each area and for the ICB; and for
    England where every neighbourhood in England is loaded."""
    lsoas, used = _lsoas(question)
    spine = question.geography.spine.merge(lsoas, left_on="lsoa_id", right_on="area_id", how="left")
    rows = _grouped(spine, question.indicator, f"{question.kind}_code")
    areas = question.geography.areas(question.kind)
    icb = beside(question.geography.areas(AreaKind.ICB), _grouped(spine, question.indicator, "icb_code"))
    comparators = [frame for frame in (icb, _england(lsoas, question)) if len(frame)]
    loads = pd.concat([spine["load_id"], spine["people_load"]]).dropna().unique()
    return Raw(
        rows=beside(areas, rows),
        comparators=pd.concat(comparators, ignore_index=True),
        period=str(spine["period"].dropna().max()) if spine["period"].notna().any() else "",
        load_ids=tuple(int(load) for load in (*loads, *used.load_ids)),
        notes=(
            *_notes(question, spine),
            *_of_other_editions(question, spine),
            *filter(None, [used.words]),
        ),
    )


def published_values(question: Question, made: Published) -> Raw:
    """The values stored for areas of the kind and for the ICB, where its own was published."""
    geography, key = question.geography, made.key or question.indicator.key

    def stored(kind: AreaKind) -> pd.DataFrame:
        found = numbers.area_observations(question.connection, key, kind=str(kind))
        return found.assign(value=found["value"] * made.scale).drop_duplicates("area_code")

    values = stored(question.kind)
    return Raw(
        rows=beside(geography.areas(question.kind), values[["area_code", "value"]]),
        comparators=beside(geography.areas(AreaKind.ICB), stored(AreaKind.ICB)[["area_code", "value"]]),
        period=str(values["period"].max()) if len(values) else "",
        load_ids=tuple(int(load) for load in values["load_id"].unique()),
    )


def _lsoas(question: Question) -> tuple[pd.DataFrame, Weights]:
    """One row an LSOA of England: its own value `x`, what is added up over what in larger areas (`top`,
    `bottom`, the latter missing where nothing is divided), period, and the loads of values and residents; and
    the residents by whom larger areas are weighted, none where they are not."""
    made = question.indicator.made
    if not isinstance(made, MeanOfNeighbourhoods):
        return _added_up(question), Weights()
    vintage = question.geography.lsoa_vintage
    stored = numbers.observations(question.connection, made.key or question.indicator.key, vintage=vintage)
    used = weights(question.connection, stored, vintage=vintage, to_places=made.to_places)
    found = _weighted(stored.assign(x=stored["value"] * made.scale), used.residents)
    # A neighbourhood's own value needs no residents: its figure is not made of their load.
    return (found.assign(people_load=np.nan), Weights()) if question.kind is AreaKind.LSOA else (found, used)


def _added_up(question: Question) -> pd.DataFrame:
    """The same of what is summed, counted or divided."""
    connection, vintage = question.connection, question.geography.lsoa_vintage
    declared, made = question.indicator, question.indicator.made
    if isinstance(made, Residents):
        people = england.residents(connection, vintage=vintage).rename(columns={"count": "x"})
        loads = {"period": people["year"].astype(str), "people_load": people["load_id"]}
        return people.assign(top=people["x"], bottom=np.nan, **loads)
    key = made.key if isinstance(made, Stored) else ""
    stored = numbers.observations(connection, key or declared.key, vintage=vintage).assign(people_load=np.nan)
    match made:
        case ShareOfNeighbourhoods(at_most=limit):
            top = (stored["value"] <= limit).astype(float).where(stored["value"].notna())
            return stored.assign(x=stored["value"], top=top, bottom=1.0)
        case SumOfNeighbourhoods():
            return stored.assign(x=stored["value"], top=stored["value"], bottom=np.nan)
        case RatioOfNeighbourhoods():
            return _ratios(stored, declared.per)
    raise ImpossibleDeclaration(f"“{declared.key}” is not made of neighbourhoods.")


def _ratios(stored: pd.DataFrame, per: int) -> pd.DataFrame:
    known = stored["numerator"].notna() & (stored["denominator"] > 0)
    top, bottom = (stored[column].where(known) for column in ("numerator", "denominator"))
    return stored.assign(x=per * top / bottom, top=top, bottom=bottom)


def _weighted(stored: pd.DataFrame, residents: pd.DataFrame) -> pd.DataFrame:
    """Values times residents over residents."""
    count = stored["area_id"].map(residents["count"])
    loads = stored["area_id"].map(residents["load_id"])
    return stored.assign(top=stored["x"] * count, bottom=count, people_load=loads)


def _grouped(spine: pd.DataFrame, declared: Indicator, by: str) -> pd.DataFrame:
    """Columns area_code, value, numerator, denominator, one row an area that has any number."""
    named = {by: "area_code", "top": "numerator", "bottom": "denominator"}
    if by == "lsoa_code":
        own = spine.loc[spine["x"].notna(), [*named, "x"]].rename(columns=named | {"x": "value"})
        return own if declared.aggregation is Aggregation.RATIO else own[["area_code", "value"]]
    known = spine[spine["top"].notna() & spine[by].notna()]
    sums = known.groupby(by)[["top", "bottom"]].sum(min_count=1).reset_index()
    whole = declared.aggregation is Aggregation.SUM
    value = sums["top"] if whole else declared.per * sums["top"] / sums["bottom"]
    return sums.assign(value=value).rename(columns=named)


def _england(lsoas: pd.DataFrame, question: Question) -> pd.DataFrame:
    by_definition = question.indicator.england_by_definition
    if by_definition is not None:
        return england_row(by_definition)
    whole = LSOAS_IN_ENGLAND.get(question.geography.lsoa_vintage)
    if whole is None or lsoas["top"].notna().sum() < whole:  # no average without residents to weigh by
        return complete(pd.DataFrame(columns=["area_code", "area_vintage", "area_name"]))
    sums = _grouped(lsoas.assign(country=ENGLAND_NAME), question.indicator, "country")
    return england_row(*sums[["value", "numerator", "denominator"]].iloc[0])


def _of_other_editions(question: Question, spine: pd.DataFrame) -> list[str]:
    """A sentence where newer values, or the only ones, are of neighbourhoods of another edition."""
    made, shown = question.indicator.made, question.geography.lsoa_vintage
    if isinstance(made, Residents):
        return []
    key = (made.key if isinstance(made, Stored) else "") or question.indicator.key
    found = editions.newest_elsewhere(question.connection, key, shown=shown)
    known = spine["period"].dropna().max() if spine["period"].notna().any() else ""
    if found is None or found[0] <= str(known):
        return []
    period, edition = found
    return [f"Values of {period} are loaded for neighbourhoods of {edition}. {edition_words(edition, shown)}"]


def _notes(question: Question, spine: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    if question.kind is AreaKind.PCN:
        notes.append(
            "A primary care network has no official boundary: its footprint here is every neighbourhood "
            "whose nearest practice belongs to it."
        )
    if question.kind is AreaKind.DISTRICT:
        notes.append("A district that reaches beyond the ICB is shown for the part inside it.")
    if question.kind is not AreaKind.LSOA and spine["x"].notna().any() and not spine["top"].notna().any():
        notes.append(NO_RESIDENTS)
    if (missing := int(spine["x"].isna().sum())) and missing < len(spine):
        have = noun(missing, "has no value and is", "have no value and are")
        notes.append(f"{missing} of {counted(len(spine), 'neighbourhood')} {have} left out.")
    return tuple(notes)
