"""Where people get lost: the steps to follow-up, how waits ended, and why referrals are declined."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from dashboard.catalogue.journey import REASONS, STATES, STEPS
from dashboard.figures.backlogs.cells import WHOLE
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.shown import largest, of_what_is_shown, tabled, with_counts, with_shares
from dashboard.figures.protected import ProtectedCounts
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods import disclosure
from dashboard.words import HARDLY_ANYBODY, about, counted, listed, per_cent

NOT_RECORDED = "not recorded by the system"


@dataclass(frozen=True)
class Steps:
    """`gaps` are the names of the steps that the data lacks; they have no row in `table` but a marked one."""

    table: Tabled
    gaps: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Between which two recorded steps most people are lost, and how many of how many."""
        name, shown = self.table.scope_name, self.table.rows.dropna(subset=["people"])
        people = shown["people"].tolist()
        lost = [before - after for before, after in pairwise(people)]
        if not lost:
            return f"In {name}, too few people were referred to say where they get lost."
        at = lost.index(max(lost))
        if lost[at] <= 0:
            return f"In {name}, {HARDLY_ANYBODY} gets lost between one recorded step and the next."
        begun, ended = (f"“{shown['step'].iloc[place]}”" for place in (at, at + 1))
        return (
            f"In {name}, the largest loss is between {begun} and {ended}: {about(lost[at])} of "
            f"{counted(people[at], 'person', 'people')}."
        )


def steps(found: Counts, area_code: str) -> Steps:
    """How many of those referred 6 to 18 months ago reached each step, of all and of the step before."""
    counts = released(found).by_part("step", area_code, list(STEPS))
    recorded = counts.number.index[counts.marker != disclosure.NOT_AVAILABLE].tolist()
    before = [None, *recorded[:-1]]
    rows = with_counts(pd.DataFrame({"step": list(STEPS.values())}, index=list(STEPS)), "people", counts)
    first = counts.of(["referred"] * len(STEPS))
    earlier = dict(zip(recorded, before, strict=False))
    previous = counts.of([earlier.get(name) for name in STEPS], absent=disclosure.NOT_APPLICABLE)
    rows = with_shares(rows, "of_all", _aligned(counts), _aligned(first))
    rows = with_shares(rows, "of_before", _aligned(counts), _aligned(previous))
    columns = {
        "step": TableColumn("Step"),
        "people": TableColumn("People who reached it", Written.COUNT),
        "of_all": TableColumn("Of those referred", Written.SHARE),
        "of_before": TableColumn("Of the step before", Written.SHARE),
    }
    gaps = tuple(words for name, words in STEPS.items() if name not in recorded)
    said = (
        "Referrals made 6 to 18 months before the extract, so that there was time for the later steps.",
        *(f"{name}: {NOT_RECORDED}. That is a gap in the data, not a step nobody took." for name in gaps),
    )
    table = tabled(
        found, "referral_steps", rows, columns, scope_name=found.geography.name_of(area_code), said=said
    )
    return Steps(table, gaps)


def _aligned(counts: ProtectedCounts) -> ProtectedCounts:
    """The counts by their position, so that a step may stand against another."""
    return ProtectedCounts(counts.number.reset_index(drop=True), counts.marker.reset_index(drop=True))


def ends(found: Counts, area_code: str) -> Tabled:
    """What became of the referrals of the last 24 months: seen, waiting, and each way a wait ended."""
    return _listed(
        found,
        area_code,
        "cohort",
        key="referral_ends",
        names=STATES,
        heading="What became of it",
        of="referrals of the last 24 months",
    )


def reasons(found: Counts, area_code: str) -> Tabled:
    """Why referrals of the last 12 whole months were declined."""
    return _listed(
        found,
        area_code,
        "declined",
        key="decline_reasons",
        names=REASONS,
        heading="Reason for declining",
        of="referrals declined in the last 12 whole months",
    )


def commonest(table: Tabled) -> str:
    """Which row of a table of `ends` or `reasons` holds most people and what share that is, of those that may
    be shown; a tie is said as one."""
    most = largest(table, "people", known="share")
    if most.empty:
        return f"{table.scope_name}: too few people to show."
    each = " each" if len(most) > 1 else ""
    return (
        f"{table.scope_name}: most often “{listed(most['what'].tolist())}”{of_what_is_shown(table, 'share')} "
        f"({per_cent(float(most['share'].iloc[0]))}{each})."
    )


def _listed(
    found: Counts, area_code: str, what: str, *, key: str, names: dict[str, str], heading: str, of: str
) -> Tabled:
    every = released(found).by_part(what, area_code, list(names))
    whole = released(found).by_part(what, area_code, [WHOLE])
    rows = with_counts(pd.DataFrame({"what": list(names.values())}, index=list(names)), "people", every)
    rows = with_shares(rows, "share", _aligned(every), _aligned(whole.of([WHOLE] * len(names))))
    columns = {
        "what": TableColumn(heading),
        "people": TableColumn("People", Written.COUNT),
        "share": TableColumn("Share", Written.SHARE),
    }
    said = () if whole.hidden else (f"Shares are of about {whole.number.iloc[0]:,.0f} {of}.",)
    return tabled(found, key, rows, columns, scope_name=found.geography.name_of(area_code), said=said)
