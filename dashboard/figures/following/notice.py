"""One thing worth telling to somebody who follows an area or a service, and all of them together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dashboard.figures.figure import SYNTHETIC_LABEL


@dataclass(frozen=True)
class Notice:
    """One thing worth telling. `key` stays the same as long as it is the same thing, `on` is the day on which
    it came to be so, by the data; `link` is the page that shows it, below the dashboard's own address, and
    `ends` a day ahead that belongs into a calendar. `minor` is one of many of its kind."""

    key: str
    title: str
    said: str
    link: str
    on: date
    synthetic: bool
    ends: date | None = None
    minor: bool = False

    @property
    def heading(self) -> str:
        """Its title, with the label that keeps invented data from being taken for real."""
        return f"{SYNTHETIC_LABEL}: {self.title}" if self.synthetic else self.title

    @property
    def said_with_label(self) -> str:
        """What it says, with the same label."""
        return f"{self.said} {SYNTHETIC_LABEL}." if self.synthetic else self.said


@dataclass(frozen=True)
class Followed:
    """What somebody follows: `key` tells it from all else, `link` is its own page and `page` the one of the
    dashboard that is about it; `notices` are the newest first. `as_at` is the newest day of the data that it
    was looked for in; `synthetic` whether any of that is invented."""

    key: str
    name: str
    link: str
    page: str
    notices: tuple[Notice, ...]
    as_at: date
    synthetic: bool

    @property
    def title(self) -> str:
        """What a reader of feeds or a calendar lists it as."""
        label = f"{SYNTHETIC_LABEL}: " if self.synthetic else ""
        return f"{label}{self.name}, social prescribing"

    @property
    def feed(self) -> str:
        """Where its feed is, below the dashboard's own address."""
        return self.link.replace("?", ".atom?", 1)

    @property
    def calendar(self) -> str:
        """Where its calendar is."""
        return self.link.replace("?", ".ics?", 1)

    @property
    def updated(self) -> date:
        """The newest day on which anything changed that is told of."""
        return max((each.on for each in self.notices), default=self.as_at)

    @property
    def dated(self) -> tuple[Notice, ...]:
        """The notices with a day ahead, soonest first."""
        ahead = [(each.ends, each.key, each) for each in self.notices if each.ends]
        return tuple(each for *_, each in sorted(ahead, key=lambda one: one[:2]))


def newest_first(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each notice once, the newest first, and the many of a kind after all others."""
    once = {each.key: each for each in notices}
    return tuple(sorted(once.values(), key=lambda each: (each.minor, -each.on.toordinal(), each.key)))


def page_link(page: str, **filters: str) -> str:
    """A page with these filters, below the dashboard's own address."""
    return f"{page}?{urlencode({name: value for name, value in filters.items() if value})}"
