"""Answers that several pages ask: the areas of an ICB, the figures for them, the services that serve them."""

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures import by_area, towns
from dashboard.figures import finder as finders
from dashboard.figures import geography as geographies
from dashboard.figures.edges import border_words
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.geography import Geography
from dashboard.figures.profile_table import profile_table
from dashboard.figures.services import reach as reaches
from dashboard.figures.services.reach import Reach
from dashboard.figures.tabled import Tabled
from dashboard.store.engine import Connection
from dashboard.store.queries import spine
from dashboard.ui import loads
from dashboard.ui.answers import answer

ICBS = 48
"""At most so many ICBs keep what is read in every run: England has 36, before April 2026 it had 42."""


@answer()
def icbs(connection: Connection) -> dict[str, str]:
    """The ICBs that can be chosen: code and name, the one with most boundaries first."""
    found = spine.icbs(connection)
    return dict(zip(found["code"], found["name"], strict=True))


@answer(shared=ICBS)
def geography(connection: Connection, icb_code: str) -> Geography:
    """The areas of an ICB. Raises `UnknownArea`."""
    return geographies.geography(connection, icb_code)


@answer(shared=ICBS)
def finder(connection: Connection, icb_code: str) -> Finder:
    """The names that an ICB's areas can be found by."""
    return finders.finder(connection, geography(icb_code))


@answer(shared=400)
def figure(
    connection: Connection, key: str, *, kind: AreaKind, icb_code: str, period: str | None = None
) -> Figure:
    """A figure for the ICB's areas of a kind. Raises `NotShownHere` and `UnknownArea`."""
    return by_area.by_area(connection, key, kind=kind, geography=geography(icb_code), period=period)


def neighbourhoods(made: Figure, *, icb_code: str) -> Figure | None:
    """The same indicator for the ICB's neighbourhoods; None where it is not published for them."""
    if AreaKind.LSOA not in made.indicator.area_kinds:
        return None
    return figure(made.indicator.key, kind=AreaKind.LSOA, icb_code=icb_code)


@answer(shared=200)
def _with_town(connection: Connection, key: str, *, kind: AreaKind, icb_code: str, choice: str) -> Figure:
    made = figure(key, kind=kind, icb_code=icb_code)
    return towns.with_town(connection, made, finder=finder(icb_code), choice=choice)


def spoken(key: str, *, kind: AreaKind, icb_code: str, choice: str) -> tuple[Figure, str] | None:
    """The figure that answers for a choice, and the code in it: of the area itself, of a town its own
    neighbourhoods; where that is not known, of the area of `kind` that holds it, then of its district, then
    of its place; None where none does."""
    found, declared = finder(icb_code), indicator(key)
    kinds = (own_kind(found, choice), kind, AreaKind.DISTRICT, AreaKind.PLACE)
    for each in (every for every in dict.fromkeys(kinds) if every in declared.area_kinds):
        own = choice in found.at and towns.told_of_towns(declared)
        code = choice if own else found.area(choice, each)
        made = figure(key, kind=each, icb_code=icb_code)
        made = _with_town(key, kind=each, icb_code=icb_code, choice=choice) if own else made
        if code and code in set(made.rows.dropna(subset=["value"])["area_code"]):
            return made, code
    held = found.area(choice, kind)
    return (figure(key, kind=kind, icb_code=icb_code), held) if held and kind in declared.area_kinds else None


def own_kind(found: Finder, choice: str) -> AreaKind:
    """What a choice is; a town or a postcode district stands among districts."""
    return AreaKind.DISTRICT if choice in found.at else found.geography.kind_of(choice)


def about(icb_code: str, choice: str | None, code: str | None = None) -> str:
    """Which area an answer speaks of, for its badge: what was chosen, or the area `code` that holds it."""
    if not choice:
        return "Whole ICB"
    found = finder(icb_code)
    if code in (None, choice):
        return found.labels[choice]
    return f"{found.geography.name_of(str(code))}, which {found.named(choice)} lies in"


def about_whole(icb_code: str, choice: str | None) -> str:
    """The badge of an answer that is about the whole ICB whatever is chosen."""
    return f"Whole ICB, not {finder(icb_code).named(choice)} alone" if choice else "Whole ICB"


def border(icb_code: str, choice: str | None) -> str:
    """How many people of a choice, or of the ICB, could use places outside the data; empty where none."""
    found = finder(icb_code)
    own = found.lsoas(choice) if choice else tuple(found.geography.spine["lsoa_code"])
    name = found.named(choice) if choice else found.geography.icb_name
    return border_words(found.geography.share_beyond(own), name)


@answer()
def periods(connection: Connection, key: str, *, icb_code: str) -> list[str]:
    """The periods that are loaded of an indicator, oldest first."""
    return by_area.periods(connection, key)


@answer()
def profile_of(
    connection: Connection, icb_code: str, *, area_code: str, kind: AreaKind, keys: tuple[str, ...]
) -> Tabled:
    """One area's numbers for these indicators."""
    figures = [figure(key, kind=kind, icb_code=icb_code) for key in keys]
    name, mixed = geography(icb_code).name_of(area_code), bool(loads.invented_kinds())
    return profile_table(figures, area_code, name=name, mixed=mixed)


def services(icb_code: str) -> Reach:
    """The directory of services beside the people of the ICB's vintage of neighbourhoods."""
    return _services(geography(icb_code).lsoa_vintage)


@answer(shared=4)
def _services(connection: Connection, vintage: str) -> Reach:
    return reaches.known_reach(connection, vintage)
