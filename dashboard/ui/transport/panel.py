"""Getting there on other pages: the panel of the Place page and the tile of the Overview."""

from dashboard.catalogue.types import AreaKind
from dashboard.figures.headline import gaps, sentence
from dashboard.figures.transport.area_reach import reach_words
from dashboard.figures.transport.measures import ESTIMATE
from dashboard.ui import areas, say
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import answers


def tile_words(icb_code: str) -> str:
    """The place from which fewest people get there and home by bus."""
    if unknown := answers.found(icb_code).unknown:
        return unknown
    found = gaps(areas.figure("people_in_reach_by_bus", kind=AreaKind.PLACE, icb_code=icb_code))
    words = sentence(found[0]) if found else "No place stands clearly apart."
    return f"{ESTIMATE}{words}" if answers.found(icb_code).estimated else words


def panel(icb_code: str, *, name: str, lsoa_codes: tuple[str, ...]) -> None:
    """What share of the area's people reach a session, by time of day."""
    if answers.found(icb_code).unknown:
        return
    say.header("Can people get there, and home again?", anchor=False)
    table = answers.area_reach(icb_code, name=name, lsoa_codes=lsoa_codes)
    say.markdown(reach_words(table))
    tabled_block(table, title=f"Who gets there from {name}", key="area_reach", folded=True)
    history(icb_code, name, lsoa_codes)


def history(icb_code: str, name: str, lsoa_codes: tuple[str, ...] | None) -> None:
    """The discontinued journey time statistics of the districts that the area lay in; nothing if unloaded."""
    found = answers.history(icb_code, name=name, lsoa_codes=lsoa_codes)
    if found.rows.empty:
        return
    title = f"How long people travelled in {found.period} (discontinued)"
    tabled_block(found, title=title, key="journey_history")
