"""Link workers' posts, and the networks whose people have none."""

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.release import released
from dashboard.methods.disclosure import HIDDEN, PEOPLE, printable
from dashboard.store.queries import numbers
from dashboard.words import counted, listed, noun

EVENT_WORDS = {"open": ("open case",), "demand": ("referral in 12 months", "referrals in 12 months")}


def equivalents(found: Counts) -> "pd.Series[float]":
    """Full-time equivalent link workers by area at the newest census."""
    census = numbers.link_workers(found.connection)
    newest = census[census["period"] == census["period"].max()]
    fte: pd.Series[float] = newest.set_index("area_code")["fte"]
    return fte


def without_post(found: Counts) -> list[str]:
    """The networks that send counts and have no link worker at the newest census, by code."""
    posts = equivalents(found)
    return sorted(code for code in found.senders if posts.get(code) == 0)


def people_without_post(found: Counts, event: str) -> "pd.Series[float]":
    """The people of an event in each network without a post, those with most people first; hidden ones last
    and missing."""
    shown = released(found).by_area(event, without_post(found))
    return shown.number.sort_values(ascending=False)


def no_post_words(found: Counts, event: str) -> str:
    """“No post: Network A (270 open cases), ...”; empty where every network has one."""
    people = people_without_post(found, event)
    each = [
        f"{found.geography.name_of(str(code))} ({'few' if pd.isna(n) else counted(n, *EVENT_WORDS[event])})"
        for code, n in people.items()
    ]
    return f"No post: {listed(each)}." if each else ""


def no_post_finding(found: Counts) -> str:
    """How many networks have open cases and nobody for them, and which has most; empty where none."""
    people = people_without_post(found, "open")
    carrying = people[people.isna() | (people > 0)]
    if carrying.empty:
        return ""
    known = carrying.dropna()
    most = (
        f", most of all {found.geography.name_of(str(known.index[0]))}: no post, "
        f"{counted(known.iloc[0], 'open case')}"
        if len(known)
        else ""
    )
    have = noun(len(carrying), "has", "have")
    return f"{counted(len(carrying), 'network')} {have} open cases and no link worker{most}."


def with_posts(sums: pd.DataFrame, found: Counts, kind: AreaKind, event: str) -> pd.DataFrame:
    """The sums (columns area_code, numerator, marker) less the people of networks without a post, who would
    count above the line and not below it.

    Shown numbers are taken from shown ones, so that nothing more is told; what is hidden stays in.
    """
    if kind is found.base:
        return sums
    people = people_without_post(found, event)
    held_by = people.index.map(found.parents(kind))
    less = sums["area_code"].map(people.groupby(held_by).sum()).fillna(0.0)
    left = sums["numerator"] - less
    small = left.notna() & ~pd.Series(printable(left, PEOPLE), index=left.index)
    return sums.assign(numerator=left.mask(small), marker=sums["marker"].mask(small, HIDDEN))
