"""Need against supply: a dot an area, named, with the lines that part high from low."""

import altair as alt

from dashboard.charts import theme
from dashboard.charts.chart import Chart
from dashboard.errors import NothingToDraw
from dashboard.figures.services.gaps import WORST, Gaps
from dashboard.words import counted

HEIGHT = 400
NAMED = 25
"""Names are written beside the dots of at most so many areas; else beside the worst alone."""


def need_scatter(found: Gaps, *, selected: str | None = None) -> Chart:
    """Supply upward, need to the right: the areas to look at first lie at the lower right, and are dark.

    Raises NothingToDraw where need or supply is known of no area.
    """
    rows = found.rows.dropna(subset=["need", "supply"])
    if rows.empty:
        raise NothingToDraw("Need or supply is known of no area here.")
    records = [
        {
            "name": str(row["area_name"]),
            "need": round(float(row["need"]), 1),
            "supply": round(float(row["supply"]), 2),
            "class": str(row["gap"]),
            "label": str(row["area_name"]) if len(rows) <= NAMED or row["gap"] in WORST else "",
            "colour": theme.RAMP_WORSE[4] if row["gap"] in WORST else theme.CONTEXT,
            "chosen": row["area_code"] == selected,
        }
        for _, row in rows.iterrows()
    ]
    base = alt.Chart(alt.InlineData(values=records)).encode(
        x=alt.X("need:Q", title=f"Need: {found.need.proxy_name}", scale=alt.Scale(zero=False, nice=True)),
        y=alt.Y("supply:Q", title="Services in reach per 10,000 people"),
    )
    dots = base.mark_point(filled=True, size=130, opacity=1).encode(
        color=alt.Color("colour:N", scale=None),
        stroke=alt.condition("datum.chosen", alt.value(theme.INK), alt.value(theme.PAPER)),
        strokeWidth=alt.condition("datum.chosen", alt.value(4), alt.value(1)),
        tooltip=[
            alt.Tooltip("name:N", title="Area"),
            alt.Tooltip("need:Q", title=found.need.proxy_name),
            alt.Tooltip("supply:Q", title="Services in reach per 10,000"),
            alt.Tooltip("class:N", title="Class"),
        ],
    )
    names = base.mark_text(align="left", dx=9, fontSize=13).encode(text="label:N")
    drawn = alt.layer(dots, names).properties(width="container", height=HEIGHT)
    worst = [record["name"] for record in records if record["colour"] == theme.RAMP_WORSE[4]]
    said = f"High need and low supply: {', '.join(map(str, worst))}." if worst else "No area has both."
    return Chart(
        dict(drawn.to_dict(validate=False)),
        alt=f"Need against supply, {counted(len(records), 'area')}. {said}",
    )
