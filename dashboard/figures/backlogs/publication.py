"""What was published of referred people, kept so that the next version is decided together with it. Raw.

Whatever is about the same people in both, the same day's counts or the same month's, is linked: a printed
count stays until it has changed by enough, what was hidden stays hidden, and what a reader could put together
of the two is protected like one table. Of a new extract the months that were covered before are the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from zlib import crc32

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import ALL
from dashboard.figures.backlogs.cells import (
    BEFORE,
    LASTING,
    MONTHLY,
    NAMES,
    OF_WHOLE_MONTHS,
    OVER,
    RECENT,
    Cell,
    Cells,
    Sum,
    relations,
)
from dashboard.figures.backlogs.curve import SIDES
from dashboard.figures.backlogs.waits import Waits, decided, nothing
from dashboard.figures.protected import ProtectedCounts
from dashboard.methods.audit import MANY, Flags, Known, Relations
from dashboard.methods.columns import Floats, floats
from dashboard.methods.disclosure import HIDDEN, PEOPLE, SHOWN, protect
from dashboard.methods.openness import Decided, afresh, hidden_openly, known_of, on_its_side, told_empty
from dashboard.methods.succession import kept_range, shown_again

YEAR = 12
EMPTY_DEAR, RECENT_DEAR = 4.0, 0.0


@dataclass(frozen=True)
class Publication:
    """Counts of a day with what is shown of them: `table` has the columns people, number, marker, carried,
    low and high by cell. `carried` are those that stand as a former version printed them; `low` to `high` is
    what a reader knows of the count, even where it is hidden. `waits` are the percentiles and curves."""

    as_at: date
    raw: Cells
    table: pd.DataFrame
    waits: Waits

    @property
    def shown(self) -> ProtectedCounts:
        """What may leave `figures`."""
        return ProtectedCounts(self.table["number"], self.table["marker"])

    @property
    def known(self) -> dict[Cell, tuple[float, float]]:
        """What a reader knows each count to be, at least and at most."""
        return dict(
            zip(self.table.index, zip(self.table["low"], self.table["high"], strict=True), strict=True)
        )

    @property
    def carried(self) -> frozenset[Cell]:
        """The cells that stand as a former version printed them."""
        return frozenset(self.table.index[self.table["carried"]])

    @classmethod
    def read(cls, kept: bytes, as_at: date, waits: Waits) -> "Publication":
        """A publication as `written` kept it, and the waits that were kept beside it."""
        frame = pd.read_parquet(BytesIO(kept))
        above = {str(code): str(up) for code, up in zip(frame["area"], frame["above"], strict=True) if up}
        table = frame.drop(columns="above").assign(carried=frame.get("carried", False)).set_index(NAMES)
        monthly = frame.loc[frame["what"] == MONTHLY[0], "part"]
        return cls(as_at, Cells(table["people"], above, sorted(set(monthly))), table, waits)

    def written(self) -> bytes:
        """All of it but the waits, as Parquet."""
        held = BytesIO()
        frame = self.table.reset_index()
        frame.assign(above=frame["area"].map(self.raw.above).fillna("")).to_parquet(held, index=False)
        return held.getvalue()


def published(
    raw: Cells, as_at: date, former: Publication | None, *, bands: pd.DataFrame | None = None
) -> Publication:
    """What is shown of these counts, and of how long these people waited by `bands`, given what was published
    last, if anything was."""
    stack = _Stack(raw, as_at, former)
    stood = stack.decided
    counts = floats(stack.people)
    hidden = stood.hidden
    if not stack.stands:
        hidden = hidden_openly(counts, stack.relations, PEOPLE, dear=_dear(stack.people), decided=stood)
    hidden = hidden & ~(told_empty(known_of(hidden, stack.relations, stood), stack.relations) & stack.anew)
    known = known_of(hidden, stack.relations, stood)
    own = slice(len(raw.people))
    shown = protect(pd.DataFrame({"count": raw.people}), PEOPLE)
    number = shown["count"].where(~stack.kept, stack.printed).mask(hidden[own])
    marker = shown["marker"].mask(stack.kept, SHOWN).mask(hidden[own], HIDDEN)
    table = pd.DataFrame(
        {
            "people": raw.people,
            "number": number,
            "marker": marker,
            "carried": stack.kept & (marker == SHOWN).to_numpy(),
            "low": known.low[own],
            "high": known.high[own],
        }
    )
    waits = nothing()
    if bands is not None:
        then, same_day = (former.waits, former.as_at == as_at) if former else (waits, False)
        waits = decided(raw, table, bands, then, same_day=same_day)
    return Publication(as_at, raw, table, waits)


@dataclass(frozen=True)
class _Stack:
    """The counts of now, and under them those of the former publication that are not the same today."""

    raw: Cells
    as_at: date
    former: Publication | None

    @cached_property
    def people(self) -> "pd.Series[float]":
        """All of them; the former ones say so in the first word of their cell."""
        people: pd.Series[float] = pd.concat([self.raw.people, self._changed["people"]])
        return people

    @cached_property
    def relations(self) -> Relations:
        """What holds among those of now, among the former, and between the two."""
        return relations(self.people, self._sums())

    @cached_property
    def kept(self) -> Flags:
        """Which counts of now stay printed as they were."""
        low, high = kept_range(self.printed, PEOPLE)
        counts = floats(self.raw.people)
        return (self._then["marker"] == SHOWN).to_numpy() & (counts >= low) & (counts <= high)

    @cached_property
    def stays(self) -> Flags:
        """Which counts of now stay hidden as they were."""
        grown = floats(self.raw.people) >= shown_again(PEOPLE)
        return (self._then["marker"] == HIDDEN).to_numpy() & ~(self._was_small & grown)

    @property
    def anew(self) -> Flags:
        """Which counts of all may be shown where they were hidden: those of now that need not stay so."""
        return np.concatenate([~self.stays, np.zeros(len(self._changed), dtype=bool)])

    @property
    def stands(self) -> bool:
        """Whether all is shown as it was. A reader then learns nothing: each change is too small to see, and
        whatever was possible before still is."""
        return bool((self.kept | self.stays).all())

    @property
    def printed(self) -> Floats:
        """What was printed of each count of now that is about the same people."""
        return floats(self._then["number"])

    @cached_property
    def decided(self) -> Decided:
        """What stands: kept counts, those hidden before, and everything of the former publication."""
        now = self._now()
        changed = self._changed
        people = floats(changed["people"])
        hidden = (changed["marker"] == HIDDEN).to_numpy()
        small = hidden & (people > 0) & (people < PEOPLE.hidden_below)
        known = Known(
            np.concatenate([now.known.low, floats(changed["low"])]),
            np.concatenate([now.known.high, floats(changed["high"])]),
        )
        return Decided(
            np.concatenate([now.small, small]),
            np.concatenate([now.hidden, hidden]),
            Known(
                np.concatenate([now.told.low, floats(changed["low"])]),
                np.concatenate([now.told.high, floats(changed["high"])]),
            ),
            known,
            np.concatenate([now.settled, np.ones(len(changed), dtype=bool)]),
        )

    def _now(self) -> Decided:
        """What stands about the counts of now alone.

        Of those that stay hidden none is told to have become small: a reader sees no difference, and takes
        what was hidden for another's sake to be so still, 8 or more.
        """
        counts, then = floats(self.raw.people), self._then
        fresh = afresh(counts, PEOPLE)
        was_small, stays = self._was_small, self.stays
        moved = np.abs(counts - floats(then["people"]))
        near = stays & (was_small | (moved < PEOPLE.hidden_below))
        low, high = kept_range(self.printed, PEOPLE)
        known = on_its_side(
            counts,
            Known(
                _chosen(self._same, floats(then["low"]), self.kept, low, fresh.known.low),
                _chosen(self._same, floats(then["high"]), self.kept, high, fresh.known.high),
            ),
            SIDES,
        )
        small = fresh.small & ~self.kept & (was_small | ~near)
        was_large = floats(then["people"]) >= PEOPLE.hidden_below
        still = np.where(was_large, np.minimum(counts, PEOPLE.hidden_below), 0.0)
        told = Known(
            np.where(near, still, fresh.told.low),
            _chosen(near & was_small, shown_again(PEOPLE) - 1, near, MANY, fresh.told.high),
        )
        return Decided(small, small | stays, told, known, self._same)

    @cached_property
    def _was_small(self) -> Flags:
        before = floats(self._then["people"])
        return (before > 0) & (before < PEOPLE.hidden_below)

    @cached_property
    def _then(self) -> pd.DataFrame:
        """The former table in the order of now; nothing where a cell is not about the same people."""
        if self.former is None:
            return pd.DataFrame(
                index=self.raw.people.index, columns=["people", "number", "marker", "low", "high"]
            )
        then = self.former.table.reindex(self.raw.people.index)
        lasting = _lasting(then.index, same_months=self.raw.covered == self.former.raw.covered)
        return then.where(lasting | (self.as_at == self.former.as_at), np.nan)

    @cached_property
    def _same(self) -> Flags:
        """Which counts of now were published before and have not changed since."""
        return np.asarray(floats(self._then["people"]) == floats(self.raw.people))

    @cached_property
    def _changed(self) -> pd.DataFrame:
        """The former table without what is the same today, its cells renamed."""
        if self.former is None:
            return self._then[:0]
        changed = self.former.table.drop(self.raw.people.index[self._same])
        return changed.set_axis(pd.MultiIndex.from_tuples(map(_before, changed.index), names=NAMES))

    def _sums(self) -> Iterator[Sum]:
        yield from self.raw.sums()
        if self.former is None:
            return
        gone = set(self._changed.index)
        for wholes, parts, ordered in self.former.raw.sums():
            named = [[_before(c) if _before(c) in gone else c for c in side] for side in (wholes, parts)]
            if any(cell in gone for side in named for cell in side):
                yield named[0], named[1], ordered
        yield from _flows(self.raw, self.former.raw)
        yield from _years(self.raw, self.former.raw)
        yield from _long_waits(self.raw, (self.as_at - self.former.as_at).days)


def _flows(now: Cells, former: Cells) -> Iterator[Sum]:
    """Who waited, or was being helped, is there still, unless they have left in the months between."""
    new = [month for month in now.covered if month not in set(former.covered)]
    for area in now.people.index.get_level_values("area").unique() if new else ():

        def cell(what: str, part: str = "", area: str = str(area)) -> Cell:
            return (what, area, ALL, ALL, part)

        referred, seen = ([cell(what, month) for month in new] for what in MONTHLY)
        came = [cell(f"{BEFORE}waiting"), *referred]
        went = [*seen, cell("waiting")]
        yield came, went, True
        if len(new) <= RECENT:
            yield [*went, cell("recent", "ended")], came, True
        yield [cell(f"{BEFORE}open"), *seen], [cell("open")], True


def _years(now: Cells, former: Cells) -> Iterator[Sum]:
    """Of each group no more have come into the year than were referred in the new months, nor gone from it
    than in as many that it no longer covers; and of all groups together that have grown, or shrunk."""
    new = [month for month in now.covered if month not in set(former.covered)]
    gone = now.covered[-YEAR - len(new) : -YEAR]
    groups: dict[tuple[str, str], list[Cell]] = {}
    for what, area, dimension, member, part in now.people.index if new else ():
        if what == "demand" and dimension != ALL:
            groups.setdefault((area, dimension), []).append((what, area, dimension, member, part))
    then, people = former.people.to_dict(), now.people.to_dict()
    for (area, _), cells in groups.items():
        came, went = ([("referred", area, ALL, ALL, month) for month in months] for months in (new, gone))
        grown = [cell for cell in cells if people[cell] > then.get(cell, people[cell])]
        shrunk = [cell for cell in cells if people[cell] < then.get(cell, people[cell])]
        for some in filter(None, (*([cell] for cell in grown), grown)):
            yield [*map(_before, some), *came], some, True
        for some in filter(None, (*([cell] for cell in shrunk), shrunk)):
            yield [*some, *went], list(map(_before, some)), True


def _long_waits(now: Cells, days: int) -> Iterator[Sum]:
    """Whoever has waited for long had waited nearly as long so many days before."""
    then = {f"{weeks}": max((o for o in (0, *OVER) if o <= weeks - days / 7), default=-1) for weeks in OVER}
    for what, *about, part in now.people.index if days > 0 else ():
        if what == "waiting" and then.get(part, -1) >= 0:
            former = (f"{BEFORE}{what}", *about, f"{then[part] or ''}")
            yield [former], [(what, *about, part)], True


def _before(cell: Cell) -> Cell:
    return (f"{BEFORE}{cell[0]}", *cell[1:])


def _lasting(index: pd.Index, *, same_months: bool) -> pd.Series:
    """Which cells are about the same people whenever they are counted: those of a month, and those of the
    last whole months while these are the same."""
    lasting = (*LASTING, *OF_WHOLE_MONTHS) if same_months else LASTING
    return pd.Series(index.get_level_values("what").isin(lasting), index=index)


def _chosen(first: Flags, one: Floats | float, second: Flags, other: Floats | float, rest: Floats) -> Floats:
    return np.where(first, one, np.where(second, other, rest))


def _dear(people: "pd.Series[float]") -> Floats:
    """How unwilling we are to hide each count for another's sake: least a count of three months together,
    which can be had of the months, and an empty one last. Between them the order is a fixed one of areas by
    their codes: one by size would tell of hidden counts how large they are at most."""
    areas = people.index.get_level_values("area")
    order = areas.map({area: crc32(area.encode()) / 2**32 for area in areas.unique()})
    recent = people.index.get_level_values("what") == "recent"
    return floats(np.where(people == 0, EMPTY_DEAR, np.where(recent, RECENT_DEAR, 1 + order)))
