"""The funding cliff: what ends when, beside the services that would be the last to go."""

from datetime import date

from dashboard.charts.timeline import timeline_chart
from dashboard.errors import NothingToDraw
from dashboard.exports.table import html_table
from dashboard.ui import about, figure_block, frame
from dashboard.ui.funding import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def cliff(icb_code: str, by: date) -> None:
    """What ends by a day, month by month, and where nobody else is registered."""
    found = answers.cliff(icb_code, by)
    frame.answer(found.finding)
    if found.explained:
        frame.note(found.explained)
    drawn = None
    left, right = frame.pictures(left=7, right=5)
    with left:
        frame.picture_title("What ends when?")
        try:
            drawn = figure_block.chart(timeline_chart(found))
        except NothingToDraw as nothing:
            frame.note(str(nothing))
    with right:
        frame.picture_title("Who would be left without?")
        frame.scrolled(html_table(found.sole, caption=found.sole_words), height=340)
    about.line(Shown("cliff_months", found.timeline, found.finding, drawn))
    title = "What ends by then, and what is not known"
    tabled_block(found.summary, title=title, key="cliff_summary", folded=True)
    tabled_block(found.timeline, title="Contracts by the month they end", key="cliff_timeline", folded=True)
    last = "The last registered services for a need in a district"
    tabled_block(found.sole, title=last, key="cliff_sole", folded=True)
