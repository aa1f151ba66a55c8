"""Service gaps on the Place page."""

from dashboard.catalogue.types import AreaKind
from dashboard.navigation import page_at
from dashboard.ui import areas, frame, say
from dashboard.ui.gaps import answers
from dashboard.ui.tabled_block import tabled_block


def needs_panel(icb_code: str, *, kind: AreaKind, area_name: str) -> None:
    """The twelve needs of one area: what is here, and who reaches any. Nothing for a neighbourhood."""
    if kind is AreaKind.LSOA:
        return
    say.header("What help is there, and who can reach it?", anchor=False)
    if areas.services(icb_code).empty:
        say.markdown("Not collected here: no directory of services is loaded. Ask your council or its CVS.")
        return
    table = answers.needs_of_area(icb_code, kind=kind, area_name=area_name)
    tabled_block(table, title=f"Twelve needs in {area_name}", key="needs_here")
    page = page_at("gaps")
    if page:
        frame.way_to(page, "More on service gaps")
