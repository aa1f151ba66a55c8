"""Raw numbers on registered patients and link workers, by network, place and ICB."""

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.counting import counts
from dashboard.figures.geography import ENGLAND, ICBS_IN_ENGLAND, Geography
from dashboard.figures.outside_networks import patients_note
from dashboard.figures.raw import Question, Raw, beside, complete, england_row
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers
from dashboard.words import counted


def census_periods(connection: Connection) -> list[str]:
    """The releases of the link worker census that are loaded, oldest first."""
    return sorted(numbers.link_workers(connection)["period"].unique())


@counts("registered_patients")
def registered_patients(question: Question) -> Raw:
    """Patients on the lists of each area's networks, and of the ICB."""
    lists = _lists(question)
    rows = _summed(lists.assign(numerator=lists["registered"]), question.kind)
    icb = _summed(lists.assign(numerator=lists["registered"]), AreaKind.ICB)
    return Raw(
        rows=beside(question.geography.areas(question.kind), rows.assign(value=rows["numerator"])),
        comparators=beside(question.geography.areas(AreaKind.ICB), icb.assign(value=icb["numerator"])),
        period=str(lists["period"].dropna().max()) if lists["period"].notna().any() else "",
        load_ids=_loads(lists["load_id"]),
        notes=patients_note(question.connection, question.geography),
    )


@counts("link_workers", periods=census_periods)
def link_worker_headcount(question: Question) -> Raw:
    """Link workers as counted in one release: distinct within each area, so they do not always add up."""
    census = _census(question)
    # Contracted staff have no identifier, so nobody may be counted where posts are filled: not known, not 0.
    heads = census["headcount"].where((census["headcount"] > 0) | (census["fte"] == 0))
    counted = census.assign(value=heads, numerator=heads)
    return _answer(question, counted, counted, loads=_loads(census["load_id"]))


@counts("link_workers_for_patients", periods=census_periods)
def link_worker_fte_rate(question: Question) -> Raw:
    """Full-time equivalents over the patients of the networks that reported any staff."""
    census, lists = _census(question), _lists(question)
    reporting = lists[lists["pcn_code"].isin(census.loc[census["kind"] == "pcn", "area_code"])]
    posts = census.rename(columns={"fte": "numerator"})[["area_code", "numerator"]]
    patients = {
        kind: _summed(reporting.assign(numerator=reporting["registered"]), kind).rename(
            columns={"numerator": "denominator"}
        )
        for kind in (question.kind, AreaKind.ICB)
    }
    return _answer(
        question,
        posts.merge(patients[question.kind], on="area_code"),
        posts.merge(patients[AreaKind.ICB], on="area_code"),
        loads=(*_loads(census["load_id"]), *_loads(lists["load_id"])),
        england=_england(question, census),
    )


def _census(question: Question) -> pd.DataFrame:
    census = numbers.link_workers(question.connection)
    return census[census["period"] == (question.period or census["period"].max())]


def _lists(question: Question) -> pd.DataFrame:
    """One row a network of the ICB: its patients, its place, its ICB."""
    lists = question.geography.networks.merge(
        numbers.registered(question.connection), on="pcn_code", how="left"
    )
    return lists.assign(icb_code=question.geography.icb_code)


def _summed(lists: pd.DataFrame, kind: AreaKind) -> pd.DataFrame:
    sums = lists.groupby(f"{kind}_code")["numerator"].sum(min_count=1).reset_index()
    return sums.rename(columns={f"{kind}_code": "area_code"})


def _england(question: Question, census: pd.DataFrame) -> pd.DataFrame:
    """England, where the release and the lists hold all of it; a file of one region is not England."""
    everyone = numbers.registered(question.connection)
    reporting = everyone["pcn_code"].isin(census.loc[census["kind"] == "pcn", "area_code"])
    posts = census.loc[census["area_code"] == ENGLAND, "fte"]
    if posts.empty or (census["kind"] == "icb").sum() < ICBS_IN_ENGLAND:
        return complete(pd.DataFrame(columns=["area_code", "area_vintage", "area_name"]))
    return england_row(float("nan"), float(posts.iloc[0]), float(everyone.loc[reporting, "registered"].sum()))


def _answer(
    question: Question,
    rows: pd.DataFrame,
    icb: pd.DataFrame,
    *,
    loads: tuple[int, ...],
    england: pd.DataFrame | None = None,
) -> Raw:
    geography, census = question.geography, _census(question)
    columns = ["area_code", *(c for c in ("value", "numerator", "denominator") if c in rows)]
    comparators = [beside(geography.areas(AreaKind.ICB), icb[columns])]
    comparators += [england] if england is not None and len(england) else []
    return Raw(
        rows=beside(geography.areas(question.kind), rows[columns]),
        comparators=pd.concat(comparators, ignore_index=True),
        period=str(census["period"].max()) if len(census) else "",
        load_ids=loads,
        notes=(*_reporting_note(geography, census), *patients_note(question.connection, geography)),
        apart=geography.incomplete(question.kind, known=set(census["area_code"]), did="reported their staff"),
    )


def _reporting_note(geography: Geography, census: pd.DataFrame) -> tuple[str, ...]:
    """How many networks have no figure as they were silent, and how many have 0 as they were not."""
    networks = geography.networks["pcn_code"]
    reported = census[census["area_code"].isin(networks)]
    nobody = int((reported["fte"] == 0).sum())
    every = counted(len(networks), "network")
    silent = f"{len(reported)} of {every} reported their staff; the others have no figure."
    if reported.empty:
        silent = f"None of {every} here is in this release, so none has a figure."
    nought = f"{nobody} of {every} reported staff and no link worker: that is what 0 means."
    said = ((silent, len(reported) < len(networks)), (nought, nobody > 0))
    return tuple(sentence for sentence, holds in said if holds)


def _loads(column: pd.Series) -> tuple[int, ...]:
    return tuple(int(load) for load in column.dropna().unique())
