"""Getting there on the Place page and My town, and the history of travel times."""

from dashboard.figures.transport.area_reach import reach_words
from dashboard.ui import say
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import answers

NO_TIMETABLE = (
    "No timetable is loaded here, so nothing can be said of single journeys. Ask your council's public "
    "transport team, or the Bus Open Data Service, for a GTFS feed."
)


def panel(icb_code: str, *, name: str, lsoa_codes: tuple[str, ...]) -> None:
    """What share of the area's people reach a session, by time of day."""
    if answers.unknown(icb_code):
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
