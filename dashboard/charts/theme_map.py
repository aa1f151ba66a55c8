"""The theme map: every sub-theme against every group, a dot for each labelled quotation.

An HTML table whose dots are letters: Streamlit takes drawings out of HTML. A screen reader hears row, column
and number, and it prints as it stands. The style sheet of the pages colours it.
"""

from collections.abc import Callable
from html import escape

from dashboard.errors import NothingToDraw
from dashboard.figures.evidence import Group, Study, SubTheme, Theme

ACROSS = 3
Link = Callable[[SubTheme], str]


def theme_map(study: Study, *, caption: str, link: Link, own_group: str = "") -> str:
    """The map as HTML. `link` gives the address that opens a sub-theme; `own_group` is the viewer's.

    Raises `NothingToDraw` for a study without sub-themes.
    """
    if not study.sub_themes:
        raise NothingToDraw("The study has no sub-themes to map.")
    heads = "".join(_head(group, own_group) for group in study.groups)
    body = "".join(_theme(each, study.groups, link, own_group) for each in study.themes)
    return (
        f'<table class="theme-map"><caption>{escape(caption)}</caption>'
        f'<thead><tr><th scope="col">Sub-theme</th>{heads}</tr></thead>{body}</table>'
    )


def _head(group: Group, own_group: str) -> str:
    you = "<small>you</small>" if group.key == own_group else ""
    return f'<th scope="col"><abbr title="{escape(group.name)}">{escape(group.key)}</abbr>{you}</th>'


def _theme(each: Theme, groups: tuple[Group, ...], link: Link, own_group: str) -> str:
    opening = sum(each.opening.values())
    more = f" <small>and {opening} in the opening of the theme</small>" if opening else ""
    rows = "".join(_row(finding, groups, link, own_group) for finding in each.sub_themes)
    return (
        f'<tbody><tr><th class="subject" colspan="{len(groups) + 1}" scope="rowgroup">'
        f"{escape(each.number)}. {escape(each.name)}{more}</th></tr>{rows}</tbody>"
    )


def _row(finding: SubTheme, groups: tuple[Group, ...], link: Link, own_group: str) -> str:
    cells = "".join(_cell(finding.mentions.get(group.key, 0), own=group.key == own_group) for group in groups)
    opens = f'<a href="{escape(link(finding))}">{escape(finding.title)}</a>'
    return f'<tr><th scope="row">{opens}</th>{cells}</tr>'


def _cell(count: int, *, own: bool) -> str:
    look = ' class="own"' if own else ""
    if not count:
        return f'<td{look}><span class="unseen">no quotation</span></td>'
    return f'<td{look}><span class="dots" aria-hidden="true">{_dots(count)}</span><span>{count}</span></td>'


def _dots(count: int) -> str:
    """Dots in rows of `ACROSS`."""
    rows = ("●" * min(ACROSS, count - start) for start in range(0, count, ACROSS))
    return "<br>".join(rows)
