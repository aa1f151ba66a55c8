"""The finding in one sentence: which area is furthest on the worse side of its comparator, by how much.

An area is named only where the difference is more than chance over all that was searched, where enough people
and cases stand behind it, and where the data holds all that its people could use.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isnan

import numpy as np
import pandas as pd

from dashboard.catalogue.types import Cases, Chance, Indicator, Polarity
from dashboard.figures.beyond import beyond, counts_cases, is_worse
from dashboard.figures.figure import Figure
from dashboard.figures.spread import ends, spread
from dashboard.methods.discovery import binomial_p, discovered, interval_p, poisson_p
from dashboard.words import about, counted, direction, least_printed, named, times, uncapital

OLD_AFTER = 5
"""Years. A figure that is older than this beside newer ones is never the first sentence."""

LEAST_RESIDENTS = 10_000
"""Smaller areas, neighbourhoods among them, are never named in a headline."""

CERTAIN = 0.0
"""The p of a difference in which no chance is."""

MOST_WORDS = 25
"""In a sentence."""

CASES = {
    Cases.PEOPLE: "people",
    Cases.NEIGHBOURHOODS: "neighbourhoods",
    Cases.ENTRIES: "entries",
    Cases.CONTRACTS: "contracts",
    Cases.HOUSEHOLDS: "households",
}
"""What a gap of each kind is counted in."""


@dataclass(frozen=True)
class Gap:
    """An area on the worse side of its comparator. `people` is how many people (or other cases) that touches:
    those beyond what the comparator's rate would make, missing where a difference is no number of cases.
    `tied` names the areas of the same printed value, this one among them."""

    figure: Figure
    area_code: str
    area_name: str
    value: float
    comparator_name: str
    comparator: float
    people: float
    p: float
    tied: tuple[str, ...] = field(default=())


def gaps(figure: Figure) -> list[Gap]:
    """Areas that are worse than the figure's first comparator, in the order of the list: most cases beyond
    its rate first, or the worst value where no cases are counted.

    Of those that may be named (see `searched`), only differences that stand when false discoveries are held
    at 5% over all areas searched. A neutral indicator has no worse side and so no gaps.
    """
    return _standing([figure])


def leading_gap(figures: Sequence[Figure]) -> Gap | None:
    """The gap that touches most people among several indicators at one level; None where nothing stands out.

    False discoveries are held at 5% over all indicators and areas searched. Only what counts people is set
    against each other: a score, an average or a share of contracts does not.
    """
    return next(iter(_standing([figure for figure in figures if _counts_people(figure.indicator)])), None)


def _counts_people(declared: Indicator) -> bool:
    return declared.cases is Cases.PEOPLE and counts_cases(declared)


def leading_words(figures: Sequence[Figure]) -> str:
    """The leading gap in words with the people whom it touches, or that nothing stands out. Where chance can
    be told of none of them, how far the first reaches."""
    gap = leading_gap(figures)
    if gap is None:
        tested = any(_tells(each) for each in figures)
        return nothing_stands_out(figures) if tested else f"{spread(figures[0])}."
    return f"{_named_for(gap)} {how_many(gap)}"


def _named_for(gap: Gap) -> str:
    """The gap in a sentence that begins with why this area is named: it has most cases beyond the rate."""
    why = _why(gap)
    if not why:
        return sentence(gap)
    said = f"{why} {uncapital(sentence(gap))}"
    return said if len(said.split()) <= MOST_WORDS else f"{why} {uncapital(sentence(gap, plainly=True))}"


def _why(gap: Gap) -> str:
    """“Most people affected:”, where every other area of the list has fewer cases beyond the rate; else
    “Most people surely affected:”, as chance, a model's error or few cases may explain the others. Empty
    where the worst value is named."""
    if isnan(gap.people):
        return ""
    return f"Most {CASES[gap.figure.indicator.cases]} {'' if _alone(gap) else 'surely '}affected:"


def how_many(gap: Gap) -> str:
    """How many cases the area has beyond those at the ICB's rate; empty where a difference is no number of
    cases."""
    if isnan(gap.people):
        return ""
    lower = gap.figure.indicator.polarity is Polarity.LOWER_IS_BETTER
    return f"That is {about(gap.people)} {'more' if lower else 'fewer'} than at {_whose(gap)} rate."


def _alone(gap: Gap) -> bool:
    """Whether every other area in the ranked list has fewer cases beyond the rate, as printed: also those
    that may not be named, or that chance may explain."""
    others = beyond(gap.figure).drop(gap.area_code).dropna()
    return all(each < gap.people and about(each) != about(gap.people) for each in others[others > 0])


def how_many_more(figure: Figure) -> str:
    """The same of the area that a figure's title names; empty where it names none, or counts no cases."""
    return " ".join(how_many(gap) for gap in gaps(figure)[:1])


def in_short(figure: Figure) -> str:
    """The figure's title in fewer words, to stand behind a sentence that has said what is measured."""
    found = gaps(figure)[:1]
    if not found or isnan(found[0].people):
        return title(figure)
    gap = found[0]
    lower = gap.figure.indicator.polarity is Polarity.LOWER_IS_BETTER
    beside = f"{about(gap.people)} {'more' if lower else 'fewer'} than at {_whose(gap)} rate"
    return f"{_why(gap)} {gap.area_name}, {_value_words(gap, unit=True)}, {beside}"


def areas_named(figure: Figure) -> tuple[str, ...]:
    """The codes of the areas that the figure's title names; none where it names none."""
    if figure.indicator.polarity is Polarity.NEUTRAL or not (found := gaps(figure)[:1]):
        return ()
    names = set(_areas(found[0]))
    return tuple(figure.rows.loc[figure.rows["area_name"].isin(names), "area_code"])


def _tells(figure: Figure) -> bool:
    """Whether a difference between areas of the figure can be told from chance, and counts people."""
    return _counts_people(figure.indicator) and not all(isnan(gap.p) for gap in searched(figure))


def not_old(figures: Sequence[Figure]) -> list[Figure]:
    """Those whose period is at most `OLD_AFTER` years before the newest among them: the rest is history, and
    does not lead."""
    years = [_last_year(figure.period) for figure in figures]
    newest = max(years, default=0)
    return [figure for figure, year in zip(figures, years, strict=True) if newest - year <= OLD_AFTER]


def history(figure: Figure, today: date) -> str:
    """What stands first in place of a finding that is older than `OLD_AFTER` years; "" for a newer one."""
    return as_history(figure.indicator.name, figure.period, figure.when, today)


def as_history(name: str, period: str, when: str, today: date) -> str:
    """The same of anything that has a name and a period; `when` is the period with what it covers."""
    year = _last_year(period)
    if not year or today.year - year <= OLD_AFTER:
        return ""
    return f"{name}: what is loaded ends in {when}. Read it as history"


def _last_year(period: str) -> int:
    """The last year that a period names, 0 where it names none: 2014-15 is 2014, “2010 to 2015” is 2015."""
    return max(map(int, re.findall(r"\b\d{4}\b", period)), default=0)


def _standing(figures: Sequence[Figure]) -> list[Gap]:
    every = [gap for figure in figures for gap in searched(figure)]
    certain = np.array([gap.p == CERTAIN for gap in every], dtype=bool)
    tested = np.array([gap.p for gap in every], dtype=float)
    stands = certain | discovered(np.where(certain, np.nan, tested)) if every else certain
    found = [gap for gap, sure in zip(every, stands, strict=True) if sure and _worse(gap)]
    return sorted(found, key=lambda gap: -_distance(gap) if isnan(gap.people) else -gap.people)


def _distance(gap: Gap) -> float:
    return abs(gap.value - gap.comparator)


def searched(figure: Figure) -> list[Gap]:
    """Every area that may be named, on either side of the comparator, each with the p of its difference.

    Left out are areas without a value, those with too few residents or cases, parts of districts, and those
    of which too many people could use places that the data does not hold.
    """
    if figure.indicator.polarity is Polarity.NEUTRAL or figure.comparators.empty:
        return []
    comparator = figure.comparators.iloc[0]
    if isnan(comparator["value"]) or comparator["value"] <= 0:
        return []
    rows = figure.rows[[_may_be_named(figure, row) for _, row in figure.rows.iterrows()]]
    cases = beyond(figure)
    alike = rows.groupby(rows["value"].map(figure.indicator.formatted))["area_name"].agg(tuple)
    return [
        Gap(
            figure=figure,
            area_code=str(row["area_code"]),
            area_name=str(row["area_name"]),
            value=float(row["value"]),
            comparator_name=str(comparator["area_name"]),
            comparator=float(comparator["value"]),
            people=float(cases[str(row["area_code"])]),
            p=_p(figure, row, float(comparator["value"])),
            tied=alike[figure.indicator.formatted(row["value"])],
        )
        for _, row in rows.iterrows()
    ]


def _may_be_named(figure: Figure, row: pd.Series) -> bool:
    code = str(row["area_code"])
    if pd.isna(row["value"]) or code in figure.apart:
        return False
    declared, residents = figure.indicator, figure.people.get(code, float("nan"))
    few = row["denominator"] < declared.least_population or row["numerator"] < declared.least_cases
    return bool(residents >= LEAST_RESIDENTS and not few)


def _p(figure: Figure, row: pd.Series, level: float) -> float:
    """How likely chance makes such a difference; CERTAIN where none is in it, missing where it may be all."""
    declared, code = figure.indicator, str(row["area_code"])
    if declared.chance is Chance.MODELLED:
        return CERTAIN if code in figure.steady else float("nan")
    if declared.chance is Chance.SAMPLED or declared.aggregation.own_limits:
        return interval_p(row["value"], row["lower"], row["upper"], level)
    top, bottom = row["numerator"], row["denominator"]
    if declared.chance is Chance.NONE or pd.isna(top) or pd.isna(bottom):
        return CERTAIN
    if declared.unit == "%":
        return binomial_p(top, bottom, level / declared.per)
    return poisson_p(top, bottom * level / declared.per)


def _worse(gap: Gap) -> bool:
    return is_worse(gap.figure.indicator, gap.value, gap.comparator)


def sentence(gap: Gap, *, plainly: bool = False) -> str:
    """The gap in plain English: what is measured, the value, and how it relates to the comparator's;
    `plainly` in one word."""
    declared = gap.figure.indicator
    short = declared.unit in {"%", "£"}
    areas = named(_areas(gap), *gap.figure.area_kind.nouns)
    said = declared.finding.format(area=areas, value=_value_words(gap, unit=short))
    comparator = f"{_whose(gap)} {declared.formatted(gap.comparator, unit=short)}"
    return (
        f"{said}, against {comparator}."
        if gap.value == 0
        else f"{said}, {_relation(gap, plainly=plainly)} {comparator}."
    )


def _areas(gap: Gap) -> tuple[str, ...]:
    """Those named: areas of the same value together, but the one with most cases alone."""
    return gap.tied if gap.tied and isnan(gap.people) else (gap.area_name,)


def _whose(gap: Gap) -> str:
    return "the ICB's" if gap.comparator_name.endswith("ICB") else f"{gap.comparator_name}'s"


def _value_words(gap: Gap, *, unit: bool) -> str:
    declared = gap.figure.indicator
    if gap.value == 0:
        return "0%" if declared.unit == "%" else "0"
    return least_printed(
        gap.value,
        declared.formatted(gap.value, unit=unit),
        smallest=declared.formatted(10**-declared.decimals, unit=unit),
        nothing=declared.formatted(0, unit=unit),
    )


def _relation(gap: Gap, *, plainly: bool) -> str:
    if not plainly and gap.figure.indicator.times_mean_something:
        return times(gap.value, gap.comparator)
    return "above" if gap.value > gap.comparator else "below"


def title(figure: Figure) -> str:
    """A title that states a figure's finding; where nothing stands out it says so, and where there is no
    better or worse, or no area may be named, it says how far the areas lie apart."""
    declared, kind = figure.indicator, figure.area_kind
    if not figure.rows["value"].notna().any():
        mixed = "not shown, as real and invented data would be mixed"
        return f"{declared.name}: {mixed if figure.partly_invented else f'no data for {kind.plural} here'}"
    if declared.polarity is Polarity.NEUTRAL:
        return _reach(figure) or ends(figure)
    if found := gaps(figure):
        return _named_for(found[0])
    if all(isnan(gap.p) for gap in searched(figure)):
        return _none_in(figure) or ends(figure)
    return f"{declared.name}: no {kind.nouns[0]} stands out as worse than the ICB as a whole"


def _none_in(figure: Figure) -> str:
    """How many areas have nothing at all, where that is what is worse; empty where none or not known."""
    none = int((figure.rows["value"] == 0).sum())
    if not none or figure.indicator.polarity is not Polarity.HIGHER_IS_BETTER:
        return ""
    known = int(figure.rows["value"].notna().sum())
    every = counted(known, *figure.area_kind.nouns)
    return f"{figure.indicator.name}: none in {none:,} of {every}"


def _reach(figure: Figure) -> str:
    """From which to which value the areas lie apart. Empty where chance may be in the ends, and for numbers
    that grow with an area's size."""
    declared = figure.indicator
    return "" if declared.chance is not Chance.NONE or declared.grows_with_size else spread(figure)


def nothing_stands_out(figures: Sequence[Figure]) -> str:
    """What to say where of all areas and indicators searched none differs by more than chance."""
    first = figures[0]
    return (
        f"Nothing stands out: among the {first.area_kind.nouns[1]} of {first.scope_name} no difference is "
        "clearly more than chance or a model's own error."
    )


def difference(name: str, value: float, other_name: str, other: float, *, declared: Indicator) -> str:
    """Two areas' values set against each other in words; direction is judged only where it has one."""
    if pd.isna(value) or pd.isna(other):
        missing = name if pd.isna(value) else other_name
        return f"No comparison: there is no figure for {missing}."
    first, second = declared.formatted(value), declared.formatted(other)
    if first == second:
        return f"{name} and {other_name} have the same value, {first}."
    word = direction(value, other, decimals=declared.decimals)
    return f"{name} is {word} than {other_name}: {first} against {second}{judged(value, other, declared)}."


def judged(value: float, other: float, declared: Indicator) -> str:
    """“, which is better” or “, which is worse”; empty for a neutral indicator."""
    if declared.polarity is Polarity.NEUTRAL:
        return ""
    better = (value > other) == (declared.polarity is Polarity.HIGHER_IS_BETTER)
    return ", which is better" if better else ", which is worse"
