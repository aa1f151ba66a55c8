"""Ranked dots as a table that a browser draws: a row an area, with interval and wider area.

In the order of the headline: most cases beyond the wider area's rate first, or the worst value where a
difference is no number of cases.

HTML rather than a canvas: each name is a button, the value is text, and a narrow screen reflows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from math import isnan, nan

from dashboard.catalogue.types import Polarity
from dashboard.charts import theme
from dashboard.charts.chart import scale_domain
from dashboard.charts.dots import NOT_RANKED, Row, comparator_rows, numbers, rows_of
from dashboard.figures.beyond import in_order
from dashboard.figures.figure import Figure
from dashboard.figures.headline import CASES, areas_named
from dashboard.words import about

MOST = 60
"""Rows that are drawn: of more areas, those with the worst values and the chosen one."""


@dataclass(frozen=True)
class DotList:
    """The table as HTML; `note` says what is not drawn, and is empty if everything is."""

    html: str
    note: str


def dot_list(figure: Figure, *, selected: str | None = None, caption: str) -> DotList:
    """The figure's areas in order (the highest first, where neither side is worse); those that are not
    ranked, such as parts of districts, below the others. Marked are those that the figure's title names."""
    ordered = in_order(figure)
    rows = rows_of(ordered, figure.indicator)
    wider = [row for row in comparator_rows(figure) if row.value is not None]
    drawn = [row for at, row in enumerate(rows) if at < MOST or row.code == selected]
    low, high = scale_domain(numbers([*rows, *wider]))
    cases = dict(zip(ordered["area_code"], ordered["beyond"], strict=True))
    look = _Look(
        low,
        high,
        selected,
        frozenset(areas_named(figure)),
        cases if max(cases.values(), default=0) > 0 else {},
    )
    ranked = "".join(_row(row, look) for row in drawn if row.code not in figure.apart)
    below = "".join(_row(row, look) for row in drawn if row.code in figure.apart)
    across = 4 if look.cases else 3
    line_over = f'<tr class="apart"><td colspan="{across}">{NOT_RANKED}</td></tr>' if ranked and below else ""
    body = ranked + line_over + below
    line = next(iter(wider), None)
    said = f" line: {line.name.removeprefix('NHS ')}, {line.words}" if line else ""
    at = f' style="--wider:{look.place(line.value):.1f}%"' if line and line.value is not None else ""
    said += f". {_order(figure)}" if look.cases else ""
    columns = "<col/>" * across
    html = (
        f'<div class="dot-list" tabindex="0" role="group" aria-label="{escape(caption)}"><table{at}>'
        f"<caption>{escape(caption)}<small>{escape(said)}</small></caption>"
        f"<colgroup>{columns}</colgroup><tbody>{body}</tbody></table></div>"
    )
    left_out = len(rows) - len(drawn)
    kinds = figure.area_kind.plural
    return DotList(html, f"{left_out:,} more {kinds} are in the table." if left_out else "")


def _order(figure: Figure) -> str:
    """What the last column counts, which the rows are ordered by."""
    more = "more" if figure.indicator.polarity is Polarity.LOWER_IS_BETTER else "fewer"
    cases = CASES[figure.indicator.cases]
    return f"Last column, and order: about how many {more} {cases} than at the ICB's rate"


@dataclass(frozen=True)
class _Look:
    """The scale, what is chosen and named, and each area's cases beyond the rate; none if not counted."""

    low: float
    high: float
    selected: str | None
    named: frozenset[str]
    cases: Mapping[str, float]

    def place(self, value: float) -> float:
        """Where a value stands, in per cent of the width."""
        return 100 * (value - self.low) / (self.high - self.low or 1)


def _row(row: Row, look: _Look) -> str:
    chosen = row.code == look.selected
    named = row.code in look.named
    button = (
        f'<button type="button" class="pick" data-code="{escape(row.code)}" '
        f'aria-pressed="{str(chosen).lower()}">{escape(row.name)}</button>'
    )
    words = escape(row.words)
    last = f'<td class="beyond">{_beyond(look.cases.get(row.code, nan))}</td>' if look.cases else ""
    cells = (
        f'<td class="absent" colspan="{3 if look.cases else 2}">{words}</td>'
        if row.value is None
        else f'<td class="track">{_marks(row, row.value, look)}</td><td>{words}</td>{last}'
    )
    mark = " ".join(name for name, on in (("chosen", chosen), ("named", named)) if on)
    classed = f' class="{mark}"' if mark else ""
    return f'<tr{classed}><th scope="row">{button}</th>{cells}</tr>'


LEAST_TOLD = 10
"""Fewer cases beyond a rate are not told apart: counts of people are rounded to 5."""


def _beyond(cases: float) -> str:
    if isnan(cases):
        return ""
    if cases < LEAST_TOLD:
        return f"under {LEAST_TOLD}" if cases else "–"
    return about(cases).removeprefix("about ")


def _marks(row: Row, value: float, look: _Look) -> str:
    interval = ""
    if row.lower is not None and row.upper is not None:
        start, end = look.place(row.lower), look.place(row.upper)
        interval = f'<i style="left:{start:.1f}%;width:{max(end - start, 0):.1f}%"></i>'
    return f'{interval}<b style="left:{look.place(value):.1f}%;background:{theme.EMPHASIS}"></b>'
