"""The gate: raw numbers measured, protected and described, so that they may be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.catalogue.making import Aggregation
from dashboard.catalogue.sources import source
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.errors import NotShownHere
from dashboard.figures.figure import COLUMNS, Figure, SourceUse
from dashboard.figures.protected import ProtectedRows, protected_rows
from dashboard.figures.raw import Question, Raw, complete
from dashboard.figures.steady import steady
from dashboard.methods import disclosure
from dashboard.methods.families import protect_parts
from dashboard.store.engine import Connection
from dashboard.store.queries import loads, numbers
from dashboard.words import named

VALUES = ("value", "lower", "upper")
MIXED = (
    "Not shown, as real and invented data would be mixed. Real: {real}. Invented: {invented}. Load real data "
    "of what is invented."
)


def raise_unless_shown(question: Question) -> None:
    """Raise `NotShownHere` for a kind of area that the indicator does not declare."""
    if question.kind not in question.indicator.area_kinds:
        raise NotShownHere(f"{question.indicator.name} is not published for {question.kind.plural}.")


def described(question: Question, raw: Raw, *, variant: str = "") -> Figure:
    """Raw numbers measured, protected and described; `variant` is what else they depend on.

    Raises `NotShownHere` for a kind of area that the indicator does not declare.
    """
    raise_unless_shown(question)
    uses = source_uses(question.connection, raw.load_ids)
    if (
        question.kind is AreaKind.PCN
    ):  # footprints follow practices, which may be invented where all else is not
        areas = source_uses(question.connection, question.geography.network_loads)
        uses = (*uses, *areas) if mixed((*uses, *areas)) else uses
    raw = _unmixed(raw, uses)
    apart = _apart(question, raw)
    return Figure(
        indicator=question.indicator,
        period=raw.period,
        area_kind=question.kind,
        scope_name=question.geography.icb_name,
        rows=published(raw.rows, question.indicator, question.geography.places_of(question.kind)),
        comparators=published(raw.comparators, question.indicator, {}),
        sources=uses,
        data_version=loads.data_version(question.connection),
        notes=(*raw.notes, *_not_ranked(raw, apart)),
        variant=variant,
        people=raw.people or _people_beside(question, uses),
        apart=apart,
        steady=steady(raw),
        carried=raw.carried,
        coverage=raw.coverage,
    )


def _people_beside(question: Question, uses: Sequence[SourceUse]) -> Mapping[str, float]:
    """The residents of the areas; none where they are invented beside real numbers, or real beside invented
    ones: then nothing is said of people, and no area is named for how many live there."""
    residents = source_uses(question.connection, question.geography.people_loads)
    return {} if mixed((*uses, *residents)) else question.geography.people(question.kind)


def mixed(uses: Sequence[SourceUse]) -> str:
    """Why nothing is shown that would be worked out of real and invented rows together; "" for no mixture."""
    real, invented = ([use for use in uses if use.synthetic == synthetic] for synthetic in (False, True))
    names = ["; ".join(use.source.title for use in some) for some in (real, invented)]
    return MIXED.format(real=names[0], invented=names[1]) if real and invented else ""


def _unmixed(raw: Raw, uses: Sequence[SourceUse]) -> Raw:
    """The raw numbers, or none of them where they are worked out of real and invented rows together."""
    note = mixed(uses)
    if not note:
        return raw
    rows, comparators = (
        complete(frame[["area_code", "area_vintage", "area_name"]]) for frame in (raw.rows, raw.comparators)
    )
    return replace(raw, rows=rows, comparators=comparators, notes=(note,), near=())


def _apart(question: Question, raw: Raw) -> Mapping[str, str]:
    crosses = question.indicator.crosses_borders
    return {**question.geography.apart(question.kind, crosses_borders=crosses), **raw.apart}


def _not_ranked(raw: Raw, apart: Mapping[str, str]) -> list[str]:
    """Which of the areas shown stand apart, and why: a sentence for each reason."""
    known = raw.rows[raw.rows["value"].notna() | raw.rows["numerator"].notna()]
    names = dict(zip(known["area_code"].astype(str), known["area_name"].astype(str), strict=True))
    said: dict[str, list[str]] = {}
    for code, reason in apart.items():
        if code in names:
            said.setdefault(reason, []).append(names[code])
    return [f"Not ranked: {named(areas, 'area')}, as {reason}." for reason, areas in said.items()]


def published(raw: pd.DataFrame, declared: Indicator, places: Mapping[str, str]) -> pd.DataFrame:
    """Raw rows protected by the indicator's profile, then measured: columns of `figure.COLUMNS`.

    The rows are parts of one whole, their ICB, which is shown beside them, and of those `places` (by the
    code of the part) that are shown at another level.
    The protected numerator is what is measured, so that nobody can multiply a hidden count back.
    """
    rows = _protected(raw, declared, places)
    rows = _measured(rows, declared)
    gone = rows["marker"] != ""
    rows.loc[gone, [*VALUES, "numerator"]] = np.nan
    rows.loc[rows["value"].isna() & ~gone, "marker"] = disclosure.NOT_AVAILABLE
    rows = rows[list(COLUMNS)].reset_index(drop=True)
    if not declared.about_people:
        return rows
    decimals = dict.fromkeys(VALUES, declared.decimals)
    return protected_rows(rows, people=["numerator"], decimals=decimals, others=["denominator"])


def _protected(raw: pd.DataFrame, declared: Indicator, places: Mapping[str, str]) -> pd.DataFrame:
    profile = disclosure.PROFILES[declared.disclosure]
    counts = pd.DataFrame({"count": raw["numerator"], "marker": raw["marker"]}, index=raw.index)
    if not declared.about_people or isinstance(raw, ProtectedRows):
        return pd.DataFrame(raw)
    safe = disclosure.protect(counts, profile)
    parts = [counts["count"], *(part for _, part in counts["count"].groupby(raw["area_code"].map(places)))]
    told = pd.concat([protect_parts(part, profile)["marker"] == disclosure.HIDDEN for part in parts])
    told = told.groupby(level=0).any() & (safe["marker"] == "")
    safe = safe.assign(count=safe["count"].mask(told), marker=safe["marker"].mask(told, disclosure.HIDDEN))
    counted = safe["count"].notna() & (declared.aggregation is Aggregation.SUM)
    value = raw["value"].where(~counted, safe["count"])
    return raw.assign(numerator=safe["count"], marker=safe["marker"], value=value)


def _measured(rows: pd.DataFrame, declared: Indicator) -> pd.DataFrame:
    if declared.aggregation.own_limits:
        return rows
    if declared.method is None or declared.aggregation is not Aggregation.RATIO:
        return rows.assign(lower=np.nan, upper=np.nan)
    measured = declared.method(rows["numerator"], rows["denominator"], per=declared.per)
    return rows.assign(value=measured["value"], lower=measured["lower"], upper=measured["upper"])


def invented_loads(connection: Connection, load_ids: Iterable[int]) -> frozenset[int]:
    """Those of the loads that brought synthetic data."""
    used = numbers.uses(connection, sorted({int(load) for load in load_ids}))
    return frozenset(int(load) for load in used.loc[used["synthetic"].astype(bool), "id"])


def only_like(connection: Connection, rows: pd.DataFrame, load_ids: Iterable[int]) -> pd.DataFrame:
    """Those of the rows (column load_id) that are invented where the loads are, and real where they are: of
    both together nothing is worked out."""
    beside = {int(load) for load in load_ids}
    if not beside or rows.empty:
        return rows
    own = rows["load_id"].astype(int)
    invented = invented_loads(connection, {*own, *beside})
    found: pd.DataFrame = rows[own.isin(invented) == bool(beside & invented)]
    return found


def source_uses(connection: Connection, load_ids: tuple[int, ...]) -> tuple[SourceUse, ...]:
    """The loads as a figure cites them, one entry a source, with its newest period and load date."""
    used = numbers.uses(connection, list(load_ids))
    return tuple(
        SourceUse(
            source=source(str(key)),
            period=str(rows["period"].max()),
            loaded_on=pd.to_datetime(rows["loaded_at"]).max().date(),
            synthetic=bool(rows["synthetic"].any()),
        )
        for key, rows in used.groupby("source_key", sort=False)
    )
