"""Bars as a table that a browser draws: a row a group, in the order given."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts import theme


@dataclass(frozen=True)
class Bar:
    """One row: `words` is the printed value, or what stands for it where `value` is None."""

    name: str
    value: float | None
    words: str
    strong: bool = False


def bar_list(bars: Sequence[Bar], *, caption: str, line: float | None = None, line_words: str = "") -> str:
    """The bars from zero on one scale; `line` is drawn through all of them and named beside the caption."""
    known = [bar.value for bar in bars if bar.value is not None]
    most = max([*known, line or 0.0], default=0.0) or 1.0
    at = f' style="--wider:{100 * line / most:.1f}%"' if line is not None else ""
    said = f"<small>{escape(line_words)}</small>" if line_words else ""
    rows = "".join(_row(bar, most) for bar in bars)
    return (
        f'<div class="dot-list bars"><table{at}><caption>{escape(caption)}{said}</caption>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(bar: Bar, most: float) -> str:
    chosen = ' class="chosen"' if bar.strong else ""
    width = 100 * bar.value / most if bar.value is not None else 0.0
    drawn = f'<u style="width:{width:.1f}%;background:{theme.EMPHASIS}"></u>' if width else ""
    return (
        f'<tr{chosen}><th scope="row">{escape(bar.name)}</th><td class="track">{drawn}</td>'
        f"<td>{escape(bar.words)}</td></tr>"
    )
