"""From recipients' addresses to where their money is meant to help."""

from dashboard.catalogue.types import AreaKind
from dashboard.charts.arc_map import arc_map
from dashboard.errors import NothingToDraw
from dashboard.ui import frame, maps, say
from dashboard.ui.funding import answers
from dashboard.ui.tabled_block import tabled_block


def office_or_help(icb_code: str) -> None:
    """The finding, the arcs on a map, the table."""
    found = answers.flows(icb_code)
    say.markdown(found.finding)
    if found.table.rows.empty:
        return
    drawn = None
    outline, words = maps.boundaries(icb_code, AreaKind.DISTRICT), f"Map of arcs. {found.finding}"
    try:
        made = arc_map(found, boundaries=outline, towns=maps.towns(icb_code), words=words)
        drawn = frame.chart(made, of=found.table)
        frame.note("Wider is more.")
    except NothingToDraw as nothing:
        frame.note(str(nothing))
    title = "From address to help, by district"
    tabled_block(found.table, title=title, key="flows", folded=True, picture=drawn)
