"""From where to where a figure reaches, in one sentence: for measures that no test sets apart."""

import pandas as pd

from dashboard.figures.figure import Figure
from dashboard.figures.standing import Standing
from dashboard.words import counted, named


def spread(figure: Figure) -> str:
    """“Deprivation score, 2025: from 10.0 in Ribble Valley to 43.3 in Blackpool”.

    Of areas that lie in the ICB with all their people; those of which only a part does stand apart. Areas of
    the same printed value are named together.
    """
    declared, kind = figure.indicator, figure.area_kind
    every = figure.rows[[code not in figure.apart for code in figure.rows["area_code"]]]
    rows = every.dropna(subset=["value"])
    if rows.empty:
        return f"{declared.name}: no data for {kind.plural} here"
    least, most = _printed(figure, rows["value"].min()), _printed(figure, rows["value"].max())
    head = figure.dated(declared.name)
    if least == most:
        where = _where(figure, rows, least) if len(rows) < len(every) else f"every {kind.nouns[0]}"
        return f"{head}: {least} in {where}"
    return f"{head}: from {least} in {_where(figure, rows, least)} to {most} in {_where(figure, rows, most)}"


def ends(figure: Figure) -> str:
    """The same without names, of every area that has a value: where none of them may be named."""
    declared, values = figure.indicator, figure.rows["value"].dropna()
    least, most = _printed(figure, values.min()), _printed(figure, values.max())
    every = counted(len(values), *figure.area_kind.nouns)
    head = figure.dated(declared.name)
    return f"{head}: {least} in {every}" if least == most else f"{head}: from {least} to {most} in {every}"


def in_one(whole: Standing, parts: Figure) -> str:
    """The value of a whole, and from where to where the areas in it reach: “The deprivation score of A is
    25.4; its 1,058 neighbourhoods lie between 2.5 and 82.8”."""
    values = parts.rows["value"].dropna()
    least, most = _printed(parts, values.min()), _printed(parts, values.max())
    every = counted(len(values), *parts.area_kind.nouns)
    value = whole.indicator.finding.format(area=whole.area_name, value=whole.printed)
    return f"{value}; its {every} lie between {least} and {most}"


def _printed(figure: Figure, value: float) -> str:
    return figure.indicator.formatted(value, unit=figure.indicator.unit in {"%", "£"})


def _where(figure: Figure, rows: pd.DataFrame, printed: str) -> str:
    pairs = zip(rows["area_name"], rows["value"], strict=True)
    names = [str(name) for name, value in pairs if _printed(figure, value) == printed]
    return named(names, *figure.area_kind.nouns)
