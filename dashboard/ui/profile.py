"""One area's figures as a table by subject: here, in its ICB, in England, and how it stands."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from dashboard.figures.profile import Line, against_heading, told_apart, wider_areas
from dashboard.ui import loads, say


def show(lines: Sequence[Line], *, caption: str) -> None:
    """The lines that hold a number, grouped by subject, as an HTML table that folds on a phone."""
    known = sorted(
        (line for line in told_apart(lines, mixed=bool(loads.invented_kinds())) if line.known),
        key=lambda line: line.indicator.subject,
    )
    wider = wider_areas(known)
    against = against_heading(wider)
    heads = ("Indicator", "Here", *wider, against, "When")
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    body = "".join(
        _subject(subject, list(group), wider, against)
        for subject, group in groupby(known, key=lambda line: line.indicator.subject)
    )
    say.html(
        f'<table class="profile"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table>"
    )


def _subject(subject: str, lines: list[Line], wider: Sequence[str], against: str) -> str:
    span = len(wider) + 4
    rows = "".join(_row(line, wider, against) for line in lines)
    return (
        f'<tbody><tr><th colspan="{span}" scope="rowgroup" class="subject">{escape(subject)}</th></tr>'
        f"{rows}</tbody>"
    )


def _row(line: Line, wider: Sequence[str], against: str) -> str:
    numbers = dict(line.against)
    care = f" ({line.indicator.care})" if line.indicator.care else ""
    interval = f"<small>{escape(line.interval)}</small>" if line.interval else ""
    cells = "".join(
        f'<td data-label="{escape(area)}">{escape(numbers.get(area, "No data"))}</td>' for area in wider
    )
    return (
        f'<tr><th scope="row">{escape(line.indicator.short_name + care)}</th>'
        f'<td class="here" data-label="Here">{escape(line.value)}{interval}</td>{cells}'
        f'<td data-label="{escape(against)}">{escape(line.words or "Not compared")}</td>'
        f'<td data-label="When">{escape(line.period)}</td></tr>'
    )
