"""Strips: one row an indicator, every area a small mark on it, the chosen ones large; as a table of HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import scale_domain
from dashboard.charts.spark import spark
from dashboard.figures.figure import Figure
from dashboard.figures.profile import set_side_by_side
from dashboard.figures.standing import Standing, standing
from dashboard.words import direction

COLOURS = (theme.EMPHASIS, theme.CATEGORICAL[3], theme.CATEGORICAL[1], theme.CATEGORICAL[2])
"""Of the first to the fourth chosen area."""
MARKS = 150
"""More areas than these are thinned to this many marks."""
ONE_PERIOD = "“So far” is empty where fewer than two periods are known."


@dataclass(frozen=True)
class Strip:
    """One row: its heading, the figure it is drawn from, and the code of the first area in that figure, which
    may be one that holds the area: `holder` is its name then. `course` are its values in every period known,
    oldest first. Of an area that is alone of its kind `parts` are the areas in it, to be the marks. `mark`
    says that it is invented, where others on the page may be real."""

    heading: str
    figure: Figure
    code: str
    course: tuple[float, ...] = ()
    parts: Figure | None = None
    mark: str = ""
    holder: str = ""


def strips(
    rows: Sequence[Strip],
    *,
    area_codes: Sequence[str],
    names: Sequence[str],
    caption: str,
    courses: bool = False,
) -> str:
    """The table: heading, strip of all areas, then value and position of each chosen area; of several, how
    the others stand to the first in words; with `courses` the first area's values so far, if any row has
    several."""
    heads = "".join(
        f'<th scope="col"><b class="key" style="background:{colour}"></b>{escape(name)}</th>'
        for name, colour in zip(names, COLOURS, strict=False)
    )
    courses = courses and any(len(row.course) > 1 for row in rows)
    if courses and any(len(row.course) < 2 for row in rows):
        caption = f"{caption}. {ONE_PERIOD}"
    heads += '<th scope="col">So far</th>' if courses else ""
    heads += '<th scope="col">Difference</th>' if len(area_codes) > 1 else ""
    body = "".join(_row(row, [row.code, *area_codes[1:]], names, courses=courses) for row in rows)
    return (
        f'<div class="strips"><table><caption>{escape(caption)}</caption>'
        f'<thead><tr><th scope="col">What</th><th scope="col">Ranked areas; line: ICB</th>{heads}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Strip, area_codes: Sequence[str], names: Sequence[str], *, courses: bool) -> str:
    first, *others = (standing(row.figure, code) for code, _ in zip(area_codes, names, strict=False))
    cells = _cell(first, row.holder) + "".join(map(_cell, others))
    cells += f'<td class="course">{_course(row)}</td>' if courses else ""
    if len(area_codes) > 1:
        cells += f'<td class="words">{escape(" ".join(set_side_by_side(row.figure, area_codes)))}</td>'
    name = escape(row.figure.indicator.short_name)
    name += f" ({escape(row.mark)})" if row.mark else ""
    return (
        f'<tr><th scope="row">{escape(row.heading)}<small>{name}</small></th>'
        f'<td class="track">{_marks(row.parts or row.figure, area_codes)}</td>{cells}</tr>'
    )


def _course(row: Strip) -> str:
    """The small trend and what it shows in words; one value alone is no trend, which the caption says."""
    if len(row.course) < 2:
        return ""
    decimals, first = row.figure.indicator.decimals, row.figure.indicator.formatted(row.course[0])
    word = direction(row.course[-1], row.course[0], decimals=decimals)
    said = "the same as at first" if word == "the same" else f"{word} than {first} at first"
    return f"{spark(row.course)}<small>{escape(said)}</small>"


def _cell(found: Standing, holder: str = "") -> str:
    worse = ' class="worse"' if found.worse else ""
    other = f"all of {holder}" if holder else ""
    beside = " · ".join(filter(None, (other, found.place_in_order)))
    return f"<td{worse}><strong>{escape(found.printed)}</strong><small>{escape(beside)}</small></td>"


def _marks(figure: Figure, area_codes: Sequence[str]) -> str:
    rows = figure.rows[~figure.rows["area_code"].isin(set(figure.apart) - set(area_codes))]
    known = rows.dropna(subset=["value"])
    if len(known) < 2:  # one area alone lies nowhere among others
        return ""
    beside = figure.comparators[~figure.comparators["area_code"].isin(known["area_code"])]
    wider = beside["value"].astype(float).dropna().tolist()[:1]
    ends = [*known["value"], *known["lower"].dropna(), *known["upper"].dropna(), *wider]
    low, high = scale_domain([float(end) for end in ends])

    def at(value: float) -> float:
        return 100 * (value - low) / (high - low or 1)

    thinned = known["value"].sort_values().iloc[:: max(len(known) // MARKS, 1)]
    small = "".join(f'<s style="left:{at(float(value)):.1f}%"></s>' for value in thinned)
    line = f'<em style="left:{at(float(wider[0])):.1f}%"></em>' if wider else ""
    own = "".join(
        _own(known[known["area_code"] == code].iloc[0], at, colour)
        for code, colour in zip(area_codes, COLOURS, strict=False)
        if code in set(known["area_code"])
    )
    return f"{small}{line}{own}{_ends(figure, known['value'])}"


def _ends(figure: Figure, values: "pd.Series[float]") -> str:
    """Between which values the marks lie."""
    low, high = (theme.printed(figure.indicator, float(end)) for end in (values.min(), values.max()))
    return (
        f'<span class="scale"><small><u>lowest </u>{escape(low)}</small>'
        f"<small><u>highest </u>{escape(high)}</small></span>"
    )


def _own(row: "pd.Series[float]", at: Callable[[float], float], colour: str) -> str:
    interval = ""
    if pd.notna(row["lower"]) and pd.notna(row["upper"]):
        start, end = at(float(row["lower"])), at(float(row["upper"]))
        interval = f'<i style="left:{start:.1f}%;width:{end - start:.1f}%;background:{colour}"></i>'
    return f'{interval}<b style="left:{at(float(row["value"])):.1f}%;background:{colour}"></b>'
