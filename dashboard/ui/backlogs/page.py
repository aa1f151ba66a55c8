"""The page on backlogs as a whole: its parts, each with filters, an answer and a picture."""

from dashboard.catalogue.types import AreaKind
from dashboard.ui import areas, frame, national
from dashboard.ui import filters as shared
from dashboard.ui.backlogs import answers, ask, chance, change, clock, contact, filters, lost, waiting

UNSAID = "Nobody can say yet how long people wait here"
LINK_WORKERS = ("link_worker_fte_rate", "link_worker_headcount", "registered_patients")
"""What national files say of who is there for people, while no referral counts are loaded."""


def answered() -> None:
    """Draw the page: the part that is open."""
    icb_code = shared.icb()
    if unknown := answers.unknown(icb_code):
        national.instead(icb_code, heading=UNSAID, missing=unknown, keys=LINK_WORKERS)
        ask.ask()
        return
    finder = areas.finder(icb_code)
    with frame.filter_row():
        part = shared.part(filters.PARTS)
        choice = shared.area(finder)
        if part == "now":
            level = shared.level(icb_code, filters.LEVELS)
            shown, by = filters.wait_indicator(level), filters.dimension()
        elif part == "long":
            by = filters.dimension()
        elif part == "chance":
            key = filters.funnel()
        target = filters.target() if part == "change" else None
    if part == "now":
        waiting.waiting(icb_code, finder, choice, level=level, shown=shown, by=by)
    elif part == "chance":
        chance.funnel(icb_code, key, choice)
    elif part == "carry":
        clock.link_workers(icb_code, finder.area(choice, AreaKind.PCN) if choice else None, choice)
    else:
        area, instead = filters.counted_area(icb_code, finder, choice)
        if part == "change":
            change.change(icb_code, area, instead, target=target)
        elif part == "long":
            contact.contact_time(icb_code, area, instead, by=by)
        elif part == "lost":
            lost.lost(icb_code, area, instead)
        else:
            clock.clock(icb_code, area)
