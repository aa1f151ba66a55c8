"""The backlog clock: how long until nobody waits too long, and what it takes."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.errors import TooFewPeople
from dashboard.figures.backlogs.cells import RECENT
from dashboard.figures.backlogs.change import months
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.measures import equivalents
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.shown import tabled
from dashboard.figures.figure import SourceUse, day
from dashboard.figures.protected import ProtectedCounts
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.methods.disclosure import NOT_AVAILABLE
from dashboard.methods.waiting import InWords, clearance_weeks, relief_capacity, target_queue

LONG_WEEKS = 104
STEADY = (
    "The clock supposes that referrals, people leaving and first contacts go on at the rate of the last "
    "three whole months, that nobody has priority, and that the list is a queue. In life referrals rise when "
    "waits fall, staff leave, and people wait for a service and not only for a call: read it as a rule of "
    "thumb. The list at which nearly everybody is seen within the target wait is taken as demand × target "
    "wait ÷ 4."
)


@dataclass(frozen=True)
class Clock:
    """An area's queue a week, from numbers that may be shown. `joining` are referrals less those who leave
    without a contact; `contacts` first contacts; `posts` full-time link workers, None where not known."""

    area_name: str
    as_at: date
    waiting: float
    joining: float
    contacts: float
    posts: float | None
    table: Tabled

    @property
    def sources(self) -> tuple[SourceUse, ...]:
        """Where the numbers come from."""
        return self.table.sources

    def weeks_to_clear(self, extra: float) -> float | InWords:
        """Weeks until nobody waits with so many more first contacts a week, or that it never clears."""
        return clearance_weeks(self.waiting, self.contacts + extra, joining_per_week=self.joining)

    def clears(self, extra: float) -> str:
        """The same in a sentence."""
        found = self.weeks_to_clear(extra)
        how = f"With {extra:,.0f} more first contacts a week" if extra else "As things are"
        if isinstance(found, InWords):
            return f"{how}, the list {found}: {self._rates(extra)}."
        if pd.isna(found):
            return f"{how}, nothing can be said: no first contact was recorded."
        return f"{how}, it takes about {_weeks(found)} until nobody waits: {self._rates(extra)}."

    def _rates(self, extra: float) -> str:
        return f"about {self.joining:,.0f} people join each week and {self.contacts + extra:,.0f} are seen"

    def extra_needed(self, *, target_wait: float, weeks: float) -> float:
        """More first contacts a week, above today's, that bring the list to its target size in that time."""
        queue = target_queue(self.joining, target_wait)
        return max(0.0, relief_capacity(self.joining, self.waiting, queue, weeks) - self.contacts)

    def posts_for(self, extra: float) -> float | None:
        """Full-time link workers for so many more contacts, at this area's contacts per post; None where
        posts or contacts are not known."""
        return extra / (self.contacts / self.posts) if self.posts and self.contacts else None

    def plan(self, *, target_wait: float, by: date) -> str:
        """What it takes to reach a target wait by a date, in a sentence."""
        weeks = (by - self.as_at).days / 7
        if weeks <= 0:
            return f"Choose a date after {day(self.as_at)}, the day of these counts."
        extra = self.extra_needed(target_wait=target_wait, weeks=weeks)
        if not extra:
            return (
                f"Today's pace is enough to see nearly everybody within {target_wait:.0f} weeks by {day(by)}."
            )
        posts = self.posts_for(extra)
        means = f", about {posts:,.1f} more full-time link workers at this area's pace" if posts else ""
        return (
            f"To see nearly everybody within {target_wait:.0f} weeks by {day(by)} takes about {extra:,.1f} "
            f"more first contacts a week than today{means}."
        )

    def queue(self, extra: float, *, weeks: int = 104) -> pd.DataFrame:
        """The list week by week at this rate: columns week, waiting; it stops at nobody."""
        change = self.joining - self.contacts - extra
        sizes = [max(0.0, self.waiting + change * week) for week in range(weeks + 1)]
        return pd.DataFrame({"week": range(weeks + 1), "waiting": sizes})


def clock(found: Counts, area_code: str) -> Clock:
    """The clock of an area. Raises `TooFewPeople` where a number that it needs is hidden."""
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
    return Clock(
        area_name=name,
        as_at=found.as_at,
        waiting=float(counts["waiting"]),
        joining=joining,
        contacts=counts["contacted"] / weeks,
        posts=float(posts) if posts is not None and posts > 0 else None,
        table=_table(found, name, shown, posts),
    )


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
        return f"{weeks / 52:,.0f} years"
    return "1 week" if round(weeks) == 1 else f"{weeks:,.0f} weeks"
