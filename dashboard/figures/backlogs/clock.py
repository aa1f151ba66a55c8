"""The backlog clock: how long until nobody waits too long, and what it takes."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.errors import TooFewPeople
from dashboard.figures.backlogs.cells import RECENT
from dashboard.figures.backlogs.change import months
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.posts import equivalents
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.shown import tabled
from dashboard.figures.figure import SourceUse, day
from dashboard.figures.protected import ProtectedCounts, protected_rows
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.methods.disclosure import NOT_AVAILABLE, PEOPLE
from dashboard.methods.succession import printed_range
from dashboard.methods.waiting import (
    InWords,
    clearance_weeks,
    load,
    relief_capacity,
    target_capacity,
    target_queue,
)
from dashboard.words import about, counted, noun

LONG_WEEKS = 104
Z = 1.96
WEEKS_A_MONTH = 365.25 / 12 / 7
STEADY = (
    "The clock supposes that referrals, people leaving and first contacts go on as in the last three whole "
    "months. It supposes that nobody has priority and that the list is a queue. In life referrals rise when "
    "waits fall, staff leave, and people wait for a service and not only for a call. Read it as a rule of "
    "thumb. Its interval holds the ups and downs of three months (Poisson, 95%) and what rounding hides. "
    "The list at which 98 in 100 people are seen within the target wait is taken as demand × target wait ÷ 4 "
    "(Fong and others 2022)."
)
LOAD = "Load: people joining for each first contact made (above 1 the list grows)"
NO_TARGET = (
    "No national target for these waits is known, so none is set. Set your own: how many weeks, whose it is, "
    "and by when."
)


@dataclass(frozen=True)
class Clock:
    """An area's queue a week, from numbers that may be shown. `joining` are referrals less those who leave
    without a contact; `contacts` first contacts; `posts` full-time equivalent link workers, None where
    not known.

    `referred` are all who are referred a week, also those who leave without a contact.
    `spread` is the standard error of contacts less joining, and `rounding` what rounding may hide of it, both
    in people a week. `varies` are the coefficients of variation of weekly referrals and first contacts.
    """

    area_name: str
    as_at: date
    waiting: float
    referred: float
    joining: float
    contacts: float
    posts: float | None
    table: Tabled
    spread: float = 0.0
    rounding: float = 0.0
    varies: tuple[float, float] = (0.0, 0.0)

    @property
    def sources(self) -> tuple[SourceUse, ...]:
        """Where the numbers come from."""
        return self.table.sources

    @property
    def load(self) -> float:
        """People joining for each first contact made: above 1 the list grows for ever."""
        return load(self.joining, self.contacts)

    def weeks_to_clear(self, extra: float) -> float | InWords:
        """Weeks until nobody waits with so many more first contacts a week, or that it never clears."""
        return clearance_weeks(self.waiting, self.contacts + extra, joining_per_week=self.joining)

    def interval(self, extra: float) -> tuple[float, float]:
        """The fewest and the most people by which the list may shrink each week; below 0 it grows."""
        shrinks = self.contacts + extra - self.joining
        wide = Z * self.spread + self.rounding
        return shrinks - wide, shrinks + wide

    def clears(self, extra: float) -> str:
        """When the list clears, in words: never, not told apart from never, or from when to when."""
        found = self.weeks_to_clear(extra)
        least, most = self.interval(extra)
        how = f"With {extra:,.0f} more first contacts a week" if extra else "As things are"
        if not isinstance(found, InWords) and pd.isna(found):
            return f"{how}, nothing can be said: no first contact was recorded."
        if most <= 0:
            return f"{how}, the list never clears at this rate. {self._rates(extra)}."
        if least <= 0:
            return f"{how}, it cannot be said whether the list will ever clear. {self._rates(extra)}."
        between = ""
        if most > least:
            between = f" ({_weeks(self.waiting / most)} to {_weeks(self.waiting / least)})"
        return (
            f"{how}, it takes about {_weeks(float(found))} until nobody waits{between}. {self._rates(extra)}."
        )

    def _rates(self, extra: float) -> str:
        referred = counted(self.referred, "person is referred", "people are referred")
        gone = f"{counted(round(self.referred) - round(self.joining), 'leaves', 'leave')} unseen"
        seen = counted(self.contacts + extra, "is", "are")
        return f"Each week about {referred} and {gone}, so that {self.joining:,.0f} join; {seen} seen"

    def extra_needed(self, *, target_wait: float, weeks: float) -> float:
        """More first contacts a week, above today's, that bring the list to its target size in that time."""
        queue = target_queue(self.joining, target_wait)
        return max(0.0, relief_capacity(self.joining, self.waiting, queue, weeks) - self.contacts)

    def extra_after(self, *, target_wait: float) -> float:
        """More first contacts a week, above today's, that keep the list at its target size once there."""
        demand, capacity = self.varies
        needed = target_capacity(self.joining, target_wait, cv_demand=demand, cv_capacity=capacity)
        return max(0.0, needed - self.contacts)

    def posts_for(self, extra: float) -> float | None:
        """Full-time equivalent link workers for so many more contacts, at this area's contacts per
        post; None where posts or contacts are not known."""
        return extra / (self.contacts / self.posts) if self.posts and self.contacts else None

    def plan(self, *, target_wait: float, weeks: int, owner: str = "") -> str:
        """What it takes to reach a target wait in so many weeks, for how long, and what is needed after."""
        if weeks <= 0:
            return f"Choose a date after {day(self.as_at)}, the day of these counts."
        extra, after = self.extra_needed(target_wait=target_wait, weeks=weeks), self._after(target_wait)
        by = day(self.as_at + timedelta(weeks=weeks))
        whose = f"{owner}'s target: to" if owner else "To"
        aim = f"{whose} have 98 in 100 people seen within {counted(target_wait, 'week')} by {by}"
        if not extra:
            return f"{aim}, today's pace is enough. {after}"
        return (
            f"{aim} takes {about(extra)} more first {noun(extra, 'contact')} a week than today"
            f"{self._in_posts(extra)}. That holds for these {counted(weeks, 'week')} only. {after}"
        )

    def _after(self, target_wait: float) -> str:
        extra = self.extra_after(target_wait=target_wait)
        if not extra:
            return "To stay there takes no more than today."
        whole = f"{about(self.contacts + extra)} first contacts a week (target capacity)"
        return f"To stay there takes {whole}, {about(extra)} more than today{self._in_posts(extra)}."

    def _in_posts(self, extra: float) -> str:
        posts = self.posts_for(extra)
        if not posts:
            return ""
        more = noun(max(posts, 1), "full-time link worker")
        return f": {about(posts)} more {more} at this area's pace"

    def queue(self, extra: float, *, weeks: int = 104) -> pd.DataFrame:
        """The list week by week at this rate, and its limits, to one decimal: columns week, waiting, lower,
        upper; it stops at nobody."""
        change = self.joining - self.contacts - extra
        least, most = self.interval(extra)

        def after(week: int, change: float) -> float:
            return max(0.0, self.waiting + change * week)

        rows = [
            (week, after(week, change), after(week, -most), after(week, -least)) for week in range(weeks + 1)
        ]
        return pd.DataFrame(rows, columns=["week", "waiting", "lower", "upper"]).round(1)


def clock(found: Counts, area_code: str) -> Clock:
    """The clock of an area. Raises `TooFewPeople` where a number that it needs is hidden.

    It is worked out from what is shown: any other answer would tell more of the counts than they do. What
    rounding hides widens its interval instead.
    """
    recent = months(found, area_code)[-RECENT:]
    weeks = sum(pd.Period(month).days_in_month for month in recent) / 7
    shown = _shown(found, area_code)
    name = found.geography.name_of(area_code)
    needed = shown.of(["waiting", "referred", "contacted"], absent=NOT_AVAILABLE)
    if (needed.marker != "").any() or not weeks or found.as_at is None:
        raise TooFewPeople(f"The numbers of {name} are too small for a clock of its own.")
    counts = shown.number.fillna(0.0)  # so few left without a contact that they do not move the clock
    joining = max(0.0, counts["referred"] - counts["ended"]) / weeks
    posts = equivalents(found).get(area_code)
    flows = ["referred", "contacted", "ended"]
    made = Clock(
        area_name=name,
        as_at=found.as_at,
        waiting=float(counts["waiting"]),
        referred=counts["referred"] / weeks,
        joining=joining,
        contacts=counts["contacted"] / weeks,
        posts=float(posts) if posts is not None and posts > 0 else None,
        table=_table(found, name, shown, posts),
        spread=float(np.sqrt(counts[flows].sum())) / weeks,
        rounding=sum(
            _hides(float(shown.number[each]), carried=released(found).carries("recent", area_code, each))
            for each in flows
        )
        / weeks,
        varies=(_varies(found, area_code, "referred"), _varies(found, area_code, "contacted")),
    )
    return replace(made, table=_with_load(made))


def _hides(printed: float, *, carried: bool) -> float:
    """By how many people a count may differ from what is printed; a hidden one is taken for 0."""
    if np.isnan(printed):
        return float(PEOPLE.hidden_below - 1)
    low, high = printed_range(np.array([printed]), PEOPLE, carried=np.array([carried]))
    return float(max(printed - low[0], high[0] - printed))


def _varies(found: Counts, area_code: str, what: str) -> float:
    """The coefficient of variation of a week, from the last 12 months; of chance where some are hidden."""
    shown = released(found).by_part(what, area_code, months(found, area_code)[-12:]).number
    mean = float(shown.mean())
    if not mean > 0:
        return 0.0
    chance = np.sqrt(WEEKS_A_MONTH / mean)
    if shown.isna().any() or len(shown) < 2:
        return float(chance)
    return float(max(chance, shown.std() / mean * np.sqrt(WEEKS_A_MONTH)))


def _with_load(made: Clock) -> Tabled:
    """The table with the load that the numbers make."""
    rows = pd.concat(
        [made.table.rows, pd.DataFrame([{"what": LOAD, "number": f"{made.load:.2f}"}])], ignore_index=True
    )
    return replace(made.table, rows=protected_rows(rows))


def _shown(found: Counts, area_code: str) -> ProtectedCounts:
    """People waiting, and those referred, contacted and gone in the last three whole months."""
    release = released(found)
    waiting = release.by_part("waiting", area_code, [""])
    recent = release.by_part("recent", area_code, ["referred", "contacted", "ended"])
    return ProtectedCounts(
        pd.concat([waiting.number.set_axis(["waiting"]), recent.number]),
        pd.concat([waiting.marker.set_axis(["waiting"]), recent.marker]),
    )


def _table(found: Counts, name: str, shown: ProtectedCounts, posts: float | None) -> Tabled:
    words = {
        "waiting": "People waiting for a first contact",
        "referred": "Referred in the last three whole months",
        "ended": "Left without a first contact in those months",
        "contacted": "First contacts in those months",
    }
    rows = [
        {"what": said, "number": _written(float(shown.number[key]), str(shown.marker[key]))}
        for key, said in words.items()
    ]
    written = "No data" if posts is None else f"{posts:,.1f}"
    rows.append({"what": "Link workers, full-time equivalents", "number": written})
    columns = {"what": TableColumn("What the clock counts with"), "number": TableColumn("Number")}
    return tabled(found, "backlog_clock", pd.DataFrame(rows), columns, scope_name=name)


def _written(count: float, marker: str) -> str:
    return "Hidden: small number" if marker else f"{count:,.0f}"


def _weeks(weeks: float) -> str:
    if weeks > LONG_WEEKS:
        return counted(weeks / 52, "year")
    return counted(weeks, "week")
