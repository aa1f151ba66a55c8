"""Everything that the dashboard publishes about people, read as a stranger reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import floor, isnan

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import ALL, GROUPS, REASONS, STATES, STEPS
from dashboard.catalogue.types import AreaKind
from dashboard.errors import DashboardError
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.clock import clock
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.groups import groups
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.steps import ends, reasons, steps
from dashboard.figures.by_area import by_area
from tests.attack.system import MANY, Key, System
from tests.attack.waits import read_curves, read_enough, read_limits, read_medians

KINDS = (AreaKind.PCN, AreaKind.PLACE, AreaKind.ICB)
OVER = (0, 6, 12, 26)
HIDDEN = "[c]"
FLOW = {"referred": 1.0, "contacted": -1.0, "ended": -1.0}


@dataclass
class Published:
    """The system of what is published, the keys of hidden counts, and the truth beside them."""

    system: System
    truth: dict[Key, float]
    hidden: set[Key] = field(default_factory=set)
    told: dict[Key, float] = field(default_factory=dict)
    most: list[float] = field(default_factory=list)
    """The most that each count can be to a reader who is not told which hidden ones are small."""
    least: list[float] = field(default_factory=list)
    """The least that each count can be to a reader who is told of no hidden one that it is large."""

    def count(self, key: Key, shown: float, marker: str) -> None:
        """A count as it is shown."""
        if marker == HIDDEN:
            self.hidden.add(key)
        elif marker == "" and not isnan(shown):
            self.told[key] = shown
            self.system.between(key, max(shown - 2, 8) if shown else 0, shown + 2 if shown else 0)

    def share(self, key: Key, share: float, whole: float) -> None:
        """A count told by its share, in whole per cent, of another that is shown."""
        width = 0.0050001 if round(share, 2) == share else 1e-6
        fit = [top for top in np.arange(0, whole + 1, 5) if abs(top / whole - share) <= width]
        self.told[key] = fit[0]
        self.system.between(key, max(fit[0] - 2, 8) if fit[0] else 0, fit[-1] + 2 if fit[-1] else 0)

    def tell(self) -> None:
        """Tell the attacker which hidden counts are small in themselves: 1 to 7, and 0 to 7 where a part of
        a hidden whole may be empty, as the rule has it; and last, that the others are 8 or more."""
        hidden = {self.system.position[key] for key in self.hidden - self.told.keys()}
        under = {part for whole, parts in self.system.wholes if whole in hidden for part in parts}
        self.most = self.system.high.copy()
        for key in self.hidden - self.told.keys():
            if self.truth[key] < 8:
                self.system.between(key, 0 if self.system.position[key] in under else 1, 7)
        self.least = self.system.low.copy()
        for key in self.hidden - self.told.keys():
            if self.truth[key] >= 8:
                self.system.between(key, 8, MANY)

    def raise_if_misread(self) -> None:
        """Fail where the truth contradicts what the attacker takes for known."""
        wrong = self.system.holds(self.truth)
        assert not wrong, wrong[:3]

    @property
    def targets(self) -> list[Key]:
        """Hidden counts of 1 to 7 people."""
        return [key for key in sorted(self.hidden) if 0 < self.truth[key] < 8 and key not in self.told]


def areas(found: Counts, within: str = "") -> list[tuple[str, AreaKind]]:
    """Every area that sends counts or holds one that does; of one place only, with its networks."""
    places = found.parents(AreaKind.PLACE)
    every = [(code, kind) for kind in KINDS for code in sorted(set(found.parents(kind).values()))]
    return [area for area in every if not within or within in (area[0], places.get(area[0]))]


def truths(found: Counts, within: str = "") -> dict[Key, float]:
    """The counts themselves."""
    truth: dict[Key, float] = {}
    for kind in KINDS:
        codes = [code for code, its in areas(found, within) if its is kind]
        if not codes:
            continue
        for dimension, members in {ALL: {ALL: ""}, **GROUPS}.items():
            demand = found.people("demand", kind, dimension=dimension)
            cohort = found.people("cohort", kind, dimension=dimension)
            referred = cohort.groupby(["code", "member"])["people"].sum()
            waiting = found.people("waiting", kind, dimension=dimension)
            sums = demand.groupby(["code", "member"])["people"].sum()
            weeks = waiting["weeks"].astype(float)
            long = {k: waiting[weeks >= k].groupby(["code", "member"])["people"].sum() for k in OVER}
            for code in codes:
                for member in members:
                    truth["demand", code, dimension, member] = float(sums.get((code, member), 0))
                    truth["cohort of", code, dimension, member] = float(referred.get((code, member), 0))
                    for k, each in long.items():
                        truth["wait", code, dimension, member, f"{k:03d}"] = float(
                            each.get((code, member), 0)
                        )
        for event, states in (("step", STEPS), ("cohort", STATES), ("declined", REASONS)):
            sums = found.people(event, kind).groupby(["code", "state"])["people"].sum()
            known = set(found.people(event, kind)["state"]) if event == "step" else set(states)
            truth |= {(event, c, s): float(sums.get((c, s), 0)) for c in codes for s in states if s in known}
        for event in ("referred", "contacted", "ended"):
            sums = found.people(event, kind).groupby(["code", "month"])["people"].sum()
            months = pd.period_range(min(m for _, m in sums.index), found.last_month, freq="M").astype(str)
            truth |= {(event, c, m): float(sums.get((c, m), 0)) for c in codes for m in months}
        sums = found.people("open", kind).groupby("code")["people"].sum()
        truth |= {("open", code): float(sums.get(code, 0)) for code in codes}
        for code in codes:
            truth |= _lists(truth, code)
            truth["declines", code] = sum(truth["declined", code, reason] for reason in REASONS)
            truth["cohorts", code] = sum(truth["cohort", code, state] for state in STATES)
            for event in ("referred", "contacted", "ended"):
                truth[f"{event} 3", code] = sum(truth[event, code, m] for m in last(found, 3))
    return truth


def _lists(truth: dict[Key, float], code: str) -> dict[Key, float]:
    """How many waited at the end of each month: who had joined less who had left."""
    months = sorted(key[2] for key in truth if key[:2] == ("referred", code))
    waiting, made = 0.0, {}
    for month in months:
        waiting += sum(sign * truth.get((event, code, month), 0.0) for event, sign in FLOW.items())
        made["list", code, month] = waiting
    return made


def last(found: Counts, months: int, *, before: int = 0) -> list[str]:
    """The last whole months, or those before so many."""
    period = pd.Period(found.last_month, freq="M") - before
    return [f"{period - back}" for back in reversed(range(months))]


def _window(found: Counts, first: int, end: int) -> tuple[list[str], list[str]]:
    """The months that lie wholly within the days after the one `first` months ago, up to that `end` months
    ago; and those that do so in part."""
    after, until = (pd.Timestamp(found.as_at) - pd.DateOffset(months=months) for months in (first, end))
    days = pd.period_range(after + pd.Timedelta(days=1), until, freq="D").asfreq("M")
    counted = days.value_counts().sort_index()
    whole = counted[counted == counted.index.days_in_month]
    return [f"{month}" for month in whole.index], [f"{month}" for month in counted.index]


def facts(found: Counts, truth: dict[Key, float], within: str = "") -> System:
    """How the counts hang together, which everybody knows."""
    system = System()
    for key in truth:
        system.at(key)
    _levels(system, found, truth)
    for code, _ in areas(found, within):
        for dimension, members in GROUPS.items():
            for what in ("demand", "cohort of"):
                system.adds_up((what, code, ALL, ALL), [(what, code, dimension, m) for m in members])
            for member in members:
                part = {("demand", code, dimension, member): -1.0}
                system.relate({("cohort of", code, dimension, member): 1.0} | part, 0, np.inf)
            for k in OVER:
                system.adds_up(
                    ("wait", code, ALL, ALL, f"{k:03d}"),
                    [("wait", code, dimension, m, f"{k:03d}") for m in members],
                )
        _journeys(system, found, truth, code)
    return system


def chained(system: System) -> None:
    """Whoever has waited longer has waited shorter too."""
    weeks: dict[Key, list[Key]] = {}
    for key in sorted(key for key in system.position if key[0] == "wait"):
        weeks.setdefault(key[:4], []).append(key)
    for each in weeks.values():
        for shorter, longer in pairwise(each):
            system.within(longer, shorter)


def _levels(system: System, found: Counts, truth: dict[Key, float]) -> None:
    places = found.parents(AreaKind.PLACE)
    above = {**places, **dict.fromkeys(places.values(), found.geography.icb_code)}
    parts: dict[Key, list[Key]] = {}
    for key in truth:
        if key[1] in above:
            parts.setdefault((key[0], above[key[1]], *key[2:]), []).append(key)
    for whole, each in parts.items():
        if whole in truth:
            system.adds_up(whole, each)


def _journeys(system: System, found: Counts, truth: dict[Key, float], code: str) -> None:
    recorded = [name for name in STEPS if ("step", code, name) in truth]
    for earlier, later in pairwise(recorded):
        system.within(("step", code, later), ("step", code, earlier))
    system.adds_up(("declines", code), [("declined", code, reason) for reason in REASONS])
    system.adds_up(("cohorts", code), [("cohort", code, state) for state in STATES])
    system.adds_up(("cohorts", code), [("cohort of", code, ALL, ALL)])
    system.within(("declines", code), ("cohort", code, "declined"))
    system.within(("cohort", code, "waiting"), ("wait", code, ALL, ALL, "000"))
    for event in ("referred", "contacted", "ended"):
        system.adds_up((f"{event} 3", code), [(event, code, month) for month in last(found, 3)])
    system.adds_up(("demand", code, ALL, ALL), [("referred", code, month) for month in last(found, 12)])
    for whole, first, end in ((("cohorts", code), 24, 0), (("step", code, "referred"), 18, 6)):
        within, touched = _window(found, first, end)
        if within == touched:
            system.adds_up(whole, [("referred", code, month) for month in within])
            continue
        for months, least, most in ((within, 0, np.inf), (touched, -np.inf, 0)):
            system.relate({whole: 1.0} | {("referred", code, m): -1.0 for m in months}, least, most)
    months = [key[2] for key in truth if key[:2] == ("contacted", code)]
    total = {("contacted", code, month): 1.0 for month in months}
    system.relate(total | {("cohort", code, "contacted"): -1.0}, 0, np.inf)
    system.relate(total | {("open", code): -1.0}, 0, np.inf)
    before: dict[Key, float] = {}
    for month in sorted(key[2] for key in truth if key[:2] == ("list", code)):
        moved = {(event, code, month): sign for event, sign in FLOW.items() if (event, code, month) in truth}
        system.relate(before | moved | {("list", code, month): -1.0}, 0, 0)
        before = {("list", code, month): 1.0}
    flow = {("wait", code, ALL, ALL, "000"): -1.0} | dict.fromkeys(total, -1.0)
    flow |= {(event, code, m): sign for event, sign in (("referred", 1.0), ("ended", -1.0)) for m in months}
    system.relate(flow, 0, 0)


def published(found: Counts, within: str = "") -> Published:
    """Every count, share and wait on pages, in tables, charts and files, about every area, or about a place
    and its networks; and which of the hidden counts are small in themselves."""
    made = read(found, within)
    made.tell()
    made.raise_if_misread()
    return made


def read(found: Counts, within: str = "") -> Published:
    """The same, without a word on hidden counts."""
    truth = truths(found, within)
    made = Published(facts(found, truth, within), truth)
    made.raise_if_misread()
    for kind in sorted({kind for _, kind in areas(found, within)}):
        _by_area(made, found, kind)
    for code, _ in areas(found, within):
        for dimension in GROUPS:
            _groups(made, found, code, dimension)
        _changes(made, found, code)
        _steps(made, found, code)
        _clock(made, found, code)
        read_curves(made.system, made.truth, found, code)
        read_medians(made.system, found, code)
    chained(made.system)
    return made


NUMERATORS = {
    "waiting_people": ("wait", ALL, ALL, "000"), "referral_rate": ("demand", ALL, ALL),
    "caseload_per_fte": ("open",), "referrals_per_fte": ("demand", ALL, ALL),
    "followed_up_share": ("step", "followed_up"), "declined_share": ("declines",),
    **{f"over_{k}_weeks": ("wait", ALL, ALL, f"{k:03d}") for k in OVER[1:]},
}  # fmt: skip
PER_POST = {"caseload_per_fte": "open", "referrals_per_fte": "demand"}
DENOMINATORS = {
    "followed_up_share": ("step", "connected"), "declined_share": ("demand", ALL, ALL),
    **{f"over_{k}_weeks": ("wait", ALL, ALL, "000") for k in OVER[1:]},
}  # fmt: skip


def _by_area(made: Published, found: Counts, kind: AreaKind) -> None:
    for key, (first, *rest) in NUMERATORS.items():
        figure = by_area(found.connection, key, kind=kind, geography=found.geography)
        for _, row in pd.concat([figure.rows, figure.comparators]).iterrows():
            code = row["area_code"]
            if (first, code, *rest) not in made.truth or row["marker"] in ("[x]", "[z]"):
                continue
            if key in PER_POST and code not in found.senders:
                # less what its networks without a post show: a reader adds that again
                whole = released(found).by_area(PER_POST[key], [code])
                made.count((first, code, *rest), whole.number.iloc[0], whole.marker.iloc[0])
                continue
            made.count((first, code, *rest), row["numerator"], row["marker"])
            if key in DENOMINATORS and row["marker"] == "":
                start, *others = DENOMINATORS[key]
                made.count((start, code, *others), row["denominator"], "")
    for key, share in (("median_wait", 0.5), ("p92_wait", 0.92)):
        figure = by_area(found.connection, key, kind=kind, geography=found.geography)
        for _, row in pd.concat([figure.rows, figure.comparators]).iterrows():
            start = ("wait", row["area_code"], ALL, ALL)
            _percentile(made, start, row["value"], share)
            if (*start, "000") in made.truth:
                read_enough(made.system, made.truth, (*start, "000"), shown=row["marker"] == "")
                read_limits(made.system, start, row["lower"], row["upper"], share)


def _percentile(made: Published, start: Key, value: float, share: float) -> None:
    """The position share × people lies where the value says: linear between two whole weeks."""
    if isnan(value) or (*start, "000") not in made.truth:
        return
    width = 0.0501 if round(value, 1) == value else 1e-4
    people = (*start, "000")
    for end, side in ((value - width, -1.0), (value + width, 1.0)):
        if not 0 <= end <= 104:
            continue
        k, part = floor(end), end - floor(end)
        if end == 104:
            k, part = 103, 1.0
        # waited less than `end`: people − (1 − part) × W(k) − part × W(k + 1), against share × people
        terms: dict[Key, float] = {people: 1.0 - share}
        for key, weight in (((*start, f"{k:03d}"), part - 1), ((*start, f"{k + 1:03d}"), -part)):
            terms[key] = terms.get(key, 0.0) + weight
        made.system.relate(terms, -np.inf if side < 0 else 0, 0 if side < 0 else np.inf)


def _groups(made: Published, found: Counts, code: str, dimension: str) -> None:
    table = groups(found, code, dimension=dimension)
    names = {name: key for key, name in GROUPS[dimension].items()}
    for _, row in table.rows.iterrows():
        member = names[row["group"]]
        made.count(("demand", code, dimension, member), row["demand"], row["demand_marker"])
        start = ("wait", code, dimension, member)
        made.count((*start, "000"), row["waiting"], row["waiting_marker"])
        for k in OVER[1:]:
            if f"over_{k}" in row:
                key, marker = (*start, f"{k:03d}"), row[f"over_{k}_marker"]
                if marker == "":
                    made.share(key, row[f"over_{k}"], row["waiting"])
                else:
                    _unshared(made, found, key, marker)
        for name, share in (("median", 0.5), ("p92", 0.92)):
            if name in row:
                _percentile(made, start, row[name], share)
                read_enough(made.system, made.truth, (*start, "000"), shown=row[f"{name}_marker"] == "")


def _unshared(made: Published, found: Counts, key: Key, marker: str) -> None:
    """A share that is not shown. Where its whole alone is hidden, the attacker is told the count even so."""
    _, code, dimension, member, weeks = key
    long = released(found).by_member("waiting", code, dimension, [member], part=f"{int(weeks)}")
    made.count(key, long.number.iloc[0], marker and long.marker.iloc[0])


def _changes(made: Published, found: Counts, code: str) -> None:
    for key, event in (("referrals", "referred"), ("contacts", "contacted"), ("list", "list")):
        if key == "list" and code in found.parents(AreaKind.PLACE):
            continue  # no network's list is shown by month
        made_change = change(found, code, series=SERIES[key])
        for _, row in made_change.frame.iterrows():
            made.count((event, code, row["month"]), row["value"], row["marker"])


def _listed(made: Published, rows: pd.DataFrame, event: str, code: str, names: dict[str, str]) -> None:
    for (_, row), state in zip(rows.iterrows(), names, strict=True):
        if (event, code, state) in made.truth:
            made.count((event, code, state), row["people"], row["people_marker"])


def _steps(made: Published, found: Counts, code: str) -> None:
    _listed(made, steps(found, code).table.rows, "step", code, STEPS)
    for table, event, names, whole in (
        (ends(found, code), "cohort", STATES, "cohorts"),
        (reasons(found, code), "declined", REASONS, "declines"),
    ):
        _listed(made, table.rows, event, code, names)
        said = [note for note in table.notes if note.startswith("Of about")]
        number = float(said[0].split()[2].replace(",", "")) if said else float("nan")
        made.count((whole, code), number, "" if said else HIDDEN)


def _clock(made: Published, found: Counts, code: str) -> None:
    try:
        rows = clock(found, code).table.rows
    except DashboardError:
        _unsaid(made, found, code)
        return
    keys: Iterator[Key] = iter([("wait", code, ALL, ALL, "000"), *((f"{e} 3", code) for e in
                               ("referred", "ended", "contacted"))])  # fmt: skip
    for key, (_, row) in zip(keys, rows.iterrows(), strict=False):
        number = str(row["number"])
        hidden = not number.replace(",", "").isdigit()
        made.count(key, float("nan") if hidden else float(number.replace(",", "")), HIDDEN if hidden else "")


def _unsaid(made: Published, found: Counts, code: str) -> None:
    """No clock, so no sum of three months: the attacker is told even so which of them are hidden."""
    shown = released(found).by_part("recent", code, ["referred", "contacted", "ended"])
    for event, marker in shown.marker.items():
        if marker == HIDDEN:
            made.hidden.add((f"{event} 3", code))
