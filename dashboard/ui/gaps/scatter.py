"""Need against supply as a scatter: the second measure, behind the switch."""

from dashboard.catalogue.types import AreaKind
from dashboard.charts.need_scatter import need_scatter
from dashboard.figures.services.ask import Ask
from dashboard.ui import frame
from dashboard.ui.gaps import answers


def scatter(icb_code: str, *, kind: AreaKind, ask: Ask, selected: str | None) -> None:
    """Each area by its need and its supply, named."""
    found = answers.gaps(icb_code, kind=kind, ask=ask)
    if found.need.by_population or found.rows["need"].isna().all():
        frame.note(f"No scatter for {found.need.name.lower()}: {found.need.weakness}")
        return
    frame.picture_title(f"Need against supply: {ask.words}")
    frame.chart(need_scatter(found, selected=selected), of=found.supply)
    frame.note(found.method)
