"""The theme map: every sub-theme against every group, a dot for each labelled quotation.

Two HTML tables, side by side on a wide screen: a screen reader hears row, column and number, each sub-theme
is a press, and it prints as it stands. The style sheet of the pages colours it.
"""

from html import escape

from dashboard.charts import theme as palette
from dashboard.errors import NothingToDraw
from dashboard.figures.evidence import Group, Study, SubTheme, Theme

FILLS = (palette.PAPER, *palette.RAMP)
"""By number of quotations, the last for as many or more."""
DARK_FROM = 4


def theme_map(study: Study, *, caption: str, own_group: str = "") -> str:
    """The map as HTML; each sub-theme is a button with its number. `own_group` is the viewer's.

    Raises `NothingToDraw` for a study without sub-themes.
    """
    if not study.sub_themes:
        raise NothingToDraw("The study has no sub-themes to map.")
    heads = "".join(_head(group, own_group) for group in study.groups)
    first, second = _halves(study.themes)
    tables = (
        f'<table class="theme-map"><caption class="unseen">{escape(caption)}</caption>'
        f'<thead><tr><th scope="col"><span class="unseen">Sub-theme</span></th>{heads}</tr></thead>'
        f"{''.join(_theme(each, study.groups, own_group) for each in half)}</table>"
        for half in (first, second)
        if half
    )
    return f'<div class="theme-maps" role="group" aria-label="{escape(caption)}">{"".join(tables)}</div>'


def _halves(themes: tuple[Theme, ...]) -> tuple[tuple[Theme, ...], tuple[Theme, ...]]:
    """The themes in two columns of about as many rows."""
    rows = [1 + len(each.sub_themes) for each in themes]
    at = min(range(len(themes) + 1), key=lambda cut: abs(sum(rows[:cut]) - sum(rows[cut:])))
    return themes[:at], themes[at:]


def _head(group: Group, own_group: str) -> str:
    you = "<small>you</small>" if group.key == own_group else ""
    return f'<th scope="col">{escape(group.name)}{you}</th>'


def _theme(each: Theme, groups: tuple[Group, ...], own_group: str) -> str:
    opening = sum(each.opening.values())
    more = f" <small>and {opening} on the theme as a whole</small>" if opening else ""
    rows = "".join(_row(finding, groups, own_group) for finding in each.sub_themes)
    return (
        f'<tbody><tr><th class="subject" colspan="{len(groups) + 1}" scope="rowgroup">'
        f"{escape(each.number)}. {escape(each.name)}{more}</th></tr>{rows}</tbody>"
    )


def _row(finding: SubTheme, groups: tuple[Group, ...], own_group: str) -> str:
    cells = "".join(_cell(finding.mentions.get(group.key, 0), own=group.key == own_group) for group in groups)
    press = f'type="button" class="pick" data-code="{escape(finding.number)}"'
    return f'<tr><th scope="row"><button {press}>{escape(finding.name)}</button></th>{cells}</tr>'


def _cell(count: int, *, own: bool) -> str:
    look = ' class="own"' if own else ""
    if not count:
        return f'<td{look}><span class="unseen">no quotation</span></td>'
    at = min(count, len(FILLS) - 1)
    ink = palette.PAPER if at >= DARK_FROM else palette.INK
    return f'<td{look} style="background:{FILLS[at]};color:{ink}">{count}</td>'
