"""The finding in one sentence: which area is furthest on the worse side of its comparator, by how much."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import Indicator, Polarity
from dashboard.figures.figure import Figure

WORDED_RATIOS = ((1.9, 2.1, "twice"), (2.9, 3.1, "three times"))


@dataclass(frozen=True)
class Gap:
    """An area's value against its comparator. `ratio` is at least 1: how many times worse the area is,
    infinite where a better-if-high value is 0."""

    figure: Figure
    area_code: str
    area_name: str
    value: float
    comparator_name: str
    comparator: float
    ratio: float


def gaps(figure: Figure) -> list[Gap]:
    """Areas worse than the figure's first comparator by more than chance, the furthest first.

    Where the method gives an interval, an area counts only if its interval leaves the comparator out. A
    neutral indicator has no worse side and so no gaps.
    """
    if figure.indicator.polarity is Polarity.NEUTRAL or figure.comparators.empty:
        return []
    comparator = figure.comparators.iloc[0]
    if pd.isna(comparator["value"]) or comparator["value"] <= 0:
        return []
    level = float(comparator["value"])
    found = [
        Gap(
            figure=figure,
            area_code=str(row["area_code"]),
            area_name=str(row["area_name"]),
            value=float(row["value"]),
            comparator_name=str(comparator["area_name"]),
            comparator=level,
            ratio=_times_worse(row["value"], level, figure.indicator.polarity),
        )
        for _, row in figure.rows.dropna(subset=["value"]).iterrows()
        if _beyond_chance(row["lower"], row["upper"], level)
    ]
    return sorted((gap for gap in found if gap.ratio > 1), key=lambda gap: -gap.ratio)


def widest_gap(figures: Sequence[Figure]) -> Gap | None:
    """The widest gap among several indicators at one level, or None where all are within chance."""
    found = [gap for figure in figures for gap in gaps(figure)[:1]]
    return max(found, key=lambda gap: gap.ratio, default=None)


def _beyond_chance(lower: float, upper: float, comparator: float) -> bool:
    return bool(pd.isna(lower) or pd.isna(upper) or not lower <= comparator <= upper)


def _times_worse(value: float, comparator: float, polarity: Polarity) -> float:
    if polarity is Polarity.LOWER_IS_BETTER:
        return value / comparator
    return comparator / value if value else float("inf")


def sentence(gap: Gap) -> str:
    """The gap in plain English: what is measured, the value, and how it relates to the comparator's."""
    declared = gap.figure.indicator
    short = declared.unit in {"%", "£"}
    comparator = declared.formatted(gap.comparator, unit=short)
    said = declared.finding.format(area=gap.area_name, value=_value_words(gap, unit=short))
    if gap.ratio == float("inf"):
        return f"{said}; for {gap.comparator_name} the figure is {comparator}."
    return f"{said}, {_relation(gap)} the figure for {gap.comparator_name} ({comparator})."


def _value_words(gap: Gap, *, unit: bool) -> str:
    """The printed value; one that only rounds to 0 is “less than” the least that is printed."""
    declared = gap.figure.indicator
    printed = declared.formatted(gap.value, unit=unit)
    if gap.value and printed == declared.formatted(0, unit=unit):
        return f"less than {declared.formatted(10**-declared.decimals, unit=unit)}"
    return printed


def _relation(gap: Gap) -> str:
    """How the value stands to the comparator, in words that are true of the printed numbers."""
    more = gap.value > gap.comparator
    for low, high, words in WORDED_RATIOS:
        if low <= gap.ratio <= high:
            return f"about {words}" if more else ("about half" if words == "twice" else "about a third of")
    if more:
        return f"{gap.ratio:.1f} times" if gap.ratio >= 1.5 else "above"
    if gap.ratio > 10:
        return "less than a tenth of"
    return "less than half" if gap.ratio > 2.1 else "below"


def chance_sentence(figure: Figure) -> str:
    """What to say where no area differs from its comparator by more than chance."""
    return (
        f"The differences between {figure.area_kind.plural} in {figure.scope_name} are small enough to "
        "be chance: none stands clearly apart from the whole."
    )


def difference(name: str, value: float, other_name: str, other: float, *, declared: Indicator) -> str:
    """Two areas' values set against each other in words; direction is judged only where it has one."""
    if pd.isna(value) or pd.isna(other):
        missing = name if pd.isna(value) else other_name
        return f"No comparison: there is no figure for {missing}."
    first, second = declared.formatted(value), declared.formatted(other)
    if first == second:
        return f"{name} and {other_name} have the same value, {first}."
    word = "higher" if value > other else "lower"
    return f"{name} is {word} than {other_name}: {first} against {second}{judged(value, other, declared)}."


def judged(value: float, other: float, declared: Indicator) -> str:
    """“, which is better” or “, which is worse”; empty for a neutral indicator."""
    if declared.polarity is Polarity.NEUTRAL:
        return ""
    better = (value > other) == (declared.polarity is Polarity.HIGHER_IS_BETTER)
    return ", which is better" if better else ", which is worse"
