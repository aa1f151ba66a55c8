"""The legend of an area map as HTML, in the letters of the page around it."""

from html import escape

from dashboard.charts import theme
from dashboard.exports.kept import KeptClass, KeptLegend


def legend_html(legend: KeptLegend, *, prefix: str) -> str:
    """Heading, a line for each class with the number of its areas, and how to read the colours.

    Ids begin with `prefix`, so that several stand in one document.
    """
    lines = "".join(_line(each, f"{prefix}key{number}") for number, each in enumerate(legend.classes))
    return (
        f'<div class="legend"><p><strong>{escape(legend.heading)}</strong></p><ul>{lines}</ul>'
        f"<p>{escape(legend.reading)}</p></div>"
    )


def _line(entry: KeptClass, name: str) -> str:
    fill = f"url(#{name})" if entry.pattern else entry.fill
    swatch = f'<rect width="36" height="26" fill="{fill}" stroke="{theme.BORDER}"/>'
    return (
        f'<li><svg width="36" height="26" aria-hidden="true">{_pattern(entry, name)}{swatch}</svg>'
        f"<span>{escape(entry.label)}</span><span>{entry.count:,}</span></li>"
    )


def _pattern(entry: KeptClass, name: str) -> str:
    if not entry.pattern:
        return ""
    return (
        f'<defs><pattern id="{name}" width="10" height="10" patternUnits="userSpaceOnUse">'
        f'<rect width="10" height="10" fill="{entry.fill}"/><path d="{entry.pattern}" fill="none" '
        f'stroke="{theme.INK_SOFT}" stroke-width="2" stroke-linecap="round"/></pattern></defs>'
    )
