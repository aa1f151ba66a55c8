"""Is there demand? Referrals of one group (a need, an age) in the smallest area where they may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

import pandas as pd

from dashboard.catalogue.journey import GROUPS, UNKNOWN
from dashboard.catalogue.places import network_name
from dashboard.figures.backlogs.cells import WHOLE
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.shown import tabled, with_counts
from dashboard.figures.figure import day
from dashboard.figures.protected import ProtectedCounts
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.disclosure import SHOWN
from dashboard.words import HARDLY_ANY, noun, per_cent, sentence, shown_people

NO_SERVICE = "no service"
COLUMNS = {
    "area": TableColumn("Area"),
    "demand": TableColumn("Referred in 12 months", Written.COUNT),
    "waiting": TableColumn("Waiting now", Written.COUNT),
}
KEPT_ELSEWHERE = (
    "No referral counts are kept for this area. Its networks' referral systems hold them: ask for an extract "
    "that is counted at its source."
)


@dataclass(frozen=True)
class Demand:
    """People referred and waiting of one group. `table` has a row for each area asked about, the smallest
    first; `recorded` says whether the counts tell this kind of group apart at all; `as_at` is the day of
    the count of who waits."""

    table: Tabled
    recorded: bool
    as_at: date | None = None

    @property
    def known(self) -> bool:
        """Whether any of the areas may show how many were referred."""
        return self.recorded and bool((self.table.rows["demand_marker"] == SHOWN).any())

    @property
    def place(self) -> int:
        """The row of the smallest area that may show how many were referred."""
        return int((self.table.rows["demand_marker"] == SHOWN).to_numpy().argmax())

    @property
    def area_name(self) -> str:
        """That area."""
        return str(self.table.rows["area"].iloc[self.place]) if self.known else ""

    def referred(self, for_what: str) -> str:
        """How many were referred, `for_what` (“for arts and culture”), without a full stop."""
        if not self.recorded:
            return "The referral counts loaded here do not say this of anybody"
        if not self.known:
            return f"Too few people were referred {for_what} to show how many"
        people = shown_people(self._number)
        were = "were" if self._number else "was"
        return f"{people[:1].upper()}{people[1:]} {were} referred {for_what} in 12 months in {self.area_name}"

    def short(self, for_what: str, *, near: str) -> str:
        """The same as the beginning of an answer about a town that goes on: “Kirkby Lonsdale: about 15 people
        referred for arts and culture in a year in Upper Lune PCN”."""
        if not self.known:
            said = self.referred(for_what)
            return f"{near}: {said[:1].lower()}{said[1:]}"
        where = "" if self.area_name == near else f" in {self.area_name}"
        return f"{near}: {shown_people(self._number)} referred {for_what} in a year{where}"

    @property
    def _number(self) -> float:
        """How many were referred in the smallest area that may show it."""
        return float(self.table.rows["demand"].iloc[self.place])

    def waiting(self, for_what: str) -> str:
        """How many of them wait, where and on what day; where too few do, the wider area that may say it."""
        if not self.known:
            return ""
        rows = self.table.rows.iloc[self.place :]
        shown = rows[rows["waiting_marker"] == SHOWN]
        few = f"Too few of them wait in {self.area_name} to show"
        if shown.empty:
            return f"{few}."
        area, number = str(shown["area"].iloc[0]), float(shown["waiting"].iloc[0])
        wait = noun(number, "waits", "wait") if number else "waits"
        said = f"{shown_people(number)} referred {for_what} {wait}"
        if rows["waiting_marker"].iloc[0] == SHOWN:
            return f"{sentence(said)} in {area}{self._counted_on}."
        return f"{few}. In {area} {said}{self._counted_on}."

    @property
    def _counted_on(self) -> str:
        return f", counted on {day(self.as_at)}" if self.as_at else ""


def demand(found: Counts, codes: Sequence[str], *, dimension: str, member: str) -> Demand:
    """Those of a group (a member of `GROUPS[dimension]`) in each of the areas that counts are kept for.

    `codes` are areas that hold one another, the smallest first.
    """
    known = [code for code in codes if not found.empty and found.known(code)]
    counts = [_counts(found, code, dimension, member) for code in known]
    rows = pd.DataFrame({"area": [_named(found, code) for code in known]}, index=known)
    for name, column in zip(("demand", "waiting"), zip(*counts, strict=True) if counts else ((), ()),
                            strict=True):  # fmt: skip
        rows = with_counts(rows, name, _together(column))
    table = tabled(
        found,
        f"demand_{dimension}_{member}",
        rows,
        COLUMNS,
        scope_name=found.geography.icb_name,
        said=(GROUPS[dimension][member],),
    )
    return Demand(table, _recorded(found, known, dimension), found.as_at)


def _named(found: Counts, code: str) -> str:
    return network_name(found.geography.name_of(code))


def _counts(found: Counts, code: str, dimension: str, member: str) -> tuple[ProtectedCounts, ...]:
    shown = released(found)
    return tuple(shown.by_member(what, code, dimension, [member]) for what in ("demand", "waiting"))


def _together(each: Sequence[ProtectedCounts]) -> ProtectedCounts:
    numbers = [counts.number for counts in each] or [pd.Series(dtype=float)]
    markers = [counts.marker for counts in each] or [pd.Series(dtype=object)]
    return ProtectedCounts(pd.concat(numbers), pd.concat(markers))


def _recorded(found: Counts, known: Sequence[str], dimension: str) -> bool:
    """Whether referrals of the widest area say of anybody which group they are of."""
    if not known:
        return False
    seen = found.of_area("demand", known[-1], dimension=dimension)["member"]
    return bool(set(seen) - {UNKNOWN})


def found_nothing(found: Counts, codes: Sequence[str]) -> str:
    """For how many of all referrals no service was found, in the smallest of the areas that may show it; a
    sentence, empty where none may."""
    for code in codes:
        if found.empty or not found.known(code):
            continue
        share = _share_of_all(found, code)
        if not isnan(share):
            part = per_cent(share) if share else HARDLY_ANY
            return (
                f"For {part} of the referrals in {_named(found, code)} in 24 months, whatever the need, "
                "there was no service to go to."
            )
    return ""


def _share_of_all(found: Counts, code: str) -> float:
    """The part, from 0 to 1, of an area's referrals that ended as no service exists; missing where hidden."""
    parts = released(found).by_part("cohort", code, [NO_SERVICE, WHOLE])
    if (parts.marker != SHOWN).any() or not parts.number[WHOLE]:
        return float("nan")
    return round(float(parts.number[NO_SERVICE] / parts.number[WHOLE]), 2)
