"""How long people wait, those still waiting and those who left included."""

from collections.abc import Callable

from dashboard.catalogue.journey import ALL
from dashboard.charts.chart import Chart
from dashboard.charts.contact_curves import contact_curves
from dashboard.charts.range_rows import range_rows
from dashboard.errors import NothingToDraw
from dashboard.figures.backlogs.contact_time import LED_BY, seen_by_group
from dashboard.figures.figure import Cited
from dashboard.ui import about, frame
from dashboard.ui.backlogs import answers, filters
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def contact_time(icb_code: str, area_code: str, instead: str, *, by: str) -> None:
    """Everybody's curve, and each group by the week that leads; the same in numbers below."""
    everybody, found = (answers.contact_time(icb_code, area_code, dimension=each) for each in (ALL, by))
    title = everybody.sentence
    frame.answer(title, about=instead, of=[everybody.table])
    left, right = frame.pictures(left=6, right=6)
    with left:
        frame.picture_title("Seen by each week since the referral, and 95% interval")
        drawn = _drawn(lambda: contact_curves(everybody.curves, title=""), everybody.table)
    with right:
        frame.picture_title(f"Seen by week {LED_BY}, {filters.GROUP_WORDS[by].lower()}")
        whole = seen_by_group(everybody)
        level = float(whole["contacted"].iloc[0]) if len(whole) else 0.0
        name = everybody.table.scope_name
        _drawn(lambda: range_rows(seen_by_group(found), level=level, level_name=name, title=""), found.table)
        if found.hidden:
            frame.note(f"Too few people to show: {', '.join(found.hidden)}.")
    about.line(Shown("contact_time", everybody.table, title, drawn))
    tabled_block(found.table, title="The groups in numbers", key="contact_table", folded=True)


def _drawn(make: Callable[[], Chart], of: Cited) -> Chart | None:
    """The chart of numbers of `of`, or why there is none."""
    try:
        return frame.chart(make(), of=of)
    except NothingToDraw as nothing:
        frame.note(str(nothing))
        return None
