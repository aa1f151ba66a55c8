"""Classes of a map: which areas share a colour, and what each colour says in words."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.catalogue.types import Indicator, Polarity
from dashboard.charts import theme
from dashboard.figures.figure import Figure, marker_words
from dashboard.methods.classing import natural_breaks

NONE = "0"
CHANCE = "~"
PATTERNS = {"[c]": "hatch", "[x]": "dots", "[z]": "lines"}
ENOUGH_FOR_QUANTILES = 30
SHARED = "Classes fixed, so that maps can be compared."


@dataclass(frozen=True)
class MapClass:
    """One entry of the legend: `label` in words or numbers, `count` areas, and how it is filled.

    `fill` is a colour; `pattern` is "" for a plain fill, else "hatch" (hidden), "dots" (no data) or
    "lines" (not applicable). `key` is "0" for none, "~" for no more than chance, "v1" (lowest) to "v5", or
    the marker.
    """

    key: str
    label: str
    fill: str
    pattern: str
    count: int


@dataclass(frozen=True)
class Classes:
    """The classes present in a figure, in legend order, and the position of each area's class in them.

    `breaks` are the upper limits of the value classes: pass them to another `classes(...)` call to draw
    two maps on one scale. `method` says in a sentence how the classes were chosen. `reading` says how to
    read colours that are no scale from low to high; it is empty for those that are.
    """

    entries: tuple[MapClass, ...]
    position: dict[str, int]
    breaks: tuple[float, ...]
    method: str
    reading: str = ""

    def of(self, area_code: str) -> MapClass | None:
        """The class of an area, or None if the figure does not speak of that area."""
        position = self.position.get(area_code)
        return None if position is None else self.entries[position]


def classes(figure: Figure, *, number: int = 5, breaks: Sequence[float] = ()) -> Classes:
    """At most `number` (five or fewer) value classes, then hidden, no data and not applicable.

    Only classes that hold an area are returned; of a scale that is given, all value classes. Areas whose
    interval holds the ICB's value share a pale one: colours that differ would say more than is known. Values
    are classed as they are printed, and a class is named for the lowest and highest of its own, so "12.3 to
    15.6" is true of the figures beside it. With 30 values or more each class holds about the same number of
    areas; with fewer, classes follow the gaps between values, because equal counts would separate near-equal
    areas. `breaks` from another figure give its scale to this one.
    """
    fixed, values = _markers(figure), _printed(figure)
    shown = values[fixed == ""]
    upper, method = (tuple(breaks), SHARED) if breaks else _chosen(shown, min(number, len(theme.RAMP)))
    keys = fixed.mask(fixed == "", shown.map(lambda value: f"v{_class_of(value, upper)}"))
    labels = _open_labels(figure.indicator, upper) if breaks else _labels(figure.indicator, shown, upper)
    pale = f"No more than chance from {theme.printed(figure.indicator, _level(figure))}, the whole"
    coded = {str(code): key for code, key in keys.items()}
    fills = theme.ramp(len(labels), polarity=figure.indicator.polarity) if labels else ()
    named = list(zip(labels, fills, strict=True))
    more_is_better = figure.indicator.polarity is Polarity.HIGHER_IS_BETTER
    none = theme.NOTHING if more_is_better else theme.NONE
    return _assembled(
        coded, named, none=none, pale=pale, breaks=upper, method=method, needs=figure.indicator.needs
    )


def with_finer(figure: Figure, finer: Figure, breaks: Sequence[float]) -> tuple[Classes, dict[str, int]]:
    """The figure's classes on a scale that smaller areas share, and by code the position of each of these in
    them; what only smaller areas have, such as no data, is added to the legend."""
    shown, small = classes(figure, breaks=breaks), classes(finer, breaks=breaks)
    return joined(shown, small)


def joined(shown: Classes, small: Classes) -> tuple[Classes, dict[str, int]]:
    """Two sets of classes of one scale as one legend, and the positions of the second's areas in it."""
    held = {entry.key for entry in shown.entries}
    entries = (*shown.entries, *(entry for entry in small.entries if entry.key not in held))
    at = {entry.key: position for position, entry in enumerate(entries)}
    return replace(shown, entries=entries), {
        code: at[small.entries[position].key] for code, position in small.position.items()
    }


def _markers(figure: Figure) -> "pd.Series[str]":
    """The class of each area that needs no break: its marker, or none; "" for the others. Raises `RawCount`
    for numbers about people that are not protected."""
    figure.raise_if_raw()
    rows = figure.rows.set_index("area_code")
    markers = rows["marker"].fillna("").astype(str)
    markers = markers.where((markers != "") | rows["value"].notna(), "[x]")
    if figure.indicator.zero_is_none:
        markers = markers.where((markers != "") | (rows["value"] != 0), NONE)
    return markers.where((markers != "") | ~_within_chance(figure, rows), CHANCE)


def _within_chance(figure: Figure, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which areas have an interval that holds the first comparator's value."""
    level = _level(figure)
    return rows["lower"].notna() & (rows["lower"] <= level) & (rows["upper"] >= level)


def _level(figure: Figure) -> float:
    return float(figure.comparators["value"].iloc[0]) if len(figure.comparators) else float("nan")


def _printed(figure: Figure) -> "pd.Series[float]":
    decimals = figure.indicator.decimals
    values = figure.rows.set_index("area_code")["value"].astype(float)
    return values.map(lambda value: float(f"{value:.{decimals}f}"))  # not round(): halves would differ


def _chosen(values: "pd.Series[float]", number: int) -> tuple[tuple[float, ...], str]:
    """The highest value of each class, and how the classes were chosen."""
    distinct = sorted(values.unique())
    if len(distinct) <= number:
        return tuple(distinct), "One colour for each value." if distinct else ""
    if len(values) >= ENOUGH_FOR_QUANTILES:
        shares = [step / number for step in range(1, number + 1)]
        bins, method = values.quantile(shares).tolist(), "Each colour holds about the same number of areas."
    else:
        bins, method = (
            natural_breaks(np.asarray(values, dtype=np.float64), number).tolist(),
            "Colours follow the gaps between the values.",
        )
    return _held(bins, distinct), method


def _held(bins: Sequence[float], distinct: Sequence[float]) -> tuple[float, ...]:
    """The highest value under each limit: a quantile may lie between values, and then hold no area."""
    positions = {bisect_right(distinct, limit) for limit in bins} - {0}
    return tuple(distinct[position - 1] for position in sorted(positions))


def _class_of(value: float, upper: Sequence[float]) -> int:
    return min(bisect_left(upper, value), len(upper) - 1) + 1


def _labels(indicator: Indicator, values: "pd.Series[float]", upper: Sequence[float]) -> list[str]:
    """What each class says: its lowest and highest value."""
    held = values.groupby(values.map(lambda value: _class_of(value, upper))).agg(["min", "max"])
    spans = [
        (theme.printed(indicator, low), theme.printed(indicator, high))
        for low, high in held.itertuples(index=False)
    ]
    return [low if low == high else f"{low} to {high}" for low, high in spans]


def _open_labels(indicator: Indicator, upper: Sequence[float]) -> list[str]:
    """What each class says where the limits are given: both ends are open."""
    step = 10**-indicator.decimals
    said = [theme.printed(indicator, limit) for limit in upper]
    above = [theme.printed(indicator, limit + step) for limit in upper]
    if len(upper) == 1:
        return ["any value"]
    between = [f"{above[i - 1]} to {said[i]}" for i in range(1, len(upper) - 1)]
    return [f"{said[0]} or less", *between, f"more than {said[-2]}"]


def _assembled(
    keys: dict[str, str],
    named: list[tuple[str, str]],
    *,
    none: str,
    pale: str,
    breaks: tuple[float, ...],
    method: str,
    needs: int,
) -> Classes:
    """`named` pairs the words and the fill of each value class; `none` is the fill of nothing at all, `needs`
    how many people a value needs."""
    counts = Counter(keys.values())
    every = [
        MapClass(NONE, "0 (none)", none, "", counts[NONE]),
        MapClass(CHANCE, pale, theme.PALE, "", counts[CHANCE]),
    ]
    every += [
        MapClass(f"v{i}", label, fill, "", counts[f"v{i}"]) for i, (label, fill) in enumerate(named, start=1)
    ]
    every += [
        MapClass(marker, marker_words(marker, needs), theme.PAPER, pattern, counts[marker])
        for marker, pattern in PATTERNS.items()
    ]
    fixed = method == SHARED
    entries = tuple(entry for entry in every if entry.count or (fixed and entry.key.startswith("v")))
    order = {entry.key: position for position, entry in enumerate(entries)}
    return Classes(entries, {code: order[key] for code, key in keys.items()}, breaks, method)
