"""Raw numbers about referrals for the areas of an ICB, one function an indicator."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import LONGEST_WEEKS
from dashboard.catalogue.types import AreaKind
from dashboard.errors import TooFewPeople
from dashboard.figures.counting import counts
from dashboard.figures.figure import day
from dashboard.figures.raw import Question, Raw, beside
from dashboard.figures.referrals.counted import NOT_LOADED, Counts
from dashboard.figures.referrals.counted import counts as counts_of
from dashboard.methods import disclosure
from dashboard.methods.columns import Floats
from dashboard.methods.waiting import InWords, percentile_from_bands
from dashboard.store.queries import numbers

Sums = Callable[..., pd.DataFrame]
PEOPLE = disclosure.PEOPLE


def _registered(name: str) -> Callable[[Sums], Sums]:
    """Register what sums one indicator's people over the areas of a kind."""

    def register(sums: Sums) -> Sums:
        @counts(name)
        @wraps(sums)
        def counted(question: Question, **options: Any) -> Raw:
            return _raw(question, partial(sums, **options))

        return sums

    return register


def _raw(question: Question, sums: Sums) -> Raw:
    found = counts_of(question.connection, question.geography)
    geography = question.geography
    rows, icb = (
        sums(found, kind)
        if found.senders and found.parents(kind)
        else pd.DataFrame(columns=["area_code", "value", "numerator", "denominator"])
        for kind in (question.kind, AreaKind.ICB)
    )
    return Raw(
        rows=_marked(beside(geography.areas(question.kind), rows)),
        comparators=_marked(beside(geography.areas(AreaKind.ICB), icb)),
        period=found.period,
        load_ids=(*found.load_ids, *_other_loads(question)) if found.senders else (),
        notes=notes(found),
        apart=geography.incomplete(question.kind, known=found.senders, did="send referral counts")
        if found.base is AreaKind.PCN
        else {},
    )


@_registered("people_waiting")
def waiting_people(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """People waiting; 0 where an area sends counts and nobody waits."""
    waiting = _total(found, "waiting", kind)
    return waiting.assign(value=waiting["numerator"])


@_registered("wait_so_far")
def percentile(found: Counts, kind: AreaKind, *, share: float) -> pd.DataFrame:
    """The wait so far that `share` of those waiting have not exceeded, weeks."""
    frame = found.people("waiting", kind)
    rows = []
    for code in _areas(found, kind):
        bands = weekly_bands(frame[frame["code"] == code])
        value, marker = shown_percentile(bands, share)
        rows.append({"area_code": code, "value": value, "numerator": bands.sum(), "marker": marker})
    return pd.DataFrame(rows, columns=["area_code", "value", "numerator", "marker"])


def weekly_bands(frame: pd.DataFrame) -> Floats:
    """People by whole weeks waited, 0 to the open band."""
    weeks = frame["weeks"].astype(int)
    return np.bincount(weeks, weights=frame["people"], minlength=LONGEST_WEEKS + 1).astype(float)


def shown_percentile(bands: Floats, share: float) -> tuple[float, str]:
    """A percentile, and its marker where it may not be shown: too few people, or nobody at all."""
    if not bands.sum():
        return float("nan"), disclosure.NOT_APPLICABLE
    try:
        found = percentile_from_bands(bands, share)
    except TooFewPeople:
        return float("nan"), disclosure.HIDDEN
    return (float(LONGEST_WEEKS) if isinstance(found, InWords) else found), disclosure.SHOWN


@_registered("waited_at_least")
def over(found: Counts, kind: AreaKind, *, weeks: int) -> pd.DataFrame:
    """People who have waited that many weeks or more, of those waiting."""
    frame = found.people("waiting", kind)
    long = frame[frame["weeks"].astype(float) >= weeks]
    return _share(_summed(found, long, kind), _total(found, "waiting", kind))


@_registered("referrals_for_patients")
def referral_rate(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """Referrals of the last 12 whole months over the patients of the networks that send counts."""
    lists = numbers.registered(found.connection).set_index("pcn_code")["registered"]
    patients = (
        lists.groupby(pd.Series(found.parents(kind), dtype=object)).sum()
        if found.base is AreaKind.PCN
        else lists[:0]
    )
    demand = _total(found, "demand", kind)
    return demand.assign(denominator=demand["area_code"].map(patients))


@_registered("referrals_declined")
def declined(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """Declined referrals of the last 12 whole months, of all of them."""
    return _share(_total(found, "declined", kind), _total(found, "demand", kind))


@_registered("followed_up")
def followed_up(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """People followed up, of those connected; nothing where either step is not recorded."""
    steps = found.people("step", kind)
    if not {"followed_up", "connected"} <= set(steps["state"]):
        return pd.DataFrame(columns=["area_code", "numerator", "denominator"])
    parts = [_summed(found, steps[steps["state"] == one], kind) for one in ("followed_up", "connected")]
    return _share(*parts)


@_registered("people_for_posts")
def per_post(found: Counts, kind: AreaKind, *, event: str, months: int) -> pd.DataFrame:
    """People of an event for each full-time link worker (and month); nothing where there is no post."""
    people = found.people(event, kind)
    if people.empty:
        return pd.DataFrame(columns=["area_code", "numerator", "denominator"])
    posts = equivalents(found).reindex(people["code"].unique())
    sums = _summed(found, people, kind)
    worked = sums["area_code"].map(posts) * months
    return sums.assign(denominator=worked.where(worked > 0)).dropna(subset=["denominator"])


def equivalents(found: Counts) -> "pd.Series[float]":
    """Full-time equivalent link workers by area at the newest census."""
    census = numbers.link_workers(found.connection)
    newest = census[census["period"] == census["period"].max()]
    fte: pd.Series[float] = newest.set_index("area_code")["fte"]
    return fte


def _areas(found: Counts, kind: AreaKind) -> list[str]:
    return sorted(set(found.parents(kind).values()))


def _total(found: Counts, event: str, kind: AreaKind) -> pd.DataFrame:
    return _summed(found, found.people(event, kind), kind)


def _summed(found: Counts, frame: pd.DataFrame, kind: AreaKind) -> pd.DataFrame:
    """Columns area_code, numerator: every area that sends counts, 0 where the event befell nobody."""
    sums = frame.groupby("code")["people"].sum().reindex(_areas(found, kind), fill_value=0)
    return pd.DataFrame({"area_code": sums.index, "numerator": sums.to_numpy(dtype=float)})


def _share(tops: pd.DataFrame, bottoms: pd.DataFrame) -> pd.DataFrame:
    """Numerator over a denominator that is people too: hidden and rounded before anything is divided."""
    people = tops.merge(bottoms, on="area_code", suffixes=("", "_all"))
    safe = disclosure.protect(pd.DataFrame({"count": people["numerator_all"]}), PEOPLE)
    nobody = people["numerator_all"] == 0
    markers = safe["marker"].mask(nobody, disclosure.NOT_APPLICABLE)
    return people.drop(columns="numerator_all").assign(denominator=safe["count"].mask(nobody), marker=markers)


def _marked(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(marker=frame["marker"].fillna(disclosure.SHOWN))


def _other_loads(question: Question) -> tuple[int, ...]:
    """The loads of lists or posts that an indicator sets people against."""
    used = {
        "registered-patients": numbers.registered,
        "pcn-workforce": numbers.link_workers,
    }
    wanted = [ask for key, ask in used.items() if key in question.indicator.sources]
    return tuple(int(ask(question.connection)["load_id"].max()) for ask in wanted)


def notes(found: Counts) -> tuple[str, ...]:
    """Who sends counts and who does not."""
    if found.empty:
        return (NOT_LOADED,)
    taken = f"Counted from extracts taken on {day(found.as_at)}." if found.as_at else ""
    every = len(found.geography.areas(found.base))
    if len(found.senders) == every:
        return (taken,)
    return (
        taken,
        f"{len(found.senders)} of {every} {found.base.plural} send referral counts; the others are missing "
        "here, not 0.",
    )
