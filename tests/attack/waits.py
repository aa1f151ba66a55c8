"""What curves, percentiles, their limits and monthly medians of waits tell of the counts of people."""

from collections.abc import Iterable, MutableMapping
from math import isnan

import numpy as np
from scipy.stats import binom

from dashboard.catalogue.journey import ALL, CONTACTED, GROUPS, WAITING
from dashboard.figures.backlogs.cells import OVER
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.curve import SHOWN_WEEKS
from dashboard.figures.backlogs.release import released
from tests.attack.system import Key, System

ENOUGH = 100
"""So many people have a percentile or a curve."""
STEP = {0.05: (100, 249), 0.02: (250, 499), 0.01: (500, np.inf)}
"""What a curve is rounded to, and how many people that tells there are."""
ALONE = 7
Truth = MutableMapping[Key, float]


def read_enough(system: System, truth: Truth, people: Key, *, shown: bool) -> None:
    """A percentile is shown of enough people; of one that is not, it is told if they are too few. Both are
    of the day's own people: none is carried from another day."""
    if shown:
        system.between(people, ENOUGH, np.inf)
    elif truth[people] < ENOUGH:
        system.between(people, 0, ENOUGH - 1)


def read_limits(system: System, start: Key, lower: float, upper: float, share: float) -> None:
    """The limits of a percentile are waits at two positions, which follow from how many people wait."""
    if isnan(lower) or isnan(upper):
        return
    place = system.at((*start, "000"))
    few, many = system.low[place], system.high[place]
    first = [binom.ppf(0.025, people, share) for people in (few, many)]
    last = [binom.ppf(0.975, people, share) + 1 for people in (few, many)]
    # a limit on a week for which long waits are counted was moved one week outwards
    _position(system, start, lower, lower + 1 + (lower + 1 in OVER), *first)
    _position(system, start, upper - 1 - (upper - 1 in OVER), upper, *last)


def _position(system: System, start: Key, after: float, before: float, least: float, most: float) -> None:
    """At most `most` have waited less than `after` weeks, at least `least` less than `before`."""
    for week, low, high in ((after, -np.inf, most), (before, least, np.inf)):
        if 0 < week <= 104:
            system.relate({(*start, "000"): 1.0, (*start, f"{week:03.0f}"): -1.0}, low, high)


def read_curves(system: System, truth: Truth, found: Counts, code: str) -> None:
    """The curve of everybody and of each group: where it may rise, and how far."""
    for dimension, members in {ALL: {ALL: "Everybody"}, **GROUPS}.items():
        made = contact_time(found, code, dimension=dimension)
        _named(system, made.table.rows["group"], ("cohort of", code, dimension), members)
        drawn = made.curves
        rows = found.of_area("cohort", code, dimension=dimension)
        for member, name in members.items():
            curve = drawn[drawn["group"] == name].iloc[1:]
            mine = rows[(rows["member"] == member) & (rows["state"] == CONTACTED)]
            whole = ("cohort of", code, dimension, member)
            if curve.empty:
                if truth[whole] < ENOUGH:
                    system.between(whole, 0, ENOUGH - 1)
                continue
            seen = {week: ("seen", code, dimension, member, f"{week:03d}") for week in range(SHOWN_WEEKS + 1)}
            points = list(zip(curve["weeks"].astype(int), curve["contacted"], strict=True))
            weeks = [week for week, _ in points]
            for week in {0, SHOWN_WEEKS, *weeks, *(week - 1 for week in weeks)}:
                truth[seen[week]] = float(mine.loc[mine["weeks"].astype(float) < week, "people"].sum())
            _rises(system, seen, weeks)
            step, (least, most) = next(each for each in STEP.items() if each[1][1] >= truth[whole])
            system.between(whole, least, most)
            _shares(system, seen, whole, points, step)
            if dimension == ALL:
                _everybody(system, seen, points, step)


def _named(system: System, named: Iterable[str], about: tuple[str, ...], members: dict[str, str]) -> None:
    """A group that is left out beside others holds nobody, and then those that are not hold somebody."""
    there = {member: name in set(named) for member, name in members.items()}
    for member, is_there in there.items() if not all(there.values()) else ():
        system.between((*about, member), *((1, np.inf) if is_there else (0, 0)))


def _rises(system: System, seen: dict[int, Key], weeks: list[int]) -> None:
    """Each week named has at least 8 more people contacted than the one named before, and no week between."""
    system.between(seen[0], 0, 0)
    for before, week in zip([0, *weeks], weeks, strict=False):
        system.relate({seen[week]: 1.0, seen[before]: -1.0}, ALONE + 1, np.inf)
        if week - 1 > before:
            system.relate({seen[week - 1]: 1.0, seen[before]: -1.0}, 0, ALONE)


def _shares(
    system: System, seen: dict[int, Key], whole: Key, curve: Iterable[tuple[int, float]], step: float
) -> None:
    """At least those contacted by a week are a part of all, so the estimate is no less."""
    for week, share in curve:
        system.relate({seen[week]: 1.0, whole: -(share + step / 2 + 1e-9)}, -np.inf, 0)


def _everybody(system: System, seen: dict[int, Key], curve: list[tuple[int, float]], step: float) -> None:
    """Fewer than 8 more are contacted from the last week named to the end of the chart; and the estimate is
    no more than if all who wait were contacted too."""
    code, (last, _) = seen[0][1], curve[-1]
    system.relate({seen[SHOWN_WEEKS]: 1.0, seen[last]: -1.0}, 0, ALONE)
    system.relate({("cohort", code, CONTACTED): 1.0, seen[SHOWN_WEEKS]: -1.0}, 0, np.inf)
    for week, share in curve:
        most = {
            seen[week]: 1.0,
            ("cohort", code, WAITING): 1.0,
            ("cohorts", code): -(share - step / 2 - 1e-9),
        }
        system.relate(most, 0, np.inf)


def read_medians(system: System, found: Counts, code: str) -> None:
    """The median wait of a month is shown where enough people were first contacted in it, or had been when a
    former version showed it: of those it stands for `ALONE` may have gone since."""
    rows, carried = change(found, code, series=SERIES["wait"]).frame, released(found).waits.carried
    for month in rows.loc[rows["value"].notna(), "month"]:
        few = ALONE * ((CONTACTED, code, ALL, ALL, month) in carried)
        system.between(("contacted", code, month), ENOUGH - few, np.inf)
