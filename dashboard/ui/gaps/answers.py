"""What the page on service gaps asks, and the tables it makes of the answers."""

from typing import Any, Literal

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.services import cards as card_figures
from dashboard.figures.services import catchment as catchments
from dashboard.figures.services import directory as directories
from dashboard.figures.services import figures, goes_with
from dashboard.figures.services import gaps as gap_figures
from dashboard.figures.services import matrix as matrices
from dashboard.figures.services import without as withouts
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.cards import Card
from dashboard.figures.services.directory import Directory
from dashboard.figures.services.gaps import Gaps
from dashboard.figures.services.goes_with import Gone, Hanging
from dashboard.figures.services.hot_spots import HotSpots, hot_spots_of
from dashboard.figures.services.matrix import Matrix
from dashboard.figures.services.tables import (
    area_needs_table,
    cards_table,
    counts_table,
    gap_table,
    ghosts_table,
    matrix_table,
    unmapped_table,
)
from dashboard.figures.services.without import Without
from dashboard.figures.tabled import Tabled
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import answer
from dashboard.ui.database import data_version

Part = Literal["fresh", "silent", "ghosts", "unmapped"]


@answer()
def gaps(connection: Connection, icb_code: str, *, kind: AreaKind, ask: Ask) -> Gaps:
    """Need against supply for the ICB's areas of a kind."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    return gap_figures.gaps(connection, kind=kind, geography=geography, ask=ask, found=found)


@answer(spinner="Placing services at random")
def hot_spots(connection: Connection, icb_code: str, *, ask: Ask) -> HotSpots:
    """Where fewer services are within reach than chance would put there."""
    found = gaps(icb_code, kind=AreaKind.LSOA, ask=ask)
    return hot_spots_of(areas.geography(icb_code), found, areas.services(icb_code))


@answer()
def without_figure(connection: Connection, icb_code: str, *, kind: AreaKind, ask: Ask) -> Figure:
    """The share of residents who reach no service, for the ICB's areas of a kind."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    return figures.without_figure(connection, kind=kind, geography=geography, ask=ask, found=found)


@answer()
def without(connection: Connection, icb_code: str, *, ask: Ask, choice: str = "") -> Without:
    """Who reaches no service in what was chosen, or in the whole ICB."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    if not choice:
        return withouts.without(geography, found, ask)
    finder = areas.finder(icb_code)
    return withouts.without(
        geography, found, ask, lsoa_codes=finder.lsoas(choice), area_name=finder.named(choice)
    )


@answer()
def told(connection: Connection, icb_code: str, *, ask: Ask, choice: str = "") -> str:
    """Who reaches no service in what was chosen, or in the whole ICB, and which need most lack."""
    asked = without(icb_code, ask=ask, choice=choice)
    finder = areas.finder(icb_code)
    most = withouts.widest(
        areas.geography(icb_code),
        areas.services(icb_code),
        ask,
        lsoa_codes=finder.lsoas(choice) if choice else (),
        area_name=finder.named(choice) if choice else "",
    )
    return withouts.beside_the_widest(asked, most)


@answer()
def hanging(connection: Connection, icb_code: str, *, ask: Ask) -> Hanging:
    """The services that are the last in reach for somebody."""
    return goes_with.hanging(connection, areas.geography(icb_code), areas.services(icb_code), ask)


@answer()
def gone(connection: Connection, icb_code: str, *, ask: Ask, service_key: str) -> Gone:
    """What goes with one of them."""
    found, directory = hanging(icb_code, ask=ask), areas.services(icb_code)
    return goes_with.gone(connection, areas.geography(icb_code), found, directory, service_key)


@answer()
def widest(connection: Connection, icb_code: str) -> Without:
    """The need for which the largest share of those concerned reach no service."""
    return withouts.widest(areas.geography(icb_code), areas.services(icb_code))


@answer()
def matrix(connection: Connection, icb_code: str, *, kind: AreaKind, ask: Ask) -> Matrix:
    """Every need against every area."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    return matrices.matrix(connection, kind=kind, geography=geography, ask=ask, found=found)


@answer()
def directory(connection: Connection, icb_code: str, *, area_code: str | None) -> Directory:
    """How well the directory is kept, for an area or the whole ICB."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    return directories.directory(connection, geography=geography, found=found, area_code=area_code)


@answer()
def catchment(connection: Connection, icb_code: str, *, ask: Ask, area_code: str) -> dict[str, Any]:
    """The ground within reach of an area, as a GeoJSON geometry; empty where nothing tells it."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    return catchments.catchment(geography=geography, found=found, ask=ask, area_code=area_code)


@answer()
def cards(connection: Connection, icb_code: str, *, ask: Ask, area_code: str) -> list[Card]:
    """The services that an area reaches, nearest first."""
    geography, found = areas.geography(icb_code), areas.services(icb_code)
    return card_figures.cards(connection, geography=geography, found=found, ask=ask, area_code=area_code)


@answer()
def places(connection: Connection, icb_code: str, *, ask: Ask) -> list[tuple[str, float, float, str]]:
    """Where the services stand that answer the question: name, longitude, latitude, the place's own name."""
    found = areas.services(icb_code)
    names = found.services.set_index("service_key")["name"]
    sites = found.places(ask)
    named = sites.assign(service=names.reindex(sites["service_key"]).to_numpy())
    return [
        (str(service), float(longitude), float(latitude), str(name or ""))
        for service, longitude, latitude, name in named[
            ["service", "longitude", "latitude", "name"]
        ].itertuples(index=False, name=None)
    ]


@answer()
def gap_list(connection: Connection, icb_code: str, *, kind: AreaKind, ask: Ask) -> Tabled:
    """Areas by need against supply, widest gap first."""
    return gap_table(gaps(icb_code, kind=kind, ask=ask))


@answer()
def needs_by_area(connection: Connection, icb_code: str, *, kind: AreaKind, ask: Ask) -> Tabled:
    """Every need against every area."""
    supply = gaps(icb_code, kind=kind, ask=ask).supply
    return matrix_table(
        matrix(icb_code, kind=kind, ask=ask),
        period=supply.period,
        scope_name=supply.scope_name,
        sources=supply.sources,
        data_version=supply.data_version,
    )


@answer()
def needs_of_area(connection: Connection, icb_code: str, *, kind: AreaKind, area_name: str) -> Tabled:
    """The twelve needs of one area beside its ICB."""
    figure = areas.figure("service_count", kind=kind, icb_code=icb_code)
    return area_needs_table(
        matrix(icb_code, kind=kind, ask=Ask()),
        matrix(icb_code, kind=AreaKind.ICB, ask=Ask()),
        area_name=area_name,
        sources=figure.sources,
        period=figure.period,
        data_version=figure.data_version,
    )


@answer()
def within_reach(connection: Connection, icb_code: str, *, ask: Ask, area_code: str) -> Tabled:
    """The services that an area reaches, as a table."""
    return cards_table(
        cards(icb_code, ask=ask, area_code=area_code),
        directory(icb_code, area_code=None),
        scope_name=areas.geography(icb_code).name_of(area_code),
        data_version=data_version(),
    )


@answer()
def of_directory(connection: Connection, icb_code: str, *, area_code: str | None, part: Part) -> Tabled:
    """How well the directory of an area is kept: one of four tables."""
    found = directory(icb_code, area_code=area_code)
    scope_name = areas.geography(icb_code).name_of(area_code or icb_code)
    about = {"scope_name": scope_name, "data_version": data_version()}
    if part == "fresh":
        return counts_table("entries_by_age", found.fresh, heading="Last check", found=found, **about)
    if part == "silent":
        return counts_table("not_recorded", found.silent, heading="Not recorded", found=found, **about)
    return ghosts_table(found, **about) if part == "ghosts" else unmapped_table(found, **about)
