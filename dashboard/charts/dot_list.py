"""Ranked dots as a table that a browser draws: a row an area, worst first, with interval and wider area.

HTML rather than a canvas: each name is a button, the value is text, and a narrow screen reflows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import pandas as pd

from dashboard.catalogue.types import Polarity
from dashboard.charts import theme
from dashboard.charts.chart import scale_domain
from dashboard.charts.dots import NOT_RANKED, Row, comparator_rows, numbers, rows_of
from dashboard.figures.figure import Figure

MOST = 60
"""Rows that are drawn: of more areas, those with the worst values and the chosen one."""


@dataclass(frozen=True)
class DotList:
    """The table as HTML; `note` says what is not drawn, and is empty if everything is."""

    html: str
    note: str


def dot_list(
    figure: Figure, *, selected: str | None = None, caption: str, apart: Iterable[str] = ()
) -> DotList:
    """The figure's areas in order, the worst first (the highest, where neither side is worse).

    `apart` are codes of areas that stand below the others, such as parts of districts.
    """
    rows = rows_of(_in_order(figure, set(apart)), figure.indicator)
    wider = [row for row in comparator_rows(figure) if row.value is not None]
    drawn = [row for at, row in enumerate(rows) if at < MOST or row.code == selected]
    low, high = scale_domain(numbers([*rows, *wider]))
    place = _Scale(low, high)
    line = next((row for row in wider if row.value is not None), None)
    aside = set(apart)
    ranked = "".join(_row(row, place, chosen=row.code == selected) for row in drawn if row.code not in aside)
    below = "".join(_row(row, place, chosen=row.code == selected) for row in drawn if row.code in aside)
    line_over = f'<tr class="apart"><td colspan="3">{NOT_RANKED}</td></tr>' if ranked and below else ""
    body = ranked + line_over + below
    said = f" line: {line.name.removeprefix('NHS ')}, {line.words}" if line else ""
    at = f' style="--wider:{place.of(line.value):.1f}%"' if line and line.value is not None else ""
    html = (
        f'<div class="dot-list" tabindex="0" role="group" aria-label="{escape(caption)}"><table{at}>'
        f"<caption>{escape(caption)}<small>{escape(said)}</small></caption><tbody>{body}</tbody></table></div>"
    )
    left_out = len(rows) - len(drawn)
    kinds = figure.area_kind.plural
    return DotList(html, f"{left_out:,} more {kinds} are in the table." if left_out else "")


def _in_order(figure: Figure, apart: set[str]) -> pd.DataFrame:
    ascending = figure.indicator.polarity is Polarity.HIGHER_IS_BETTER
    rows = figure.rows.assign(apart=figure.rows["area_code"].isin(apart))
    return rows.sort_values(
        ["apart", "value", "area_name"], ascending=[True, ascending, True], na_position="last"
    )


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float

    def of(self, value: float) -> float:
        """Where a value stands, in per cent of the width."""
        return 100 * (value - self.low) / (self.high - self.low or 1)


def _row(row: Row, place: _Scale, *, chosen: bool) -> str:
    button = (
        f'<button type="button" class="pick" data-code="{escape(row.code)}" '
        f'aria-pressed="{str(chosen).lower()}">{escape(row.name)}</button>'
    )
    words = escape(row.words)
    cells = (
        f'<td class="absent" colspan="2">{words}</td>'
        if row.value is None
        else f'<td class="track">{_marks(row, row.value, place)}</td><td>{words}</td>'
    )
    mark = ' class="chosen"' if chosen else ""
    return f'<tr{mark}><th scope="row">{button}</th>{cells}</tr>'


def _marks(row: Row, value: float, place: _Scale) -> str:
    interval = ""
    if row.lower is not None and row.upper is not None:
        start, end = place.of(row.lower), place.of(row.upper)
        interval = f'<i style="left:{start:.1f}%;width:{max(end - start, 0):.1f}%"></i>'
    return f'{interval}<b style="left:{place.of(value):.1f}%;background:{theme.EMPHASIS}"></b>'
