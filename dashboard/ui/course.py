"""How an indicator has gone in an area, over every period that is loaded."""

from collections.abc import Sequence

from dashboard.catalogue.types import AreaKind
from dashboard.figures.standing import since_first
from dashboard.ui import about, areas, frame, pictures
from dashboard.ui.shown import Shown


def course(indicator_key: str, *, icb_code: str, kind: AreaKind, codes: Sequence[str], key: str) -> None:
    """The line of each area, the first of which the title speaks of; nothing of fewer than two periods.

    `key` names the block on its page.
    """
    periods = areas.periods(indicator_key, icb_code=icb_code)
    figures = [areas.figure(indicator_key, kind=kind, icb_code=icb_code, period=each) for each in periods]
    if len(figures) < 2:
        return
    title = since_first(figures, codes[0])
    frame.picture_title(title)
    drawn = frame.chart(pictures.trend(figures, area_codes=codes), of=figures[-1])
    about.line(Shown(key, figures[-1], title, drawn), declared=figures[-1].indicator)
