"""Every count of people that may be published, and the sums that hold between them. Raw: see `release`.

A cell is named by five words: what is counted, the area, how people are told apart, the group, and the part
(a month, a state, a number of weeks).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from dashboard.catalogue.journey import ALL, CONTACTED, GROUPS, REASONS, STATES, STEPS, WAITING
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.counted import Counts
from dashboard.methods.audit import Relations

NAMES = ["what", "area", "dimension", "member", "part"]
OVER = (6, 12, 26)
RECENT, COHORT = 3, 24
"""Months together of what ended lately, and of those whose waits make the curve."""
BEFORE = "before "
"""How the first word of a cell of a former version begins."""
WHOLE = "whole"
MONTHLY = ("referred", "contacted")
LISTS = "list"
LASTING = (*MONTHLY, LISTS)
"""What is counted of a month: the same people in whichever extract it is counted."""
OF_WHOLE_MONTHS = ("demand", "declined", "recent")
"""What is counted of the last whole months: the same people in any extract that ends in the same month."""
Cell = tuple[str, str, str, str, str]


Sum = tuple[list[Cell], list[Cell], bool]
"""Wholes and parts that are as many people, or the wholes at least as many where it is an order."""


@dataclass(frozen=True)
class Cells:
    """`people` by cell, the next larger area that each area is part of, and the whole months covered."""

    people: "pd.Series[float]"
    above: dict[str, str]
    covered: list[str]

    def sums(self) -> Iterator[Sum]:
        """All sums and orders that counts like these obey."""
        yield from _sums(self.people, self.above)
        yield from _journey_sums(self.people, self.covered)


def cells(found: Counts) -> Cells:
    """The cells of every area that sends counts or holds one that does."""
    above = above_of(found)
    people = pd.concat([_of_base(found), _long_waits_of_groups(found), *_lists(found)])
    whole = _with_levels(people, above, base=sorted(found.senders))
    return Cells(whole[(whole >= 0).to_numpy()], above, months(found))


def months(found: Counts) -> list[str]:
    """Every whole month that the counts cover, oldest first."""
    first = found.people("referred", found.base)["month"].min()
    if pd.isna(first) or not found.last_month or first > found.last_month:
        return []
    return [f"{month:%Y-%m}" for month in pd.period_range(first, found.last_month, freq="M").to_timestamp()]


def above_of(found: Counts) -> dict[str, str]:
    """The next larger area that each area is part of."""
    icb, places = found.geography.icb_code, found.parents(AreaKind.PLACE)
    return {code: places.get(code, icb) for code in found.senders} | dict.fromkeys(places.values(), icb)


def _of_base(found: Counts) -> "pd.Series[float]":
    """What is published for the areas that send counts, 0 where nobody is counted."""
    waiting = found.people("waiting", found.base)
    long = [
        _summed(found, waiting[waiting["weeks"].astype(float) >= weeks], "waiting", part=f"{weeks}")
        for weeks in OVER
    ]
    grouped = [
        _summed(found, found.people(what, found.base, dimension=dimension), what, dimension=dimension)
        for what in ("demand", "waiting")
        for dimension in (ALL, *GROUPS)
    ]
    return pd.concat([*grouped, *long, *_journeys(found)])


def _journeys(found: Counts) -> Iterator["pd.Series[float]"]:
    covered = months(found)
    for what in (*MONTHLY, "ended"):
        events = found.people(what, found.base)
        events = events[events["month"].isin(covered)]
        if what in MONTHLY:
            yield _summed(found, events, what, by="month", parts=covered)
        yield _summed(found, events[events["month"].isin(covered[-RECENT:])], "recent", part=what)
    for what, states in (("cohort", STATES), ("declined", REASONS)):
        events = found.people(what, found.base)
        yield _summed(found, events, what, by="state", parts=list(states))
        yield _summed(found, events, what, part=WHOLE)
    reached = found.people("step", found.base)
    yield _summed(found, reached, "step", by="state", parts=[s for s in STEPS if s in set(reached["state"])])
    if len(found.people("open", found.base)):
        yield _summed(found, found.people("open", found.base), "open")


def _long_waits_of_groups(found: Counts) -> "pd.Series[float]":
    """For larger areas only: a network's groups hold too few people for shares of them."""
    sums = []
    for each in GROUPS:
        waiting = found.people("waiting", found.base, dimension=each)
        for weeks in OVER:
            long = waiting[waiting["weeks"].astype(float) >= weeks]
            sums.append(_summed(found, long, "waiting", dimension=each, part=f"{weeks}"))
    return pd.concat(sums)


def _lists(found: Counts) -> Iterator["pd.Series[float]"]:
    """How many waited at the end of each month: those referred by then and neither seen nor gone. For larger
    areas only: of one network, neighbouring months would tell how few left between them."""
    covered = months(found)
    if covered:
        joined, seen, gone = (
            _summed(found, found.people(event, found.base), LISTS, by="month", parts=covered)
            for event in (*MONTHLY, "ended")
        )
        yield (joined - seen - gone).groupby(level="area").cumsum()


def _summed(
    found: Counts,
    events: pd.DataFrame,
    what: str,
    *,
    dimension: str = ALL,
    part: str = "",
    by: str = "",
    parts: list[str] | None = None,
) -> "pd.Series[float]":
    """The people of an event by area and group, or by area and the column `by`; 0 where there are none."""
    members = list(GROUPS[dimension]) if dimension in GROUPS else [ALL]
    split = parts if parts is not None else [part]
    keyed = events.assign(part=events[by] if by else part)
    index = pd.MultiIndex.from_product(
        [sorted(found.senders), members, split], names=["area", "member", "part"]
    )
    sums = keyed.groupby(["code", "member", "part"])["people"].sum()
    sums.index.names = ["area", "member", "part"]
    frame = sums.reindex(index, fill_value=0).astype(float).rename("people").reset_index()
    series: pd.Series[float] = frame.assign(what=what, dimension=dimension).set_index(NAMES)["people"]
    return series


def _with_levels(people: "pd.Series[float]", above: dict[str, str], *, base: list[str]) -> "pd.Series[float]":
    """The same for the areas above as well."""
    levels, frame = [people], people.reset_index()
    while True:
        frame = frame.assign(area=frame["area"].map(above)).dropna(subset=["area"])
        if frame.empty:
            break
        frame = frame.groupby(NAMES, sort=False)["people"].sum().reset_index()
        levels.append(frame.set_index(NAMES)["people"])
    whole = pd.concat(levels)
    words = whole.index.to_frame(index=False)
    long = (words["what"] == "waiting") & (words["dimension"] != ALL) & (words["part"] != "")
    shown_above = long | (words["what"] == LISTS)
    return whole[~(shown_above & words["area"].isin(base)).to_numpy()]


def relations(people: "pd.Series[float]", sums: Iterable[Sum]) -> Relations:
    """Those sums of which every cell is counted, in the order of the counts; one that the data breaks is
    none."""
    place = {cell: position for position, cell in enumerate(people.index)}
    counts = people.to_numpy()
    kept: list[tuple[list[int], list[float], bool, bool]] = []
    for wholes, parts, ordered in sums:
        if all(cell in place for cell in (*wholes, *parts)):
            positions = [place[cell] for cell in (*wholes, *parts)]
            weights = [*[1.0] * len(wholes), *[-1.0] * len(parts)]
            left = float(counts[positions] @ np.array(weights))
            if left >= 0 if ordered else left == 0:
                bound = len(wholes) > 1 or (ordered and (len(parts) > 1 or _of_two_versions(*wholes, *parts)))
                kept.append((positions, weights, ordered, bound))
    rows = np.repeat(range(len(kept)), [len(positions) for positions, *_ in kept])
    columns = np.concatenate([positions for positions, *_ in kept])
    weighed = np.concatenate([weights for _, weights, *_ in kept])
    matrix = csr_array((weighed, (rows, columns)), shape=(len(kept), len(counts)))
    ordered_rows, bounds = (np.array([row[side] for row in kept], dtype=bool) for side in (2, 3))
    return Relations(matrix, ordered_rows, bounds)


def _of_two_versions(*every: Cell) -> bool:
    return len({cell[0].startswith(BEFORE) for cell in every}) > 1


def _sums(people: "pd.Series[float]", above: dict[str, str]) -> Iterator[Sum]:
    """The parts of areas, the groups of people, and those who have waited longer among those who wait."""
    areas: dict[Cell, list[Cell]] = {}
    groups: dict[Cell, list[Cell]] = {}
    for what, area, dimension, member, part in people.index:
        cell = (what, area, dimension, member, part)
        if area in above:
            areas.setdefault((what, above[area], dimension, member, part), []).append(cell)
        if dimension != ALL:
            groups.setdefault((what, area, dimension, ALL, part), []).append(cell)
    base = {area for area in above if area not in set(above.values())}
    for whole, parts in areas.items():
        if not (whole[0] == "waiting" and whole[2] != ALL and whole[4] and parts[0][1] in base):
            yield [whole], parts, False
    for (what, area, _, _, part), parts in groups.items():
        yield [(what, area, ALL, ALL, part)], parts, False
    chain = ("", *(str(weeks) for weeks in OVER))
    for what, area, dimension, member, part in people.index:
        if what == "waiting" and part in chain[1:]:
            shorter = chain[chain.index(part) - 1]
            yield [(what, area, dimension, member, shorter)], [(what, area, dimension, member, part)], True


def _journey_sums(people: "pd.Series[float]", covered: list[str]) -> Iterator[Sum]:
    """How months, years, steps and ends of one area hang together."""
    recorded = [state for state in STEPS if state in set(people.index.get_level_values("part"))]
    for area in people.index.get_level_values("area").unique():

        def cell(what: str, part: str, area: str = str(area)) -> Cell:
            return (what, area, ALL, ALL, part)

        for earlier, later in pairwise(recorded):
            yield [cell("step", earlier)], [cell("step", later)], True
        yield [cell("cohort", WHOLE)], [cell("cohort", state) for state in STATES], False
        yield [cell("declined", WHOLE)], [cell("declined", reason) for reason in REASONS], False
        yield [cell("cohort", "declined")], [cell("declined", WHOLE)], True
        yield [cell("waiting", "")], [cell("cohort", WAITING)], True
        yield [cell("cohort", WAITING), cell("waiting", f"{OVER[-1]}")], [cell("waiting", "")], True
        for what in MONTHLY:
            yield [cell("recent", what)], [cell(what, month) for month in covered[-RECENT:]], False
        for whole, first, end in (
            (cell("demand", ""), 12, 0),
            (cell("cohort", WHOLE), COHORT, 0),
            (cell("step", "referred"), 18, 6),
        ):
            every = [cell("referred", month) for month in covered]
            yield from _windows(people, whole, every, first=first, end=end)
        referred, seen, lists = ([cell(what, month) for month in covered] for what in LASTING)
        yield from _list_sums(referred, seen, lists, [cell("recent", what) for what in (*MONTHLY, "ended")])
        if lists:
            yield [cell("waiting", "")], lists[-1:], False
        yield referred, [*seen, cell("waiting", ""), cell("recent", "ended")], True
        for part in (cell("open", ""), cell("cohort", CONTACTED)):
            yield seen, [part], True
        if len(covered) <= COHORT:
            yield [cell("cohort", CONTACTED)], seen, False
        else:
            yield [cell("cohort", CONTACTED), lists[-1 - COHORT]], seen[-COHORT:], True


def _list_sums(
    referred: list[Cell], seen: list[Cell], lists: list[Cell], recent: list[Cell]
) -> Iterator[Sum]:
    """Whoever waits at the end of a month waited a month before or was referred since, and was not seen; of
    the last three months it is counted too how many left."""
    for month, now in enumerate(lists):
        yield [*lists[max(month - 1, 0) : month], referred[month]], [now, seen[month]], True
    if len(lists) > RECENT:
        came, *went = recent
        yield [lists[-1 - RECENT], came], [lists[-1], *went], False


def _windows(
    people: "pd.Series[float]", whole: Cell, months: list[Cell], *, first: int, end: int
) -> Iterator[Sum]:
    """Months from the `first` last to before the `end` last are the whole. Of an extract that was not taken
    on the last day of a month it begins and ends within one: then it is more than the months between, and
    fewer than with the months beside."""
    window = slice(max(len(months) - first, 0), len(months) - end)
    yield [whole], months[window], False
    if whole in people.index and people[whole] != people.reindex(months[window]).sum():
        yield [whole], months[window][1:-1], True
        if end:
            yield months[max(window.start - 1, 0) : window.stop + 1], [whole], True
