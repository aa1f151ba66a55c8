"""The gate: which counts of referred people may be shown, decided for all areas and groups at once."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import ALL
from dashboard.figures.backlogs.cells import Cell, Cells, cells
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.protected import ProtectedCounts
from dashboard.methods.columns import Floats, floats
from dashboard.methods.disclosure import HIDDEN, NOT_AVAILABLE, PEOPLE, protect
from dashboard.methods.openness import hidden_openly
from dashboard.store.queries import loads

KEPT = 8
EMPTY_DEAR, RECENT_DEAR = 1e4, 0.5


@dataclass(frozen=True)
class Released:
    """Every count that may be shown, by the five words of its cell."""

    counts: ProtectedCounts

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

    def _named(self, wanted: list[Cell], names: Sequence[str]) -> ProtectedCounts:
        """The counts of these cells under other names; what is not counted has no data."""
        found = self.counts.of(pd.MultiIndex.from_tuples(wanted) if wanted else [], absent=NOT_AVAILABLE)
        return ProtectedCounts(
            pd.Series(found.number.to_numpy(), index=list(names)),
            pd.Series(found.marker.to_numpy(), index=list(names), dtype=object),
        )


_kept: OrderedDict[tuple[str, str, str], Released] = OrderedDict()
_lock = Lock()


def released(found: Counts) -> Released:
    """What may be shown of these counts; worked out once for a version of the data."""
    key = (
        found.connection.engine.url.render_as_string(hide_password=True),
        loads.loads_version(found.connection),
        found.geography.icb_code,
    )
    with _lock:
        if key not in _kept:
            _kept[key] = Released(protected(cells(found)))
            if len(_kept) > KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def protected(raw: Cells) -> ProtectedCounts:
    """The counts hidden and rounded, so that every small one stays open to everything that is shown."""
    counts = floats(raw.people)
    hidden = hidden_openly(counts, raw.relations, PEOPLE, dear=_dear(raw.people))
    shown = protect(pd.DataFrame({"count": counts}, index=raw.people.index), PEOPLE)
    return ProtectedCounts(shown["count"].mask(hidden), shown["marker"].mask(hidden, HIDDEN))


def _dear(people: "pd.Series[float]") -> Floats:
    """How unwilling we are to hide each count for another's sake: large ones are read most, and a count of
    three months together can be had of the months."""
    counts = floats(people)
    recent = people.index.get_level_values("what") == "recent"
    return floats(np.where(recent, RECENT_DEAR, np.where(counts > 0, counts, EMPTY_DEAR)))
