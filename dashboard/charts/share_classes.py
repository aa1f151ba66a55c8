"""Map classes of a share of people that are the same on every map: nobody, up to 10%, 11 to 25% and so on."""

from collections import Counter

import pandas as pd

from dashboard.catalogue.types import Polarity
from dashboard.charts import theme
from dashboard.charts.classes import NONE, PATTERNS, Classes, MapClass
from dashboard.figures.figure import MARKER_WORDS, Figure

UPPER = (10, 25, 50, 75, 100)
LABELS = ("up to 10", "11 to 25", "26 to 50", "51 to 75", "over 75")
METHOD = "Classes are fixed, so that needs can be compared; shares are classed as whole per cents."
FILLS = theme.ramp(len(UPPER), polarity=Polarity.LOWER_IS_BETTER)
DARK_FROM = 4
"""From which class on white letters are read better than dark ones."""


def share_class(value: float) -> int:
    """The class of a share in per cent: 0 for none at all, 1 to 5 for the rest; less than 1% is class 1."""
    if value <= 0:
        return 0
    whole = max(int(value + 0.5), 1)
    return next(at for at, upper in enumerate(UPPER, start=1) if whole <= upper)


def share_classes(figure: Figure) -> Classes:
    """None, then every class of a share in per cent, held or not, so that maps have one legend; then hidden
    and missing where the figure has such."""
    rows = figure.rows.set_index("area_code")
    keys = {str(code): _key(value, marker) for code, value, marker in _cells(rows)}
    counts = Counter(keys.values())
    every = [MapClass(NONE, "nobody", theme.NONE, "", counts[NONE])]
    every += [
        MapClass(f"v{at}", label, fill, "", counts[f"v{at}"])
        for at, (label, fill) in enumerate(zip(LABELS, FILLS, strict=True), start=1)
    ]
    every += [
        MapClass(marker, MARKER_WORDS[marker], theme.PAPER, pattern, counts[marker])
        for marker, pattern in PATTERNS.items()
    ]
    entries = tuple(entry for entry in every if entry.count or not entry.pattern)
    order = {entry.key: position for position, entry in enumerate(entries)}
    return Classes(
        entries, {code: order[key] for code, key in keys.items()}, tuple(map(float, UPPER)), METHOD
    )


def _cells(rows: pd.DataFrame) -> list[tuple[object, float, str]]:
    return [(code, float(row["value"]), str(row["marker"] or "")) for code, row in rows.iterrows()]


def _key(value: float, marker: str) -> str:
    if marker or pd.isna(value):
        return marker or "[x]"
    at = share_class(value)
    return f"v{at}" if at else NONE
