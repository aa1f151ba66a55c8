"""What the page for one charity asks: demand, what is here, who can come, who funds, what was said."""

from dashboard.catalogue.need_links import sub_themes_of
from dashboard.catalogue.places import network_name
from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.geometry import Shape, dissolved
from dashboard.charts.point_map import MapPoint
from dashboard.charts.still_map import still_map
from dashboard.figures.backlogs import demand as demands
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.demand import Demand
from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.funding import funders as funder_figures
from dashboard.figures.funding import lengths as terms
from dashboard.figures.funding.funders import Funders
from dashboard.figures.funding.lengths import Lengths
from dashboard.figures.services import nearby as nearby_figures
from dashboard.figures.services.ask import CHILDREN, Ask
from dashboard.figures.services.nearby import Nearby
from dashboard.figures.transport import venue as venues
from dashboard.figures.transport.venue import Coming, Venue
from dashboard.store.engine import Connection
from dashboard.ui import areas, maps
from dashboard.ui.answers import answer
from dashboard.ui.findings import answers as findings
from dashboard.ui.funding import answers as funding
from dashboard.ui.my_town.filters import HERE, LISTED
from dashboard.ui.transport import answers as transport

SHOWN = 2
MAP_HEIGHT, WHOLE_HEIGHT = 145, 330
"""Pixels: of a place's map, and of the whole ICB's."""


def name_of(icb_code: str, choice: str) -> str:
    """What people call the place asked about; the ICB where none is chosen."""
    if not choice:
        return areas.geography(icb_code).icb_name
    own = areas.finder(icb_code)
    return own.named(choice) if choice in own.at else network_name(own.named(choice))


def lsoas(icb_code: str, choice: str) -> tuple[str, ...]:
    """Its neighbourhoods."""
    if choice:
        return areas.finder(icb_code).lsoas(choice)
    return tuple(areas.geography(icb_code).spine["lsoa_code"])


def wider(icb_code: str, choice: str) -> tuple[str, ...]:
    """The areas that counts may be kept for and that hold most of the place, the smallest first."""
    return areas.finder(icb_code).counted(choice) if choice else (icb_code,)


@answer()
def demand(connection: Connection, icb_code: str, *, choice: str, need: str) -> Demand:
    """People referred for a need, and waiting."""
    found = counts(connection, areas.geography(icb_code))
    return demands.demand(found, wider(icb_code, choice), dimension="need", member=need)


@answer()
def demand_of_children(connection: Connection, icb_code: str, *, choice: str) -> Demand:
    """People under 18 referred for any need, and waiting."""
    found = counts(connection, areas.geography(icb_code))
    return demands.demand(found, wider(icb_code, choice), dimension="age", member=CHILDREN)


@answer()
def found_nothing(connection: Connection, icb_code: str, *, choice: str) -> str:
    """For what share of referrals no service was found."""
    return demands.found_nothing(counts(connection, areas.geography(icb_code)), wider(icb_code, choice))


@answer()
def nearby(connection: Connection, icb_code: str, *, choice: str, ask: Ask) -> Nearby:
    """The listed services near the place."""
    return nearby_figures.nearby(
        connection,
        areas.geography(icb_code),
        areas.services(icb_code),
        ask,
        area_name=name_of(icb_code, choice),
        lsoa_codes=lsoas(icb_code, choice),
    )


@answer()
def town_map(connection: Connection, icb_code: str, *, choice: str, ask: Ask) -> Chart:
    """Where the nearby services are, over the outline of the place."""
    found = nearby(icb_code, choice=choice, ask=ask)
    points = [MapPoint(card.name, card.latitude, card.longitude, kind=card.room) for card in found.cards]
    return still_map(
        points,
        boundaries=_outline(icb_code, choice),
        towns=maps.towns(icb_code),
        words=f"Map. {found.sentence}",
        height=MAP_HEIGHT if choice else WHOLE_HEIGHT,
    )


def _outline(icb_code: str, choice: str) -> list[Shape]:
    """The border of a town's or postcode district's neighbourhoods, of another area, or the districts."""
    own = areas.finder(icb_code)
    if choice in own.at:
        codes = set(own.lsoas(choice))
        own_shapes = [shape for shape in maps.boundaries(icb_code, AreaKind.LSOA) if shape.code in codes]
        return list(dissolved(own_shapes, dict.fromkeys(codes, choice)))
    if choice:
        return maps.boundary(icb_code, own.geography.kind_of(choice), choice)
    return maps.boundaries(icb_code, AreaKind.DISTRICT)


@answer(spinner="Working out who can come")
def coming(connection: Connection, icb_code: str, *, choice: str, venue: str, day: str, hour: int) -> Coming:
    """Who can come to a venue and get home. Raises `DashboardError`."""
    return venues.coming(
        connection,
        areas.geography(icb_code),
        transport.found(icb_code),
        _venue(icb_code, choice, venue),
        day=day,
        hour=hour,
        area_name=name_of(icb_code, choice),
        lsoa_codes=lsoas(icb_code, choice),
    )


def _venue(icb_code: str, choice: str, venue: str) -> Venue:
    """A listed service's place, or where the people of an area's middle neighbourhood live on average."""
    if venue.startswith(LISTED):
        listing = areas.services(icb_code)
        return venues.listed_venue(listing.services, listing.sites, venue.removeprefix(LISTED))
    place = choice if venue == HERE else venue
    return venues.middle(transport.found(icb_code), lsoas(icb_code, place), name_of(icb_code, place))


@answer()
def funders(connection: Connection, icb_code: str, *, choice: str) -> Funders:
    """Who funds in the place and in the district that holds it; in itself alone where none does."""
    own, register = areas.finder(icb_code), funding.register(icb_code)
    code = own.surroundings(choice) if choice else ""
    return funder_figures.funders(
        connection,
        funding.ledger(icb_code),
        register.serving(*own.within(code, AreaKind.DISTRICT)) if code else register,
        area_name=name_of(icb_code, choice),
        lsoa_codes=lsoas(icb_code, choice),
        around_name=name_of(icb_code, code),
        around_codes=lsoas(icb_code, code),
    )


@answer()
def grant_lengths(connection: Connection, icb_code: str, *, choice: str) -> Lengths:
    """How long the grants last that reach the place and the districts that it lies in."""
    code = (areas.finder(icb_code).around(choice, AreaKind.DISTRICT) or "") if choice else ""
    around = funder_figures.reaching(funding.ledger(icb_code), lsoas(icb_code, code))
    return terms.grant_lengths(connection, around)


def said(need: str, *, children: bool) -> list[tuple[Study, SubTheme]]:
    """The sub-themes of the study that bear on a need, at most `SHOWN`; none where no study is loaded."""
    studies = findings.studies()
    if not studies:
        return []
    wanted = sub_themes_of(need, children=children)
    known = {each.number: each for each in studies[0].sub_themes}
    return [(studies[0], known[number]) for number in wanted if number in known][:SHOWN]
