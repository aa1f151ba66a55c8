"""The gate: what may be shown of referred people, decided for all areas and groups at once."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import NamedTuple

import pandas as pd

from dashboard.catalogue.journey import ALL
from dashboard.errors import DatabaseBusy, DatabaseReadOnly, NotComputable
from dashboard.figures.backlogs.bands import bands
from dashboard.figures.backlogs.cells import WHOLE, Cell, above_of, cells
from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.backlogs.curve import CURVE
from dashboard.figures.backlogs.publication import Publication, published
from dashboard.figures.backlogs.waits import Waits, nothing
from dashboard.figures.geography import geography
from dashboard.figures.protected import ProtectedCounts
from dashboard.loaders.load import loading
from dashboard.methods.disclosure import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, SHOWN
from dashboard.store.engine import Connection, Engine
from dashboard.store.queries import backlogs as queries
from dashboard.store.queries import loads, spine

KEPT = 8
RULE = "5"
"""Another word whenever the cells or the rule change: what was decided by another is decided anew."""


class Percentile(NamedTuple):
    """Weeks and their limits, missing where the marker says why; limits can be missing by themselves."""

    value: float
    lower: float
    upper: float
    marker: str


def not_shown(marker: str) -> Percentile:
    """What stands in place of a percentile."""
    return Percentile(float("nan"), float("nan"), float("nan"), marker)


@dataclass(frozen=True)
class Released:
    """Every count, percentile and curve that may be shown, by the five words of its cell.

    `carried` are the cells that stand as a former version printed them, and so may be further from what is
    printed than rounding goes.
    """

    counts: ProtectedCounts
    carried: frozenset[Cell] = frozenset()
    waits: Waits = field(default_factory=nothing)

    def by_area(self, what: str, codes: Sequence[str], *, part: str = "") -> ProtectedCounts:
        """One count of each area, by its code."""
        return self._named([(what, code, ALL, ALL, part) for code in codes], codes)

    def by_member(
        self, what: str, area: str, dimension: str, members: Sequence[str], *, part: str = ""
    ) -> ProtectedCounts:
        """One count of each group of people of an area, by its key."""
        return self._named([(what, area, dimension, member, part) for member in members], members)

    def by_part(
        self, what: str, area: str, parts: Sequence[str], *, dimension: str = ALL, member: str = ALL
    ) -> ProtectedCounts:
        """A count of an area, or of a group there, for each month, state or number of weeks, by its key."""
        return self._named([(what, area, dimension, member, part) for part in parts], parts)

    def carries(self, what: str, area: str, part: str = "") -> bool:
        """Whether a count of everybody of an area stands as a former version printed it."""
        return (what, area, ALL, ALL, part) in self.carried

    def percentile(self, cell: Cell, share: float) -> Percentile:
        """The wait that this share of the people of a cell has not exceeded."""
        number, marker = self._by_cell.get(cell, (float("nan"), NOT_AVAILABLE))
        if marker == SHOWN and number:
            return self._percentiles.get((cell, share), not_shown(HIDDEN))
        return not_shown(marker or NOT_APPLICABLE)

    def curve(self, area: str, dimension: str = ALL, member: str = ALL) -> pd.DataFrame:
        """The curve of first contacts of an area, or of a group there: columns `CURVE`; no rows where it may
        not be drawn."""
        everybody = self._by_cell.get(("cohort", area, ALL, ALL, WHOLE), (float("nan"), NOT_AVAILABLE))
        if dimension == ALL and everybody[1] != SHOWN:
            return self.waits.curves.loc[:, [*CURVE]][:0]
        return self._curves.get((area, dimension, member), self.waits.curves[:0])[[*CURVE]]

    def _named(self, wanted: list[Cell], names: Sequence[str]) -> ProtectedCounts:
        """The counts of these cells under other names; what is not counted has no data."""
        found = [self._by_cell.get(cell, (float("nan"), NOT_AVAILABLE)) for cell in wanted]
        return ProtectedCounts(
            pd.Series([number for number, _ in found], index=list(names), dtype=float),
            pd.Series([marker for _, marker in found], index=list(names), dtype=object),
        )

    @cached_property
    def _by_cell(self) -> dict[Cell, tuple[float, str]]:
        """Number and marker; a page asks for some cells of ten thousand, hundreds of times."""
        number, marker = self.counts.number, self.counts.marker
        return dict(zip(number.index, zip(number, marker, strict=True), strict=True))

    @cached_property
    def _percentiles(self) -> dict[tuple[Cell, float], Percentile]:
        rows = self.waits.percentiles.itertuples(index=False, name=None)
        return {(row[:5], row[5]): Percentile(*row[6:]) for row in rows}

    @cached_property
    def _curves(self) -> dict[tuple[str, str, str], pd.DataFrame]:
        of = self.waits.curves.groupby(["area", "dimension", "member"], sort=False)
        return {(str(area), str(by), str(member)): rows for (area, by, member), rows in of}


_kept: OrderedDict[tuple[str, str, str], Released] = OrderedDict()
_lock = Lock()


def released(found: Counts) -> Released:
    """What may be shown of these counts: as it was kept when they were loaded, else worked out now."""
    key = (
        found.connection.engine.url.render_as_string(hide_password=True),
        loads.loads_version(found.connection),
        found.geography.icb_code,
    )
    with _lock:
        if key not in _kept:
            made = _stored(found) or _decided(found)
            _kept[key] = Released(made.shown, made.carried, made.waits.shown)
            if len(_kept) > KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def keep_released(engine: Engine) -> None:
    """Decide what may be shown of the counts as they stand, and keep it: readers need not wait for it, and
    the next version is decided together with it.

    Run it before and after whatever changes loads; it does nothing where nothing has changed, nor where
    nothing can be written: each reader then works it out. What was published of counts that have been taken
    back goes with them.
    """
    with suppress(DatabaseBusy, DatabaseReadOnly):
        _keep_all(engine)


def _keep_all(engine: Engine) -> None:
    with engine.connect() as connection:
        if not queries.newest_period(connection) and not queries.any_release(connection):
            return
        waiting = [icb for icb in _icbs(connection) if not _is_newest(connection, icb)]
    if waiting:
        with loading(engine) as connection:
            for icb in waiting:
                _keep(connection, icb)


def _icbs(connection: Connection) -> list[str]:
    return [str(code) for code in spine.icbs(connection)["code"]]


def _is_newest(connection: Connection, icb: str) -> bool:
    found = counts(connection, geography(connection, icb))
    newest = queries.newest_release(connection, icb)
    return found.empty if newest is None else not found.empty and newest.basis == _basis(found)


def _keep(connection: Connection, icb: str) -> None:
    found = counts(connection, geography(connection, icb))
    basis = "" if found.empty else _basis(found)
    if queries.release(connection, icb, basis) is None and not found.empty:
        made = _decided(found)
        kept = queries.Release(basis, made.as_at, made.written(), *made.waits.written())
        queries.keep_release(connection, icb, kept)
    queries.forget_releases_after(connection, icb, basis)


def _stored(found: Counts) -> Publication | None:
    kept = queries.release(found.connection, found.geography.icb_code, _basis(found))
    return None if kept is None else _read(kept)


def _read(kept: queries.Release) -> Publication:
    waits = (kept.people, kept.percentiles, kept.curves)
    known = [each for each in waits if each is not None]
    return Publication.read(kept.frame, kept.as_at, Waits.read(*known) if len(known) == 3 else nothing())


def _decided(found: Counts) -> Publication:
    newest = queries.newest_release(found.connection, found.geography.icb_code)
    former = None if newest is None else _read(newest)
    if found.as_at is None:
        raise NotComputable("There are no counts to protect.")
    return published(cells(found), found.as_at, former, bands=bands(found))


def _basis(found: Counts) -> str:
    """What a release was decided from: the rule, the areas and the rows, as 64 hexadecimal digits."""
    rows = queries.stored_counts(found.connection, sorted(found.senders))
    said = [
        RULE,
        found.geography.icb_code,
        str(found.as_at),
        f"{sorted(above_of(found).items())}",
        rows.to_csv(),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
