"""What the page on transport asks."""

from datetime import date

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure, SourceUse
from dashboard.figures.tabled import Tabled
from dashboard.figures.transport import answers as reach_answers
from dashboard.figures.transport import area_reach as area
from dashboard.figures.transport import cost, coverage, journey_history, journeys, tables, together
from dashboard.figures.transport import hours as other_hours
from dashboard.figures.transport import remedies as remedy_figures
from dashboard.figures.transport.coverage import Coverage
from dashboard.figures.transport.hours import Hours
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.remedies import Remedies
from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.together import Together
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import answer
from dashboard.ui.database import data_version


def found(icb_code: str) -> Reach:
    """Minutes for every neighbourhood and session."""
    return _found(areas.geography(icb_code).lsoa_vintage)


def unknown(icb_code: str) -> str:
    """Why nobody can say who gets to a session anywhere in the ICB; "" where it can be said of some."""
    geography = areas.geography(icb_code)
    return found(icb_code).unknown(geography.spine, geography.icb_name)


@answer(shared=4, spinner="Working out journeys there and back")
def _found(connection: Connection, vintage: str) -> Reach:
    return journeys.reach(connection, vintage, today=date.today())


@answer()
def sources(connection: Connection, icb_code: str) -> tuple[SourceUse, ...]:
    """The loads that the minutes are made of."""
    return tables.sources(connection, found(icb_code))


@answer()
def figure(connection: Connection, icb_code: str, *, kind: AreaKind, wish: Wish) -> Figure:
    """Who gets there, for the ICB's areas of a kind."""
    return reach_answers.reach_figure(
        connection, kind=kind, geography=areas.geography(icb_code), wish=wish, found=found(icb_code)
    )


@answer()
def covered(connection: Connection, icb_code: str, *, wish: Wish, choice: str = "") -> Coverage:
    """How many people get there, of what was chosen or of the whole ICB, by how deprived their home is."""
    geography, known = areas.geography(icb_code), found(icb_code)
    if choice in {"", icb_code}:
        return coverage.coverage(connection, geography, known, wish)
    finder = areas.finder(icb_code)
    own, name = finder.lsoas(choice), finder.named(choice)
    return coverage.coverage(connection, geography, known, wish, lsoa_codes=own, area_name=name)


@answer()
def area_reach(connection: Connection, icb_code: str, *, name: str, lsoa_codes: tuple[str, ...]) -> Tabled:
    """What share of an area's people get there, by time of day."""
    return area.area_reach(
        connection, areas.geography(icb_code), found(icb_code), name=name, lsoa_codes=lsoa_codes
    )


@answer()
def by_hour(connection: Connection, icb_code: str, *, session: int, minutes: int) -> Hours:
    """How many people reach a session at other hours."""
    known = found(icb_code)
    return other_hours.hours(
        known,
        session,
        minutes=minutes,
        sources=tables.sources(connection, known),
        scope_name=areas.geography(icb_code).icb_name,
        data_version=data_version(),
    )


@answer(spinner="Working out the fares")
def course_cost(connection: Connection, icb_code: str, *, wish: Wish) -> Tabled:
    """What six weeks cost in fares, by how deprived the home is."""
    return cost.course_cost(connection, areas.geography(icb_code), found(icb_code), wish)


@answer(spinner="Trying every neighbourhood as a venue")
def remedies(connection: Connection, icb_code: str, *, wish: Wish) -> Remedies:
    """What would bring most people into reach."""
    return remedy_figures.remedies(connection, areas.geography(icb_code), found(icb_code), wish)


@answer()
def barriers(connection: Connection, icb_code: str, *, kind: AreaKind) -> Together:
    """Which barriers come together where."""
    return together.together(
        connection, kind=kind, geography=areas.geography(icb_code), found=found(icb_code)
    )


@answer()
def history(
    connection: Connection, icb_code: str, *, name: str, lsoa_codes: tuple[str, ...] | None
) -> Tabled:
    """The discontinued journey time statistics of the districts that an area lay in."""
    return journey_history.journey_history(
        connection, areas.geography(icb_code), name=name, lsoa_codes=lsoa_codes
    )
