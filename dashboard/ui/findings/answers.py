"""What the page on findings asks: the studies loaded, and the figures that bear on them."""

from dashboard.errors import UnknownFinding
from dashboard.figures import evidence
from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.evidence_tables import Lines, blind_spot_table, theme_map_table, unknown_table
from dashboard.figures.figure import SourceUse
from dashboard.figures.profile import line
from dashboard.figures.tabled import Tabled
from dashboard.store.engine import Connection
from dashboard.ui import areas, loads
from dashboard.ui.answers import answer
from dashboard.ui.view import View, view


@answer(shared=4)
def studies(connection: Connection) -> tuple[Study, ...]:
    """Every study loaded, the one that the catalogue's links number first; empty where none is."""
    return evidence.studies(connection)


def study(key: str) -> Study:
    """One of them. Raises `UnknownFinding`."""
    found = {each.key: each for each in studies()}
    if key not in found:
        raise UnknownFinding(f"No study called “{key}” is loaded here.")
    return found[key]


def lines(here: View, *findings: SubTheme) -> Lines:
    """The area's lines of every indicator that bears on these and is shown for its kind."""
    shown = {item.key: item for each in findings for item in each.indicators if here.kind in item.area_kinds}
    return {key: line(areas.figure(key, kind=here.kind, icb_code=here.icb_code), here.code) for key in shown}


def _sources(here: View, known: Lines) -> tuple[SourceUse, ...]:
    figures = [areas.figure(key, kind=here.kind, icb_code=here.icb_code) for key in known if known[key].known]
    return tuple(dict.fromkeys(use for figure in figures for use in figure.sources))


@answer()
def theme_map_of(connection: Connection, study_key: str) -> Tabled:
    """The theme map of a study as a table."""
    return theme_map_table(study(study_key))


@answer()
def blind_spots_of(connection: Connection, icb_code: str, *, area: str, study_key: str, group: str) -> Tabled:
    """The blind spots of a group beside an area's figures."""
    asked, here = study(study_key), view(areas.finder(icb_code), area)
    known = lines(here, *asked.blind_spots(group))
    return blind_spot_table(asked, group, lines=known, area_name=here.name, sources=_sources(here, known))


@answer()
def unknown_of(connection: Connection, icb_code: str, *, area: str, study_key: str) -> Tabled:
    """What no number of an area speaks to."""
    asked, here = study(study_key), view(areas.finder(icb_code), area)
    known = lines(here, *asked.sub_themes)
    if loads.invented_kinds():  # beside real data what is invented tells nothing
        known = {key: line for key, line in known.items() if not line.synthetic}
    return unknown_table(asked, lines=known, area_name=here.name, sources=_sources(here, known))
