"""The funding cliff: what ends when, beside the services that would be the last to go."""

from dataclasses import replace
from datetime import date

from dashboard.catalogue.types import AreaKind
from dashboard.charts.timeline import timeline_chart
from dashboard.errors import NothingToDraw
from dashboard.exports.table import html_table
from dashboard.figures.funding.cliff import SOLE
from dashboard.ui import about, areas, frame
from dashboard.ui.funding import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block

BESIDE = ("need", "area_name", "service", "ends")
"""What the list beside the bars holds; the table below has the rest."""


SEVERAL = "Contracts are registered by district: this counts what serves any district that {} reaches into."


def cliff(icb_code: str, by: date, choice: str | None) -> None:
    """What ends by a day, month by month, and where nobody else is registered; of an area what serves the
    districts that it lies in or holds."""
    found = answers.cliff(icb_code, by, choice=choice or "")
    frame.answer(found.finding, about=_about(icb_code, choice), of=[found.timeline])
    drawn = None
    left, right = frame.pictures(left=7, right=5)
    with left:
        try:
            drawn = frame.chart(timeline_chart(found, title="What ends when?"), of=found.timeline)
        except NothingToDraw as nothing:
            frame.note(str(nothing))
    with right:
        frame.picture_title("Who would be left without?")
        shown = replace(found.sole, columns={name: SOLE[name] for name in BESIDE})
        frame.mark(found.sole)
        frame.scrolled(html_table(shown, caption=found.sole_words), height=430, key="sole_beside")
    frame.note(*filter(None, (_several(icb_code, choice), found.explained)))
    about.line(Shown("cliff_months", found.timeline, found.finding, drawn))
    title = "What ends by then, and what is not known"
    tabled_block(found.summary, title=title, key="cliff_summary", folded=True)
    tabled_block(found.timeline, title="Contracts by the month they end", key="cliff_timeline", folded=True)
    last = "The last registered services for a need in a district"
    tabled_block(found.sole, title=last, key="cliff_sole", folded=True)


def _about(icb_code: str, choice: str | None) -> str:
    held = areas.finder(icb_code).within(choice, AreaKind.DISTRICT) if choice else ()
    if not held:
        return areas.about_whole(icb_code, choice)
    return areas.about(icb_code, choice, held[0] if len(held) == 1 else None)


def _several(icb_code: str, choice: str | None) -> str:
    """What stands for a choice that lies in several districts; empty for the whole ICB or one of them."""
    found = areas.finder(icb_code)
    held = found.within(choice, AreaKind.DISTRICT) if choice and choice != icb_code else ()
    return SEVERAL.format(found.named(choice)) if choice and len(held) > 1 else ""
