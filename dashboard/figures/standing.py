"""Where one area stands: its value, its position among all areas of its kind, and its wider area."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import pandas as pd

from dashboard import words
from dashboard.catalogue.types import Indicator, Polarity
from dashboard.figures.figure import Figure, marker_words


@dataclass(frozen=True)
class Standing:
    """One area in a figure. `position` counts from the worst (from the highest where neither side is worse),
    among `areas` with a value; 0 where the area is never ranked, or has none, and then `marker` says why.
    `wider` is the first comparator's value, NaN where there is none; `synthetic` that the figure is."""

    indicator: Indicator
    area_name: str
    value: float
    marker: str
    position: int
    tied: int
    areas: int
    wider_name: str
    wider: float
    beyond_chance: bool
    synthetic: bool = False

    @property
    def known(self) -> bool:
        """Whether the area has a value."""
        return not isnan(self.value)

    @property
    def printed(self) -> str:
        """The value as a page prints it, or the words for a hidden or missing one."""
        if not self.known:
            return marker_words(self.marker or "[x]", self.indicator.needs)
        return self.indicator.formatted(self.value, unit=self.indicator.unit in {"%", "£"})

    @property
    def place_in_order(self) -> str:
        """“4th highest of 17”, counted from the nearer end, in the middle from the worse; “joint” where the
        printed value is shared; empty where it is not known, for an area that is never ranked, and where all
        areas are alike."""
        if not self.known or not self.position or self.areas < 2 or self.tied == self.areas:
            return ""
        ends = ("highest", "lowest")
        near, far = ends[::-1] if self.indicator.polarity is Polarity.HIGHER_IS_BETTER else ends
        from_far = self.areas - self.position - self.tied + 2
        place, end = (from_far, far) if from_far < self.position else (self.position, near)
        number = "" if place == 1 else f"{ordinal(place)} "
        return f"{'joint ' if self.tied > 1 else ''}{number}{end} of {self.areas}"

    @property
    def worse(self) -> bool:
        """Whether the value is on the worse side of the wider area's, beyond chance where that is known."""
        if not self.known or isnan(self.wider) or self.indicator.polarity is Polarity.NEUTRAL:
            return False
        higher = self.value > self.wider
        worse_is_higher = self.indicator.polarity is Polarity.LOWER_IS_BETTER
        return self.value != self.wider and higher == worse_is_higher and self.beyond_chance

    @property
    def sentence(self) -> str:
        """The area in a sentence: the value, how it relates to the wider area's, its position."""
        if not self.known:
            return f"{self.indicator.name} in {self.area_name}: {self.printed.lower()}."
        if self.indicator.finding:
            said = self.indicator.finding.format(area=self.area_name, value=self.printed)
        else:
            said = f"{self.indicator.name} in {self.area_name}: {self.printed}"
        if isnan(self.wider):
            return f"{said}."
        wider = self.indicator.formatted(self.wider, unit=self.indicator.unit in {"%", "£"})
        return f"{said}. In {self.wider_name} it is {wider}."


def standing(figure: Figure, area_code: str) -> Standing:
    """The area's standing in a figure; an area that the figure does not speak of has no value.

    Areas that are never ranked, such as parts of districts, are not counted among the others.
    """
    ranked = ~figure.rows["area_code"].isin(figure.apart)
    known = figure.rows[ranked].dropna(subset=["value"])
    own = figure.rows[figure.rows["area_code"] == area_code]
    row = own.iloc[0] if len(own) else pd.Series({"area_name": "", "value": nan, "marker": "[x]"})
    value = float(row["value"])
    wider = figure.comparators[figure.comparators["area_code"] != area_code]
    other = float(wider["value"].iloc[0]) if len(wider) else nan
    return Standing(
        indicator=figure.indicator,
        area_name=str(row["area_name"]),
        value=value,
        marker=str(row["marker"]),
        position=0 if area_code in figure.apart else _position(figure.indicator, known["value"], value),
        tied=int(
            (_printed(figure.indicator, known["value"]) == round(value, figure.indicator.decimals)).sum()
        ),
        areas=len(known),
        wider_name=str(wider["area_name"].iloc[0]) if len(wider) else "",
        wider=other,
        beyond_chance=_beyond_chance(row, other),
        synthetic=figure.synthetic,
    )


def since_first(figures: Sequence[Figure], area_code: str) -> str:
    """How an area's value of the newest of these periods stands to that of the oldest that is known."""
    known = [(each, figure.when) for figure in figures if (each := standing(figure, area_code)).known]
    name = figures[-1].indicator.name
    if len(known) < 2:
        return f"{name}: fewer than two periods are known, so nothing can be said of a trend"
    (first, then), (last, now) = known[0], known[-1]
    word = words.direction(last.value, first.value, decimals=last.indicator.decimals)
    than = "the same as" if word == "the same" else f"{word} than"
    return f"{name} in {last.area_name}: {last.printed} in {now}, {than} the {first.printed} of {then}"


def _printed(indicator: Indicator, values: "pd.Series[float]") -> "pd.Series[float]":
    return values.astype(float).round(indicator.decimals)


def _position(indicator: Indicator, values: "pd.Series[float]", value: float) -> int:
    """From the worst side; areas whose printed values are alike share a position."""
    if isnan(value):
        return 0
    printed, own = _printed(indicator, values), round(value, indicator.decimals)
    before = printed < own if indicator.polarity is Polarity.HIGHER_IS_BETTER else printed > own
    return int(before.sum()) + 1


def _beyond_chance(row: "pd.Series[float]", level: float) -> bool:
    """An area without an interval is counted whole: any difference that is printed is one."""
    if pd.isna(row.get("lower", nan)) or pd.isna(row.get("upper", nan)):
        return True
    return words.beyond_chance(float(row["lower"]), float(row["upper"]), level)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
