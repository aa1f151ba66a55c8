"""The theme map as one picture for slide and sheet: sub-themes down, groups across, a dot for quotations."""

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart, specification
from dashboard.errors import NothingToDraw
from dashboard.figures.evidence import Study

ROW = 21
"""Pixels: 25 rows are legible from the back of a room when the picture fills a slide."""
DARK_FROM = 4


def theme_grid(study: Study, *, title: str = "") -> Chart:
    """A dot with its number for each sub-theme and group that has a quotation; an empty place is none.

    Raises `NothingToDraw` for a study without sub-themes.
    """
    if not study.sub_themes:
        raise NothingToDraw("The study has no sub-themes to map.")
    groups = {group.key: group.name for group in study.groups}
    rows = [f"{each.number} {each.name}" for each in study.sub_themes]
    records = [
        {"finding": row, "group": name, "number": each.mentions[key], "dark": each.mentions[key] >= DARK_FROM}
        for row, each in zip(rows, study.sub_themes, strict=True)
        for key, name in groups.items()
        if each.mentions.get(key)
    ]
    across = alt.X(
        "group:N",
        sort=None,
        scale=alt.Scale(domain=list(groups.values())),
        axis=alt.Axis(orient="top", title=None, labelAngle=0, labelLimit=150, domain=False, ticks=False),
    )
    down = alt.Y(
        "finding:N",
        sort=None,
        scale=alt.Scale(domain=rows),
        axis=alt.Axis(title=None, labelLimit=380, domain=False, ticks=False, grid=True),
    )
    told = [
        alt.Tooltip("finding:N", title="Sub-theme"),
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("number:Q", title="Quotations"),
    ]
    base = alt.Chart(alt.InlineData(values=records)).encode(x=across, y=down)
    dots = base.mark_circle(size=260, opacity=1).encode(
        color=alt.Color(
            "number:Q",
            scale=alt.Scale(domain=[1, len(theme.RAMP)], range=list(theme.RAMP), clamp=True),
            legend=None,
        ),
        tooltip=told,
    )
    numbers = base.mark_text(fontWeight="bold").encode(
        text="number:Q",
        color=alt.condition("datum.dark", alt.value(theme.PAPER), alt.value(theme.INK)),
        tooltip=told,
    )
    said = "; ".join(f"{each['finding']}, {each['group']}: {each['number']}" for each in records)
    return Chart(
        specification([dots, numbers], title=title, height=ROW * len(rows), shared="y"),
        alt=f"{title or 'Theme map'}. Labelled quotations by sub-theme and group. {said}.",
    )
