"""A matrix of shares that people scan: areas by needs, dark where many have nothing, each cell a press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.dots import NOT_RANKED
from dashboard.charts.share_classes import DARK_FROM, FILLS, share_class
from dashboard.words import counted

SPLIT = "|"
"""Parts an area's code from a need's key in what a cell sends."""
CHOSEN = ' class="chosen"'
CORNER = '<th scope="col"><span class="unseen">Area</span></th>'


@dataclass(frozen=True)
class Head:
    """A column: the key of its need, the few letters over it, and its whole name for those who hear it."""

    key: str
    short: str
    name: str


def heat_matrix(
    without: pd.DataFrame,
    *,
    names: Mapping[str, str],
    heads: Sequence[Head],
    here: pd.DataFrame,
    caption: str,
    selected: str | None = None,
    chosen: str = "",
    apart: Sequence[str] = (),
) -> str:
    """The matrix as an HTML table. `without` holds shares in per cent, areas by code as rows in their order,
    needs by key as columns; `here` counts services with a place there: a corner marks none. `names` are the
    areas' names; those of `apart` stand below a line of their own. Every cell is a button."""
    head = "".join(
        f'<th scope="col"{CHOSEN if each.key == chosen else ""}>'
        f'<abbr title="{escape(each.name)}">{escape(each.short)}</abbr></th>'
        for each in heads
    )
    first = [code for code in without.index if code not in apart]
    rows = "".join(_row(str(code), without, here, names, heads, selected) for code in first)
    if apart:
        rows += f'<tr><td colspan="{len(heads) + 1}" class="line">{NOT_RANKED}</td></tr>'
        kept = [code for code in without.index if code in apart]
        rows += "".join(_row(str(code), without, here, names, heads, selected) for code in kept)
    return (
        f'<div class="heat" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{CORNER}{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(
    code: str,
    without: pd.DataFrame,
    here: pd.DataFrame,
    names: Mapping[str, str],
    heads: Sequence[Head],
    selected: str | None,
) -> str:
    cells = "".join(
        _cell(code, each, share, number, name=names[code])
        for each, share, number in zip(heads, _of(without, code), _of(here, code), strict=True)
    )
    row = ' class="chosen"' if code == selected else ""
    return f'<tr{row}><th scope="row">{_button(code, names[code])}</th>{cells}</tr>'


def _of(frame: pd.DataFrame, code: str) -> list[float]:
    return [float(value) for value in frame.loc[[code]].to_numpy(dtype=float, na_value=float("nan"))[0]]


def _button(code: str, name: str) -> str:
    told = f'type="button" class="pick" data-code="{escape(code)}{SPLIT}"'
    return f"<button {told}>{escape(name)}</button>"


def _cell(code: str, head: Head, share: float, here: float, *, name: str) -> str:
    if pd.isna(share):
        return "<td>?</td>"
    at = share_class(share)
    fill = theme.PAPER if at == 0 else FILLS[at - 1]
    ink = theme.PAPER if at >= DARK_FROM else theme.INK
    printed = "" if at == 0 else str(max(int(share + 0.5), 1))
    none = ' class="none-here"' if not pd.isna(here) and here == 0 else ""
    told_here = "services here not known" if pd.isna(here) else counted(here, "service") + " here"
    told = f"{name}, {head.name}: {printed or 0}% have none within reach; {told_here}"
    sends = f'data-code="{escape(code)}{SPLIT}{escape(head.key)}" aria-label="{escape(told)}"'
    style = f"background:{fill};color:{ink}"
    return f'<td style="{style}"><button type="button"{none} {sends}>{printed}</button></td>'
