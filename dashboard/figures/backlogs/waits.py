"""Percentiles, medians of months and curves of waits: decided with the counts and kept with them. Raw.

Of the same day or month, each stays as it was shown, or not shown, until enough of the people it was made of
are others or have waited otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import ALL, CONTACTED, WAITING
from dashboard.figures.backlogs.bands import BAND, COLUMNS
from dashboard.figures.backlogs.cells import LASTING, NAMES, OVER, Cell, Cells
from dashboard.figures.backlogs.curve import CURVE, curve
from dashboard.figures.backlogs.percentiles import LongWaits, shown_limits, shown_percentile, weekly
from dashboard.methods.columns import floats
from dashboard.methods.disclosure import HIDDEN, PEOPLE, SHOWN
from dashboard.methods.families import enough_apart
from dashboard.methods.succession import stands

MEDIAN, LONGEST = 0.5, 0.92
NEEDS = PEOPLE.percentile_needs
LEAST = NEEDS - PEOPLE.hidden_below + 1
"""Fewer people than these have nothing shown, and have it anew once there are enough: they need no memory."""
PERCENTILE = [*NAMES, "share", "value", "lower", "upper", "marker"]


@dataclass(frozen=True)
class Waits:
    """What is shown of waits, and of whom it was made.

    `people` has the columns of `bands.bands`: those people as they were when it was decided, of cells with
    enough of them or nearly. `percentiles` has the columns `PERCENTILE`, `curves` those of the cells and
    `CURVE`. `carried` are the cells that stand as a former version showed them.
    """

    people: pd.DataFrame
    percentiles: pd.DataFrame
    curves: pd.DataFrame
    carried: frozenset[Cell] = frozenset()

    @property
    def shown(self) -> "Waits":
        """The same without the people: what may leave `figures`."""
        return replace(self, people=nothing().people)

    @classmethod
    def read(cls, *kept: bytes) -> "Waits":
        """What `written` kept."""
        people, percentiles, curves = (pd.read_parquet(BytesIO(each)) for each in kept)
        carried = people.loc[people["carried"], NAMES].drop_duplicates()
        named = frozenset(carried.itertuples(index=False, name=None))
        return cls(people.drop(columns="carried"), percentiles, curves, named)

    def written(self) -> tuple[bytes, bytes, bytes]:
        """The people, the percentiles and the curves, each as Parquet."""
        people = self.people.assign(carried=_among(self.people, list(self.carried)))
        held = [BytesIO() for _ in range(3)]
        for frame, each in zip((people, self.percentiles, self.curves), held, strict=True):
            frame.to_parquet(each, index=False)
        people_, percentiles, curves = (each.getvalue() for each in held)
        return people_, percentiles, curves


def nothing() -> Waits:
    """Of nobody."""
    people, percentiles, curves = (
        pd.DataFrame(columns=columns) for columns in (COLUMNS, PERCENTILE, [*NAMES, *CURVE])
    )
    return Waits(people, percentiles, curves)


def decided(raw: Cells, table: pd.DataFrame, bands: pd.DataFrame, former: Waits, *, same_day: bool) -> Waits:
    """What is shown of these waits beside the counts of `table`, given what was shown `former`ly."""
    standing = _standing(former, bands, same_day=same_day)
    people, percentiles, curves = (
        each[_among(each, standing)] for each in (former.people, former.percentiles, former.curves)
    )
    fresh = bands[~_among(bands, standing)]
    fresh = fresh[fresh.groupby(NAMES)["people"].transform("sum") >= LEAST]
    said = percentiles[(percentiles["what"] == WAITING) & (percentiles["marker"] == SHOWN)]
    asked = fresh[fresh["what"] == WAITING]
    apart = enough(raw, settled=_cells(said), asked=_cells(asked))
    made = pd.DataFrame(_percentiles(fresh, table, frozenset(apart)), columns=PERCENTILE)
    return Waits(
        _joined(people, fresh),
        _joined(percentiles, made),
        _joined(curves, _curves(fresh)),
        carried=frozenset(standing),
    )


def _joined(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    some = [each for each in (before, now) if len(each)]
    return pd.concat(some, ignore_index=True) if some else now


def _standing(former: Waits, bands: pd.DataFrame, *, same_day: bool) -> list[Cell]:
    """The cells of the former version of which all stays as it was said."""
    then = former.people
    then = then[then["what"].isin(LASTING)] if not same_day else then
    if then.empty:
        return []
    before = then.set_index(BAND)["people"]
    now = bands[_among(bands, _cells(then))].set_index(BAND)["people"]
    change = now.sub(before, fill_value=0)
    came, went = ((sign * change).clip(lower=0).groupby(level=NAMES, sort=False).sum() for sign in (1, -1))
    return came.index[stands(floats(came), floats(went), PEOPLE)].tolist()


def enough(raw: Cells, *, settled: list[Cell], asked: list[Cell]) -> list[Cell]:
    """Of whom of those `asked` about percentiles say nothing of fewer others than have one, beside those that
    are `settled`: everybody of each area first, then the groups of the larger areas, each by how many."""
    words = raw.people.index.to_frame(index=False)
    waiting = raw.people[((words["what"] == WAITING) & (words["part"] == "")).to_numpy()]
    place = {cell: position for position, cell in enumerate(waiting.index)}
    families = [
        (place[wholes[0]], np.array([place[cell] for cell in parts]))
        for wholes, parts, ordered in replace(raw, people=waiting, covered=[]).sums()
        if not ordered and place.keys() >= {wholes[0], *parts}
    ]
    known = [place[cell] for cell in settled if cell in place]
    first = sorted(
        (place[cell] for cell in asked if cell in place),
        key=lambda each: (waiting.index[each][2] != ALL, -waiting.iloc[each], each),
    )
    said = enough_apart(floats(waiting), families, NEEDS, asked=first, settled=known)
    return [waiting.index[each] for each in first if said[each]]


def _percentiles(
    fresh: pd.DataFrame, table: pd.DataFrame, apart: frozenset[Cell]
) -> Iterator[tuple[object, ...]]:
    """The rows of all percentiles that are decided now."""
    known = _known(table)
    for cell, rows in _by_cell(fresh[fresh["what"].isin([WAITING, CONTACTED])]):
        bands = weekly(floats(rows["weeks"]), floats(rows["people"]))
        for share in (MEDIAN, LONGEST) if cell[0] == WAITING else (MEDIAN,):
            value, marker = np.nan, HIDDEN
            if cell[0] == CONTACTED:
                value, marker = shown_percentile(bands, share)
            elif cell in apart:
                value, marker = shown_percentile(bands, share, long=_long(cell, known))
            everybody = cell[0] == WAITING and cell[2] == ALL and not marker
            limits = shown_limits(bands, share) if everybody else (np.nan, np.nan)
            yield (*cell, share, value, *limits, marker)


def _known(table: pd.DataFrame) -> dict[Cell, tuple[float, float, str]]:
    """The least and the most that each count can be to a reader, and its marker."""
    columns = (table["low"], table["high"], table["marker"])
    return dict(zip(table.index, zip(*columns, strict=True), strict=True))


def _long(cell: Cell, known: dict[Cell, tuple[float, float, str]]) -> LongWaits:
    """What a reader knows of how many of some people have waited for long."""
    named = {weeks: (*cell[:4], f"{weeks}") for weeks in OVER}
    of = {weeks: known[long] for weeks, long in named.items() if long in known}
    return LongWaits(
        {weeks: (low, high) for weeks, (low, high, _) in of.items()},
        frozenset(weeks for weeks in OVER if weeks not in of or of[weeks][2] != SHOWN),
    )


def _curves(fresh: pd.DataFrame) -> pd.DataFrame:
    made = {cell: curve(rows) for cell, rows in _by_cell(fresh[fresh["what"] == "cohort"])}
    drawn = {cell: each for cell, each in made.items() if len(each)}
    return pd.concat(drawn, names=NAMES).reset_index(NAMES) if drawn else nothing().curves


def _by_cell(rows: pd.DataFrame) -> Iterator[tuple[Cell, pd.DataFrame]]:
    for cell, mine in rows.groupby(NAMES, sort=False):
        what, area, dimension, member, part = map(str, cell)
        yield (what, area, dimension, member, part), mine


def _cells(rows: pd.DataFrame) -> list[Cell]:
    return list(rows[NAMES].drop_duplicates().itertuples(index=False, name=None))


def _among(rows: pd.DataFrame, cells: list[Cell]) -> "pd.Series[bool]":
    """Which rows are of these cells."""
    if not cells:
        return pd.Series(False, index=rows.index)
    inside = pd.MultiIndex.from_frame(rows[NAMES]).isin(pd.MultiIndex.from_tuples(cells, names=NAMES))
    return pd.Series(inside, index=rows.index)
