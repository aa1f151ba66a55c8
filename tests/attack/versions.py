"""Two successive versions read together: the months in both are the same, and people move on between them."""

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import CONTACTED, ENDS, GROUPS, REASONS, STEPS, WAITING
from dashboard.figures.backlogs.counted import Counts
from tests.attack.published import Published, areas
from tests.attack.system import Key

MONTHLY = ("referred", "contacted", "ended", "list")


def former(key: Key) -> Key:
    """The name of a count of the former version; one of a month is the same count in both."""
    return key if key[0] in MONTHLY and len(key) == 3 else (f"before {key[0]}", *key[1:])


def successive(
    found: Counts, first: Published, second: Published, days: tuple[pd.Timestamp, ...]
) -> Published:
    """What is published on two `days`, the second those of `found`, as one system."""
    system = second.system
    places = {place: system.at(former(key)) for key, place in first.system.position.items()}
    for key, place in first.system.position.items():
        system.between(former(key), first.system.low[place], first.system.high[place])
    system.rows += [
        ({places[place]: weight for place, weight in terms.items()}, least, most)
        for terms, least, most in first.system.rows
    ]
    system.wholes += [(places[whole], {places[p] for p in parts}) for whole, parts in first.system.wholes]
    truth = {former(key): people for key, people in first.truth.items()} | second.truth
    hidden = {former(key) for key in first.hidden} | second.hidden
    made = Published(
        system, truth, hidden, {former(key): people for key, people in first.told.items()} | second.told
    )
    for code, _ in areas(found):
        _Between(made, code, *days).relate()
    made.tell()
    made.raise_if_misread()
    return made


class _Between:
    """What holds between the counts of an area on two days a month apart."""

    def __init__(self, made: Published, code: str, before: pd.Timestamp, now: pd.Timestamp) -> None:
        self.made, self.system, self.code = made, made.system, code
        self.before, self.now = before, now
        self.new = f"{now:%Y-%m}"
        self.came, self.seen, self.ended = (
            (event, code, self.new) for event in ("referred", "contacted", "ended")
        )

    def relate(self) -> None:
        """All of it."""
        self._waits()
        self._year()
        self._cohort()
        self._steps()
        self._no_more(("open", self.code), {self.seen: 1.0})

    def _no_more(self, key: Key, joined: dict[Key, float]) -> None:
        """No more than before and those who joined."""
        if key in self.system.position and former(key) in self.system.position:
            self.system.relate({key: -1.0, former(key): 1.0} | joined, 0, np.inf)

    def _no_fewer(self, key: Key, left: dict[Key, float]) -> None:
        """No fewer than before, less those who left."""
        if key in self.system.position and former(key) in self.system.position:
            self.system.relate({key: 1.0, former(key): -1.0} | left, 0, np.inf)

    def _dropped(self, months: int) -> dict[Key, float]:
        """The referrals of the months, whole or in part, that are no longer within so many months."""
        first, last = (day - pd.DateOffset(months=months) for day in (self.before, self.now))
        days = pd.period_range(first + pd.Timedelta(days=1), last, freq="D").asfreq("M").unique()
        return {("referred", self.code, f"{month}"): 1.0 for month in days}

    def _waits(self) -> None:
        """Whoever has waited long had waited nearly as long then; whoever waited then waits still or left."""
        days = (self.now - self.before).days
        weeks: dict[Key, list[int]] = {}
        for key in [key for key in self.system.position if key[0].endswith("wait") and key[1] == self.code]:
            weeks.setdefault(key[:4], []).append(int(key[4]))
        for start, of_now in weeks.items():
            then = sorted(weeks.get((f"before {start[0]}", *start[1:]), []))
            for week in of_now if start[0] == "wait" and then else ():
                key = (*start, f"{week:03d}")
                shorter = [each for each in then if each <= (7 * week - days) // 7]
                if shorter:
                    self._order((f"before {start[0]}", *start[1:], f"{shorter[-1]:03d}"), key, {})
            for week in then if start[0] == "wait" else ():
                longer = max(each for each in of_now if each <= week + days // 7)
                key = (f"before {start[0]}", *start[1:], f"{week:03d}")
                self._order((*start, f"{longer:03d}"), key, {self.seen: 1.0, self.ended: 1.0})

    def _order(self, more: Key, fewer: Key, beside: dict[Key, float]) -> None:
        self.system.relate({more: 1.0, fewer: -1.0} | beside, 0, np.inf)

    def _year(self) -> None:
        """The year moved on by a month, of which the groups are known only together."""
        gone = ("referred", self.code, f"{pd.Period(self.new, freq='M') - 12}")
        for dimension, members in GROUPS.items():
            parts = {
                what: [(what, self.code, dimension, m) for m in members] for what in ("joined", "dropped")
            }
            self.system.adds_up(self.came, parts["joined"])
            self.system.adds_up(gone, parts["dropped"])
            for member, joined, dropped in zip(members, *parts.values(), strict=True):
                key = ("demand", self.code, dimension, member)
                self.system.relate({key: 1.0, former(key): -1.0, joined: -1.0, dropped: 1.0}, 0, 0)
        for reason in REASONS:
            self._no_fewer(("declined", self.code, reason), {gone: 1.0})
            self._no_more(("declined", self.code, reason), {self.ended: 1.0})

    def _cohort(self) -> None:
        """Whoever was contacted or had left stays so, until 24 months have passed."""
        gone = self._dropped(24)
        for state in (CONTACTED, *ENDS):
            self._no_fewer(("cohort", self.code, state), gone)
            self._no_more(
                ("cohort", self.code, state), {self.seen if state == CONTACTED else self.ended: 1.0}
            )
        self._no_more(("cohort", self.code, WAITING), {self.came: 1.0})

    def _steps(self) -> None:
        for step in STEPS:
            self._no_fewer(("step", self.code, step), self._dropped(18))
        self._no_more(("step", self.code, CONTACTED), self._dropped(6) | {self.seen: 1.0})
