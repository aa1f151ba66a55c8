"""How long people wait, those still waiting and those who left included."""

from dashboard.catalogue.journey import ALL
from dashboard.charts.contact_curves import contact_curves
from dashboard.errors import NothingToDraw
from dashboard.ui import about, figure_block, frame
from dashboard.ui.backlogs import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def contact_time(icb_code: str, area_code: str, instead: str, *, by: str) -> None:
    """The curves, the same in numbers beside them."""
    found = answers.contact_time(icb_code, area_code, dimension=by)
    title = answers.contact_time(icb_code, area_code, dimension=ALL).sentence
    frame.answer(title, about=instead)
    drawn = None
    left, right = frame.pictures(left=7, right=5)
    with left:
        try:
            drawn = figure_block.chart(contact_curves(found.curves, title=""))
        except NothingToDraw as nothing:
            frame.note(str(nothing))
    with right:
        tabled_block(found.table, title="The same in numbers", key="contact_table")
        if found.hidden:
            frame.note(f"Too few people to show: {', '.join(found.hidden)}.")
    about.line(Shown("contact_time", found.table, title, drawn))
