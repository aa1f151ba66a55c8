"""The funding cliff: what ends when, beside the services that would be the last to go."""

from dataclasses import replace
from datetime import date

from dashboard.charts.timeline import timeline_chart
from dashboard.errors import NothingToDraw
from dashboard.exports.table import html_table
from dashboard.figures.funding.cliff import SOLE
from dashboard.ui import about, frame
from dashboard.ui.funding import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block

BESIDE = ("need", "area_name", "service", "ends")
"""What the list beside the bars holds; the table below has the rest."""


def cliff(icb_code: str, by: date) -> None:
    """What ends by a day, month by month, and where nobody else is registered."""
    found = answers.cliff(icb_code, by)
    frame.answer(found.finding)
    drawn = None
    left, right = frame.pictures(left=7, right=5)
    with left:
        try:
            drawn = frame.chart(timeline_chart(found, title="What ends when?"))
        except NothingToDraw as nothing:
            frame.note(str(nothing))
    with right:
        frame.picture_title("Who would be left without?")
        shown = replace(found.sole, columns={name: SOLE[name] for name in BESIDE})
        frame.scrolled(html_table(shown, caption=found.sole_words), height=340)
    if found.explained:
        frame.note(found.explained)
    about.line(Shown("cliff_months", found.timeline, found.finding, drawn))
    title = "What ends by then, and what is not known"
    tabled_block(found.summary, title=title, key="cliff_summary", folded=True)
    tabled_block(found.timeline, title="Contracts by the month they end", key="cliff_timeline", folded=True)
    last = "The last registered services for a need in a district"
    tabled_block(found.sole, title=last, key="cliff_sole", folded=True)
