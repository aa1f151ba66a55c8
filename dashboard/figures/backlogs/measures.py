"""Numbers about referrals for the areas of an ICB, protected, one function an indicator."""

import math
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import numpy as np
import pandas as pd

from dashboard.catalogue.deprivation import SCORE
from dashboard.catalogue.journey import ALL
from dashboard.catalogue.making import Counted
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.cells import WHOLE
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.counted import counts as counts_of
from dashboard.figures.backlogs.posts import equivalents, no_post_words, with_posts
from dashboard.figures.backlogs.release import Percentile, released
from dashboard.figures.counting import counts
from dashboard.figures.figure import day
from dashboard.figures.protected import ProtectedRows, protected_rows
from dashboard.figures.raw import Question, Raw, beside
from dashboard.figures.residents import residents
from dashboard.methods import disclosure
from dashboard.store.queries import loads, numbers
from dashboard.words import counted, noun

Sums = Callable[..., pd.DataFrame]
PEOPLE = disclosure.PEOPLE


def registered(name: str) -> Callable[[Sums], Sums]:
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
        rows=_safe(beside(geography.areas(question.kind), rows)),
        comparators=_safe(beside(geography.areas(AreaKind.ICB), icb)),
        period=found.period,
        load_ids=(*found.load_ids, *_other_loads(question)) if found.senders else (),
        notes=(*notes(found), *_no_post(question, found)),
        carried=_carried(rows),
        apart=geography.incomplete(question.kind, known=found.senders, did="send referral counts")
        if found.base is AreaKind.PCN
        else {},
    )


def _carried(rows: pd.DataFrame) -> frozenset[str]:
    """The areas whose number stands as a former version printed it."""
    return frozenset(rows.loc[rows["carried"], "area_code"]) if "carried" in rows else frozenset()


def _no_post(question: Question, found: Counts) -> list[str]:
    """What the networks without a post carry, where posts are what people are counted for."""
    made = question.indicator.made
    event = made.options.get("event") if isinstance(made, Counted) else None
    return [said] if event and found.senders and (said := no_post_words(found, str(event))) else []


@registered("people_waiting")
def waiting_people(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """People waiting; 0 where an area sends counts and nobody waits."""
    waiting = _total(found, "waiting", kind)
    return waiting.assign(value=waiting["numerator"])


@registered("wait_so_far")
def percentile(found: Counts, kind: AreaKind, *, share: float) -> pd.DataFrame:
    """The wait so far that `share` of those waiting have not exceeded, weeks."""
    release, codes = released(found), _areas(found, kind)
    shown = [release.percentile(("waiting", code, ALL, ALL, ""), share) for code in codes]
    people = release.by_area("waiting", codes).number.to_numpy()
    return pd.DataFrame(shown, columns=Percentile._fields).assign(area_code=codes, numerator=people)


@registered("waited_at_least")
def over(found: Counts, kind: AreaKind, *, weeks: int) -> pd.DataFrame:
    """People who have waited that many weeks or more, of those waiting."""
    return _share(_total(found, "waiting", kind, part=str(weeks)), _total(found, "waiting", kind))


@registered("referrals_for_patients")
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


@registered("referrals_declined")
def declined(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """Declined referrals of the last 12 whole months, of all of them."""
    return _share(_total(found, "declined", kind, part=WHOLE), _total(found, "demand", kind))


@registered("followed_up")
def followed_up(found: Counts, kind: AreaKind) -> pd.DataFrame:
    """People followed up, of those connected; nothing where either step is not recorded."""
    top, bottom = (_total(found, "step", kind, part=state) for state in ("followed_up", "connected"))
    if (top["marker"] == disclosure.NOT_AVAILABLE).any() or (
        bottom["marker"] == disclosure.NOT_AVAILABLE
    ).any():
        return top[:0]
    return _share(top, bottom)


@registered("people_for_posts")
def per_post(found: Counts, kind: AreaKind, *, event: str, months: int) -> pd.DataFrame:
    """People of an event for each full-time link worker (and month), of the networks that have any.

    A network without a post has no ratio: that is not applicable, and `no_post_words` says what it carries.
    """
    sums = _total(found, event, kind)
    if (sums["marker"] == disclosure.NOT_AVAILABLE).any():
        return sums[:0]
    sums = with_posts(sums, found, kind, event)
    worked = sums["area_code"].map(equivalents(found)) * months
    nobody = (worked == 0) & (sums["marker"] == disclosure.SHOWN)
    known = sums.assign(
        denominator=worked.where(worked > 0), marker=sums["marker"].mask(nobody, disclosure.NOT_APPLICABLE)
    )
    return known[worked.notna()]


def _areas(found: Counts, kind: AreaKind) -> list[str]:
    return sorted(set(found.parents(kind).values()))


def _total(found: Counts, what: str, kind: AreaKind, *, part: str = "") -> pd.DataFrame:
    """Columns area_code, numerator, denominator, marker, carried: every area that sends counts, protected."""
    release, codes = released(found), _areas(found, kind)
    shown = release.by_area(what, codes, part=part)
    carried = [release.carries(what, code, part) for code in codes]
    frame = pd.DataFrame(
        {"numerator": shown.number, "denominator": np.nan, "marker": shown.marker, "carried": carried}
    )
    return frame.rename_axis("area_code").reset_index()


def _share(tops: pd.DataFrame, bottoms: pd.DataFrame) -> pd.DataFrame:
    """Numerator over a denominator that is people too; hidden where either is."""
    marker = tops["marker"].where(tops["marker"] != "", bottoms["marker"])
    nobody = (bottoms["numerator"] == 0) & (marker == "")
    denominator = bottoms["numerator"].mask(nobody)
    return tops.assign(denominator=denominator, marker=marker.mask(nobody, disclosure.NOT_APPLICABLE))


def _safe(frame: pd.DataFrame) -> ProtectedRows:
    marked = frame.assign(marker=frame["marker"].fillna(disclosure.SHOWN))
    return protected_rows(marked, people=["numerator"], others=["denominator", "value", "lower", "upper"])


def _other_loads(question: Question) -> tuple[int, ...]:
    """The loads of lists or posts that an indicator sets people against."""
    used = {
        "registered-patients": numbers.registered,
        "pcn-workforce": numbers.link_workers,
    }
    asked = [ask(question.connection) for key, ask in used.items() if key in question.indicator.sources]
    if "iod-2019" in question.indicator.sources:
        vintage = question.geography.lsoa_vintage
        asked.append(numbers.observations(question.connection, SCORE.key, vintage=vintage))
    if "mid-year-estimates" in question.indicator.sources:
        asked.append(residents(question.connection, vintage=question.geography.lsoa_vintage).counts)
    return tuple(int(found["load_id"].max()) for found in asked if found["load_id"].notna().any())


def notes(found: Counts) -> tuple[str, ...]:
    """Who sends counts and who does not, and how many rows of their extracts could not be counted."""
    if found.empty:
        return (found.unknown,)
    said = [f"Counted from extracts taken on {day(found.as_at)}."] if found.as_at else []
    every = len(found.geography.areas(found.base))
    missing = every - len(found.senders)
    if missing:
        others = noun(missing, "the other one is", "the others are")
        sending = f"{len(found.senders)} of {counted(every, *found.base.nouns)}"
        said.append(
            f"{sending} {noun(len(found.senders), 'sends', 'send')} referral counts; {others} missing "
            "here, not 0."
        )
    return (*said, *_refused(found))


REFUSED = ((0.01, "fewer than 1"), (0.05, "1 to 5"), (0.2, "5 to 20"), (math.inf, "more than 20"))
"""Parts of the rows read, up to each share of them: bands, since how many were read is a count of people."""


def _refused(found: Counts) -> list[str]:
    """A sentence where rows were refused, which every number here lacks."""
    rows = loads.rows_of(found.connection, found.load_ids)
    refused, read = int(rows["rows_refused"].sum()), int(rows["rows_read"].sum())
    if not refused:
        return []
    number = disclosure.protect(pd.DataFrame({"count": [float(refused)]}), PEOPLE)["count"].iloc[0]
    many = f"Fewer than {PEOPLE.hidden_below}" if np.isnan(number) else f"About {number:,.0f}"
    part = next(words for most, words in REFUSED if refused < most * read)
    return [
        f"{many} rows ({part} in 100 of those read) could not be used and are missing from every number "
        "here. The page Data says why."
    ]
