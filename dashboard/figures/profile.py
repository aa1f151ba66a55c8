"""One area beside its ICB and England, and what is not known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.sources import source
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.figure import INVENTED, Figure
from dashboard.figures.geography import ENGLAND_NAME
from dashboard.figures.headline import difference, judged
from dashboard.words import article, listed


@dataclass(frozen=True)
class Line:
    """One indicator of one area, in words and printed numbers. `against` pairs each comparator's name
    with its printed value; `words` says how the area stands to the first of them, or why it is unknown."""

    indicator: Indicator
    value: str
    interval: str
    against: tuple[tuple[str, str], ...]
    words: str
    period: str
    known: bool
    synthetic: bool = False


def line(figure: Figure, area_code: str) -> Line:
    """The figure's line for one area; an area without a number has `known` False and says why."""
    rows = figure.rows.loc[figure.rows["area_code"] == area_code]
    declared = figure.indicator
    if rows.empty or pd.isna(rows["value"].iloc[0]):
        words = _why_unknown(declared, rows)
        return Line(declared, "No data", "", (), words, figure.when, known=False)
    row = rows.iloc[0]
    others = figure.comparators[figure.comparators["area_code"] != area_code]
    return Line(
        indicator=declared,
        value=declared.formatted(row["value"]),
        interval=_interval(declared, row),
        against=tuple(
            (str(other["area_name"]), declared.formatted(other["value"])) for _, other in others.iterrows()
        ),
        words=_against_first(declared, row, others),
        period=figure.when,
        known=True,
        synthetic=figure.synthetic,
    )


def told_apart(lines: Iterable[Line], *, mixed: bool) -> list[Line]:
    """The lines, the invented ones marked beside their period where real data is loaded too (`mixed`)."""
    return [
        replace(line, period=f"{line.period}, {INVENTED}") if mixed and line.synthetic else line
        for line in lines
    ]


def wider_areas(lines: Iterable[Line]) -> list[str]:
    """The wider areas that any line is set against, in the order they come."""
    return list(dict.fromkeys(area for line in lines for area, _ in line.against))


def against_heading(wider: Sequence[str]) -> str:
    """The heading over how the area stands: an ICB itself is set against England."""
    return "Against England" if wider == [ENGLAND_NAME] else "Against the ICB"


def _against_first(declared: Indicator, row: pd.Series, others: pd.DataFrame) -> str:
    """“Higher, which is worse”, “Lower, within chance”, “The same”; empty where sizes decide."""
    if others.empty or declared.grows_with_size or pd.isna(others["value"].iloc[0]):
        return ""
    other = float(others["value"].iloc[0])
    if declared.formatted(row["value"]) == declared.formatted(other):
        return "The same"
    word = "Higher" if row["value"] > other else "Lower"
    if pd.notna(row["lower"]) and row["lower"] <= other <= row["upper"]:
        return f"{word}, within chance"
    return word + judged(row["value"], other, declared)


def _interval(declared: Indicator, row: pd.Series) -> str:
    if pd.isna(row["lower"]):
        return ""
    lower, upper = (declared.formatted(row[side], unit=False) for side in ("lower", "upper"))
    return f"95% interval {lower} to {upper}"


def _why_unknown(declared: Indicator, rows: pd.DataFrame) -> str:
    if len(rows) and rows["marker"].iloc[0] == "[c]":
        return "Hidden because the number of people is small."
    return f"Not in the data here; ask {source(declared.sources[0]).holder}."


def not_known(kind: AreaKind, lines: Sequence[Line]) -> list[str]:
    """What says nothing of an area of this kind, a sentence for each reason, and who could tell."""
    shown = {item.indicator.key for item in lines if item.known}
    named: dict[str, list[str]] = {}
    for item in INDICATORS.values():
        if item.key not in shown:
            named.setdefault(_reason(item, kind), []).append(item.name)
    return [f"{'; '.join(names)}: {reason}" for reason, names in named.items()]


def _reason(declared: Indicator, kind: AreaKind) -> str:
    if kind in declared.area_kinds:
        return f"no figure here. Ask {source(declared.sources[0]).holder}."
    return f"not published for {article(kind.singular)}; see {_kinds(declared.area_kinds)}."


def _kinds(kinds: Iterable[AreaKind]) -> str:
    return listed([kind.plural for kind in kinds], "or")


def set_side_by_side(figure: Figure, area_codes: Sequence[str]) -> list[str]:
    """The first area set against each of the others, one sentence each."""
    found = {str(row["area_code"]): row for _, row in figure.rows.iterrows()}
    present = [found[code] for code in area_codes if code in found]
    return [
        difference(
            str(present[0]["area_name"]),
            float(present[0]["value"]),
            str(other["area_name"]),
            float(other["value"]),
            declared=figure.indicator,
        )
        for other in present[1:]
    ]
